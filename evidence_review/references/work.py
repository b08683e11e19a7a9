"""Placeholder until the room of references is merged."""

from dataclasses import fields

from evidence_review.references.bibliography import Reference as Work

VERIFIED = tuple(field.name for field in fields(Work) if field.name not in ("key", "line"))
