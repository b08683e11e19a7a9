"""Bibliographic records: read, compared, written.

- `work`: `Work`, a record of a published work, wherever it came from
- `bibliography`: `references.bib`, by our own rules
- `reading`: references of any format, as somebody exports them
- `writing`, `keys`: works as BibTeX and as printed; keys that are free
- `same_works`: which records may be of one work
- `faults`: the printed list compared with the verified records
- `styles`: reference lists in APA and Vancouver
"""
