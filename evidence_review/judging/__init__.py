"""A person's work on a review: what is asked of them, and how their answers are kept."""
