"""Rows as models, one registry of tables, CSV in and out."""
