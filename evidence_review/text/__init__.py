"""An article from any format, its sentences, anchors and differences.

- `reading`: `read` takes a file of any format, or text, and gives an `Article`
- `writing`: `write` gives the Markdown that reads back as that article
- `article`: `Article`, `Sentence`, `Mark`, and the fragment by which a claim keeps a sentence
- `anchors`: what became of each sentence in an edited text
- `differences`, `passages`: two texts word by word; a quotation in a text
- `typography`, `prose`, `visible`: text compared, rendered, and shown with what cannot be seen
"""
