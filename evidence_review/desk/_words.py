"""The choices of the form: each word with the sentence that a clinician reads beside it."""

from evidence_review.vocabulary import (
    Basis,
    Certainty,
    Direction,
    Domain,
    Element,
    Extent,
    Harm,
    Integrity,
    Kind,
    SourceKind,
    Word,
    Wording,
    YesNo,
)

_ASKED: dict[str, type[Word]] = {
    "direction": Direction,
    "differs": Element,
    "extent": Extent,
    "certainty": Certainty,
    "lowered_by": Domain,
    "basis": Basis,
    "kind": Kind,
    "wording": Wording,
    "harm": Harm,
    "source_kind": SourceKind,
    "peer_reviewed": YesNo,
    "integrity": Integrity,
}
_REPLIES = {
    "accepted": "the article will say so",
    "declined": "the article stays as it is; say why",
    "answered": "a question or a remark; nothing is decided",
}


def choices() -> dict[str, list[dict[str, str]]]:
    """By field, its words in order."""
    made = {
        name: [{"word": str(word), "meaning": word.meaning} for word in words]
        for name, words in _ASKED.items()
    }
    made["source_kind"] = [one for one in made["source_kind"] if one["word"] != SourceKind.OPEN]
    made["answer"] = [{"word": word, "meaning": said} for word, said in _REPLIES.items()]
    return made
