"""A review as a spreadsheet for one reviewer: filled in anywhere, read back whole or not at all."""
