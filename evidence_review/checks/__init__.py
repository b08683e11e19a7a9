"""Whether a review is complete and agrees with itself; the door is `walk`."""
