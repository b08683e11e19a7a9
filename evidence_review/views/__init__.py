"""What a review can show, a module a notebook: each function takes a review, returns a `Shown`."""
