"""The desk: one form in which a person judges a review, answer by answer, wherever it is shown."""
