"""00-start-here: the answer, its counts, and what to fix first."""

from collections import Counter

from evidence_review.display import Shown, show, table
from evidence_review.views.common import Study, plural
from evidence_review.vocabulary import Action, Verdict, Word

# Light enough for dark text, ordered from light to dark so that grey paper keeps them apart.
FILLS = {
    Verdict.SUPPORTED: "#7fc8a9",
    Verdict.PARTLY: "#d4edc9",
    Verdict.DISPUTED: "#ffe08a",
    Verdict.PARTLY_CONTRADICTED: "#f8c4ac",
    Verdict.CONTRADICTED: "#f08e68",
    Verdict.NOT_ADDRESSED: "#c9ccd3",
    Verdict.NOT_ASSESSED: "#ffffff",
}
WIDTH = 720


def answer(study: Study) -> Shown:
    """The question, the answer in a sentence whose numbers come from the data, and its status."""
    header = study.record.header
    assert header is not None
    text = _sentence(study)
    facts = {
        "status": f"{header.status.capitalize()}:",
        "status_meaning": header.status.meaning,
        "question": header.question,
        "answer": text,
        "date": header.date,
        "review_by": header.review_by,
        "title": header.article.title,
        "publisher": header.article.publisher,
        "url": header.article.url,
        "read": header.article.read,
        "reviewers": header.reviewers,
    }
    lines = [header.question, text, f"{facts['status']} {header.status.meaning}."]
    lines += [f"{header.article.title}, {header.article.publisher}.", "Not medical advice."]
    return show("answer.html", "\n".join(lines), **facts)


def _sentence(study: Study) -> str:
    cited, best = _counts(study)
    repeats = sum(1 for claim in study.claims.values() if claim.repeats)
    idle = [key for key in study.record.cited if study.carries_nothing(key)]
    return (
        f"The article makes {plural(len(study.counted), 'claim')} that can be checked "
        f"({plural(repeats, 'repeat')} not counted). Held against what was read of its "
        f"{plural(len(study.record.cited), 'reference')}, {_spread(cited)}. Held against the "
        f"further sources known to us as well, {_spread(best)}. "
        f"{plural(len(idle), 'reference')} {'carries' if len(idle) == 1 else 'carry'} no claim"
        f"{': ' if idle else ''}{', '.join(study.label(key) + study.mark(key) for key in idle)}."
    )


def _spread(counts: Counter[Verdict]) -> str:
    """Every verdict that occurs with its count, so that the numbers add up."""
    parts = [(counts[word], word) for word in FILLS if counts[word]]
    if not parts:
        return "nothing can be said"
    (count, word), *others = parts
    start = f"{plural(count, 'claim is', 'claims are')} {word}"
    rest = [f"{count} {word}" for count, word in others]
    return " and ".join(filter(None, [", ".join([start, *rest[:-1]]), *rest[-1:]]))


def verdict_counts(study: Study) -> Shown:
    """How many claims got each verdict, on both bodies of evidence."""
    cited, best = _counts(study)
    rows = [(word, cited[word], best[word]) for word in FILLS]
    return table(
        "Verdicts over the claims that count", ("verdict", "as cited", "best evidence"), rows
    )


def verdict_figure(study: Study) -> Shown:
    """The same counts as two bars, with a text alternative that says them."""
    bars = []
    for y, (name, counts) in enumerate(
        zip(("As cited", "Best evidence"), _counts(study), strict=True)
    ):
        bars.append({"name": name, "y": y * 72, "parts": _parts(counts, len(study.counted))})
    label = ". ".join(f"{bar['name']}: {_alternative(bar['parts'])}" for bar in bars)
    caption = f"Verdicts on {plural(len(study.counted), 'claim')}. {label}."
    return show("verdicts.html", caption, bars=bars, label=label, caption=caption)


def _alternative(parts: list[dict]) -> str:
    return ", ".join(f"{part['count']} {part['word']}" for part in parts) or "none"


def _parts(counts: Counter[Verdict], total: int) -> list[dict]:
    parts, x = [], 0.0
    for word, fill in FILLS.items():
        width = WIDTH * counts[word] / total if total else 0
        if counts[word]:
            text = f"{counts[word]} {word}" if width > 9 * len(word) + 24 else str(counts[word])
            parts.append(
                {
                    "x": round(x, 1),
                    "width": round(width, 1),
                    "middle": round(x + width / 2, 1),
                    "count": counts[word],
                    "word": word,
                    "fill": fill,
                    "text": text,
                }
            )
        x += width
    return parts


def _counts(study: Study) -> tuple[Counter[Verdict], Counter[Verdict]]:
    findings = [study.findings[claim.claim] for claim in study.counted]
    cited = Counter(finding.as_cited for finding in findings)
    return cited, Counter(finding.best_evidence for finding in findings)


def fix_first(study: Study, most: int = 5) -> Shown:
    """The changes with the most harm behind them, missing safety information first."""
    rows = [
        (each.harm, each.omission, f"Missing: {each.missing}", each.proposal)
        for each in study.record.omissions.rows
    ]
    rewordings = {each.claim: each for each in study.record.rewordings.rows}
    for claim in study.by_harm:
        if claim.claim in rewordings:
            each = rewordings[claim.claim]
            words = each.proposal if each.action is not Action.REMOVE else "Take it out."
            rows.append((claim.harm, claim.claim, each.problem, words))
    rows.sort(key=lambda row: -row[0].rank)
    columns = ("where", "what is wrong", "what to write", "harm if left")
    top = [(where, problem, words, harm) for harm, where, problem, words in rows[:most]]
    empty = "Nothing needs to be changed."
    return table("Fix these first", columns, top, empty=empty, names="links")


def words(vocabulary: type[Word]) -> Shown:
    """The words of a vocabulary with what they mean."""
    text = "\n".join(f"{word}: {word.meaning}" for word in vocabulary)
    return show("words.html", text, words=list(vocabulary))
