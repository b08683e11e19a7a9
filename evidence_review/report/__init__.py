"""Notebooks executed and bound into pages.

- `notebooks`: runs the notebooks, for a medium
- `page`: binds the executed notebooks of a review into one page
- `index`: the page that lists every review
- `documents`: what is generated and committed
"""
