"""What a review can show: each function takes a review and returns a `Shown`.

A module a notebook, by the question that it answers: `start` and `status`, `bibliography`,
`evidence`, `claims`, `judgements` with `source_map` and `candidates`, `findings` with `cards` and
`changes`. Beside them:

- `annotated`: the article with its claims, for the page alone
- `compared`: a review beside a new text of its article, in words
- `review_frame`: the tables of a review's files as DataFrames
- `display`: what is shown: text, HTML and, behind a table, a DataFrame
- `frames`: typed tables, from which all three are made
- `medium`: a notebook or the page, and the templates for it
- `common`: verdicts, names, places and counts in words
"""
