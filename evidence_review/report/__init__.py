"""Notebooks executed and bound into pages."""
