"""Bibliographic records: read, compared, written."""
