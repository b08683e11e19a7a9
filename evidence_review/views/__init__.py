"""What a review can show, a module a notebook: each function takes a record, returns a `Shown`."""
