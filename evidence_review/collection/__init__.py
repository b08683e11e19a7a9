"""A collection of reviews, read once."""
