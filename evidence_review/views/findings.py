"""05-findings: the verdicts, what each rests on, and what to change."""

import re

from evidence_review.checks.golden import golden_problems
from evidence_review.display import Shown, show, table
from evidence_review.model import Claim, Finding
from evidence_review.views.claims import address
from evidence_review.views.common import Study, plural
from evidence_review.views.judgements import brief
from evidence_review.vocabulary import Certainty, Direction, Verdict, WordingFit

NO_CLAIM = "No claim counts yet."


def findings(study: Study) -> Shown:
    """Both verdicts on every claim, the wording, and what the rule asks for."""
    rows = []
    for claim in study.counted:
        found = study.findings[claim.claim]
        rows.append(
            (
                claim.claim,
                claim.text,
                found.as_cited,
                found.best_evidence,
                _certainty(found) or "–",
                found.wording_fit,
                found.action,
            )
        )
    columns = (
        "claim",
        "restated",
        "as cited",
        "best evidence",
        "certainty",
        "wording",
        "rule asks",
    )
    return table("Findings", columns, rows, names="links")


def claim_cards(study: Study) -> Shown:
    """Each claim with its verdicts, the rule's reasons, and every judgement they rest on."""
    cards = [_card(study, claim) for claim in study.counted]
    if not cards:
        return show("note.html", NO_CLAIM, text=NO_CLAIM)
    text = "\n".join(_card_text(card) for card in cards)
    return show("claims.html", text, cards=cards)


def _card(study: Study, claim: Claim) -> dict:
    found = study.findings[claim.claim]
    judgements = study.judgements[claim.claim]
    silent = [each.source for each in judgements if each.direction is Direction.SILENT]
    return {
        "claim": claim.claim,
        "text": claim.text,
        "as_cited": found.as_cited,
        "best": found.best_evidence,
        "certainty": f", certainty {_certainty(found)}" if _certainty(found) else "",
        "wording": found.wording_fit,
        "harm": claim.harm,
        "action": found.action,
        "reasons": _paragraphs(study.named(found.reasons)),
        "summary": _summary(len(judgements) - len(silent)),
        "place": study.place(claim),
        "address": address(study, claim),
        "silent": ", ".join(study.label(key) + study.mark(key) for key in silent),
        "judgements": [
            {
                "key": each.source,
                "source": study.label(each.source),
                "mark": study.mark(each.source),
                "direction": brief(each),
                "detail": _grade(each),
                "reason": each.reason,
                "basis": _read(each),
            }
            for each in judgements
            if each.direction is not Direction.SILENT
        ],
    }


def _paragraphs(reasons: str) -> list[str]:
    """The rule's reasons, one paragraph for each verdict and one for the wording."""
    return re.split(r" (?=Best evidence: |Wording: )", reasons)


def _certainty(found: Finding) -> str:
    """The certainty behind a verdict that has one side; a dispute has two."""
    return str(found.certainty) if found.best_evidence.one_sided else ""


def _summary(speaking: int) -> str:
    if not speaking:
        return "No source speaks of it; which were looked at"
    return f"{plural(speaking, 'judgement')}, and where each was read"


def _read(judgement) -> str:
    """What was read and where, without saying "abstract" twice."""
    if judgement.locator.startswith(judgement.basis):
        return judgement.locator
    return f"{judgement.basis}, {judgement.locator}".rstrip(", ")


def _grade(judgement) -> str:
    if judgement.certainty is Certainty.NOT_GRADED:
        return ", not graded"
    lowered = ", ".join(judgement.lowered_by)
    return f", certainty {judgement.certainty}" + (f" (lowered by {lowered})" if lowered else "")


def _card_text(card: dict) -> str:
    lines = [f"{card['claim']} {card['text']} ({card['place']})"]
    lines += [f"  {reason}" for reason in card["reasons"]]
    lines += [
        f"  {each['key']}: {each['direction']}{each['detail']}. {each['reason']} [{each['basis']}]"
        for each in card["judgements"]
    ]
    return "\n".join([*lines, f"  silent: {card['silent']}"] if card["silent"] else lines)


def overstated(study: Study) -> Shown:
    """Claims said more strongly, or more weakly, than the certainty behind them allows."""
    rows = []
    for claim in study.counted:
        found = study.findings[claim.claim]
        if found.wording_fit in (WordingFit.OVERSTATED, WordingFit.UNDERSTATED):
            rows.append(
                (claim.claim, claim.text, claim.wording, found.certainty, found.wording_fit)
            )
    columns = ("claim", "restated", "said as", "certainty", "wording")
    caption, empty = "Claims said more surely, or less surely, than the evidence is", "All fit."
    return table(caption, columns, rows, empty=empty, names="links")


def changes(study: Study) -> Shown:
    """What to change in the article, in order of harm, with the words to write."""
    proposed = {each.claim: each for each in study.record.rewordings.rows}
    listed = []
    for claim in study.by_harm:
        if claim.claim in proposed:
            each, asked = proposed[claim.claim], study.findings[claim.claim].action
            listed.append(
                {
                    "claim": claim.claim,
                    "action": each.action,
                    "asked": "" if each.action == asked else f"the rule asks: {asked}",
                    "harm": claim.harm,
                    "place": study.place(claim),
                    "address": address(study, claim),
                    "problem": each.problem,
                    "proposal": each.proposal,
                    "sources": [(key, study.label(key)) for key in each.sources],
                }
            )
    text = "\n".join(
        f"{each['claim']} {each['action']} ({each['harm']}): {each['problem']} → "
        f"{each['proposal'] or 'take it out'} [{', '.join(key for key, _ in each['sources'])}]"
        for each in listed
    )
    return show("changes.html", text or "Nothing to change.", changes=listed)


def omissions(study: Study) -> Shown:
    """What the article should say and does not, with its source."""
    rows = [
        (
            each.omission,
            each.missing,
            each.why,
            each.proposal,
            each.section,
            each.harm,
            "; ".join(map(study.label, each.sources)),
        )
        for each in study.record.omissions.rows
    ]
    columns = ("omission", "missing", "why", "what to write", "where", "harm without it", "sources")
    empty = "Nothing that we know of is missing."
    return table("What is missing", columns, rows, empty=empty, names="targets")


def self_check(study: Study) -> Shown:
    """One line that says whether the record agrees with itself."""
    open_ = [
        claim.claim
        for claim in study.counted
        if Verdict.NOT_ASSESSED
        in (study.findings[claim.claim].as_cited, study.findings[claim.claim].best_evidence)
    ]
    differing = list(golden_problems(study.record))
    state = "consistent" if not (open_ or differing) else "NOT consistent"
    text = (
        f"{plural(len(study.counted), 'claim')}, {len(study.findings)} findings for "
        f"{plural(len(study.claims), 'row')}, {len(open_)} not assessed, "
        f"{len(differing)} different from the committed record: {state}."
    )
    return show("note.html", text, text=text)
