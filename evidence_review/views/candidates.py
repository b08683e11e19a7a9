"""04-judgements: which source to read first for a claim that is still to be judged."""

from evidence_review.tables.rows import Claim
from evidence_review.views.common import Study
from evidence_review.views.display import Shown, table
from evidence_review.vocabulary import Acceptance, YesNo

NOTHING = "Every claim has been judged; no source is to be looked for."
MOST = 3
"""A claim's candidates that are shown, besides those that its sentence cites."""


def candidates(study: Study) -> Shown:
    """For each open claim the sources that its sentence cites, then those nearest in words.

    A proposal says where to look first, never what is found there; it enters no count.
    """
    claims = [claim for claim in study.claims.values() if _open(study, claim)]
    found = _proposed(study, claims) if claims else ()
    rows = [
        (claim.claim, claim.text, study.called(each.key), each.why)
        for claim, proposed in zip(claims, found, strict=True)
        for each in proposed
    ]
    columns = ("claim", "restated", "look first at", "because")
    return table("Sources to read first", columns, rows, empty=NOTHING)


def _open(study: Study, claim: Claim) -> bool:
    """Whether the claim may count and lacks a judgement by a source of the list."""
    if claim.checkable is YesNo.NO or claim.repeats or claim.state is Acceptance.REJECTED:
        return False
    judged = {each.source for each in study.judgements[claim.claim]}
    return not judged.issuperset(study.record.cited)


def _proposed(study: Study, claims: list[Claim]):
    # Half a second to import, for what most reviews no longer need.
    from evidence_review.prepare.candidates import document, propose

    documents = {
        key: document(study.record.references[key], source) for key, source in study.sources.items()
    }
    return propose(
        [each.text for each in claims], [each.cited for each in claims], documents, most=MOST
    )
