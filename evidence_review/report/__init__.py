"""Notebooks executed and bound into pages.

- `page`: binds the executed notebooks of a review into one page
- `index`: the page that lists every review
- `documents`: what is generated and committed
"""
