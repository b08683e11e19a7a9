"""Which sources are proposed for a claim, in which order, and the reason that a writer reads."""

import csv
import importlib.util
import json
import socket
from math import log2

import pytest
from conftest import ROOT, read_review
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.errors import EvidenceReviewError, MissingExtra
from evidence_review.prepare import _embeddings as embeddings
from evidence_review.prepare import candidates
from evidence_review.prepare.candidates import Candidate, document, fuse, in_order, propose, rank

DOCUMENTS = {
    "salt2001": "Salted water for cramping runners: a trial",
    "sock2002": "Woollen socks and cold feet at night",
    "shoe2003": "Shoes, socks and blisters in hikers",
    "tent2004": "Sleeping in tents",
}
WORDS = st.text("abcdeé の'-,.1 ", max_size=30)
needs_extra = pytest.mark.skipif(
    not embeddings.installed(), reason="needs the optional part 'embeddings' (1.5 GB)"
)


def keys(ranked):
    """The keys alone."""
    return [candidate.key for candidate in ranked]


def by_words(claim, documents=DOCUMENTS, **options):
    """The candidates of one claim, without the extra."""
    return rank([claim], documents, embeddings=False, **options)[0]


@pytest.fixture
def stub(monkeypatch):
    """Stands in for the extra: every claim is most like tents, then like salted water."""
    alike = {"tent2004": 0.9, "salt2001": 0.4}
    monkeypatch.setattr(embeddings, "installed", lambda: True)
    monkeypatch.setattr(embeddings, "by_meaning", lambda claims, _: [alike for _ in claims])


@pytest.fixture
def bare(monkeypatch):
    """An environment without the extra, whatever this one has."""
    monkeypatch.setattr(embeddings, "installed", lambda: False)


# ── By words


def test_inflected_words_are_found_and_named_as_the_claim_writes_them():
    """Cramps finds cramping; the reason has the claim's own word, the rarest first."""
    (found,) = by_words("In runners, Salt in the water stops cramps.")
    assert found.key == "salt2001"
    assert found.why == "shares the words: runners, Salt, water, cramps"


def test_the_better_match_comes_first():
    """Two shared words beat one; what shares none is no candidate."""
    found = by_words("Socks warm the feet")
    assert keys(found) == ["sock2002", "shoe2003"]
    assert found[0].score > found[1].score > 0
    assert [each.why for each in found] == [
        "shares the words: feet, Socks",
        "shares the word: Socks",
    ]


def test_a_reason_names_a_word_once_and_not_too_many():
    """A claim's repetitions add nothing, and a long claim gives a reason that can be read."""
    (found,) = by_words("Tents, tent, tent", {"t1": "tents"})
    assert found.why == "shares the word: tent"
    letters = " ".join(f"word{letter}" for letter in "abcdefghij")
    (found,) = by_words(letters, {"t1": letters})
    assert found.why.count("word") == candidates.SHOWN + 1


@pytest.mark.parametrize(
    "claim", ["", " \n", "?!", "it is not the", "Wadenkrämpfe", "足がつる", "x" * 50_000, "\ud800"]
)
def test_a_claim_that_shares_no_word_has_no_candidate(claim):
    """Nothing, small words alone, another language, hostile text: an empty list, no error."""
    assert by_words(claim) == []


@pytest.mark.parametrize("documents", [{}, {"a1": ""}, {"a1": "the of", "b2": " "}])
def test_documents_without_words_give_no_candidates(documents):
    """A bibliography may be empty."""
    assert by_words("Socks", documents) == []


def test_typography_hides_no_word():
    """A ligature or an accent written as two characters is the same word."""
    assert keys(by_words("ﬁsh caf\u0065\u0301", {"a1": "fish", "b2": "caf\u00e9"})) == ["a1", "b2"]


def test_nothing_is_printed(capfd):
    """No progress bar reaches a person's terminal or file."""
    by_words("Socks")
    assert capfd.readouterr() == ("", "")


@given(st.lists(WORDS, max_size=3), st.dictionaries(st.text("abc1", min_size=1), WORDS, max_size=6))
def test_the_order_depends_on_the_texts_alone(claims, documents):
    """However the documents come; scores fall, and equal ones stand in the order of their keys."""
    found = rank(claims, documents, embeddings=False)
    assert found == rank(claims, dict(reversed(documents.items())), embeddings=False)
    for ranked in found:
        assert ranked == sorted(ranked, key=lambda each: (-each.score, each.key))


@given(WORDS, st.dictionaries(st.text("abc1", min_size=1), WORDS, max_size=6))
def test_every_reason_is_true(claim, documents):
    """Each word that a reason names stands in the claim."""
    for found in by_words(claim, documents):
        named = found.why.partition(": ")[2].split(", ")
        assert all(word in candidates.normalise(claim) for word in named)


def test_at_most_so_many():
    """The most is kept to, and the best are what is kept."""
    assert keys(by_words("Socks warm the feet", most=1)) == ["sock2002"]


# ── Cited in the sentence


def test_the_cited_come_first_in_the_order_of_the_sentence():
    """Whatever their words; what else they have in common with the claim is said too."""
    (found,) = propose(["Socks"], [("tent2004", "shoe2003")], DOCUMENTS, embeddings=False)
    assert keys(found) == ["tent2004", "shoe2003", "sock2002"]
    assert [each.why for each in found] == [
        "cited in the sentence",
        "cited in the sentence; shares the word: Socks",
        "shares the word: Socks",
    ]


def test_no_citation_is_lost():
    """Neither for being one too many, nor unknown to the documents; a second one is the first."""
    cited = ("none1999", "tent2004", "none1999")
    (found,) = propose(["Socks"], [cited], DOCUMENTS, most=1, embeddings=False)
    assert found == [Candidate(key, 0.0, "cited in the sentence") for key in cited[:2]]


# ── Fused


def test_fusing_counts_places_alone():
    """Reciprocal ranks by hand: 1/61 + 1/62 for what is first and second, 1/62 and 1/61 alone."""
    fused = fuse([{"a": 900, "b": 1}, {"c": 0.2, "a": 0.1}])
    assert fused == pytest.approx({"a": 1 / 61 + 1 / 62, "b": 1 / 62, "c": 1 / 61})
    assert in_order(fused) == ["a", "c", "b"]


def test_words_and_meaning_are_fused(stub):
    """What both find comes first, and says both; what is merely alike says so."""
    (found,) = rank(["Salted nuts"], DOCUMENTS)
    assert [(each.key, each.why) for each in found] == [
        ("salt2001", "shares the word: Salted; means something alike"),
        ("tent2004", "means something alike"),
    ]


def test_the_extra_can_be_left_alone(stub):
    """Words alone, where that is asked for."""
    assert keys(by_words("Salted nuts")) == ["salt2001"]


def test_without_the_extra_words_decide(bare):
    """The same as asking for words alone."""
    assert rank(["Socks"], DOCUMENTS) == [by_words("Socks")]


@pytest.mark.parametrize("claims", [[], ["Socks"]])
def test_asking_for_a_missing_extra_says_how_to_get_it(bare, claims):
    """Its name, its weight and the command."""
    with pytest.raises(MissingExtra) as raised:
        rank(claims, DOCUMENTS, embeddings=True)
    assert isinstance(raised.value, EvidenceReviewError)
    for words in ("comparing meanings", "1.5 GB", "pip install -e '.[embeddings]'"):
        assert words in str(raised.value)


@needs_extra
def test_the_model_finds_what_has_no_word_in_common(monkeypatch, capfd):
    """From the package's own folder: no network is asked, nothing is printed."""

    def refuse(*_):
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    embeddings._model.cache_clear()
    (found,) = rank(["Camping under canvas"], DOCUMENTS, embeddings=True)
    assert found[0].key == "tent2004"
    assert found[0].why == "means something alike"
    assert capfd.readouterr() == ("", "")


@needs_extra
def test_a_text_without_words_is_like_nothing():
    """Neither a claim nor a document; and a likeness is a cosine."""
    documents = {"a1": "", "b2": "Sleeping in tents"}
    (nothing, alike) = embeddings.by_meaning([" ", "Sleeping in tents"], documents)
    assert nothing == {}
    assert alike == {"b2": pytest.approx(1, abs=1e-3)}


@needs_extra
def test_the_model_takes_any_text():
    """Half a character, another script, a text without end: no error, a list for each."""
    claims = ["\ud800 tents", "足がつる", "x " * 50_000]
    assert len(rank(claims, {"a1": "\udfff", **DOCUMENTS}, embeddings=True)) == 3


# ── What is compared


def test_a_document_is_title_abstract_and_appraisal():
    """Each part on its own line; those that are missing leave no trace."""
    record = read_review(ROOT / "tests" / "mini", "mini")
    key, source = next(iter(record.appraised.items()))
    reference = record.works[key]
    assert document(reference) == reference.title
    appraisal = [source.design, source.population, source.condition, source.result]
    lines = [reference.title, "An abstract.", *appraisal]
    assert document(reference, source, "An abstract.") == "\n".join(lines)


# ── The bench


@pytest.fixture(scope="module")
def bench():
    """bench/candidates.py as a module."""
    spec = importlib.util.spec_from_file_location("bench", ROOT / "bench" / "candidates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GRADES = {"a": 2, "b": 1, "c": 1, "d": 0}


@pytest.mark.parametrize(
    ("found", "gain", "share"),
    [
        (["a", "b", "c"], 1, 1),
        # The best order has 2/1 + 1/log2(3) + 1/2; this one 1/1 + 0 + 2/2.
        (["b", "x", "a"], 2 / (2.5 + 1 / log2(3)), 2 / 3),
        (["d", "x"], 0, 0),
        (["x"] * 10 + ["a"], 0, 0),
        ([], 0, 0),
    ],
)
def test_the_measures_by_hand(bench, found, gain, share):
    """nDCG and recall at ten, as worked out on paper; what comes eleventh is too late."""
    assert bench.ndcg(found, GRADES) == pytest.approx(gain)
    assert bench.recall(found, GRADES) == pytest.approx(share)


@pytest.fixture
def beir(tmp_path):
    """A test collection in BEIR form: one query found first, one second, one that asks nothing."""
    corpus = [{"_id": key, "title": "", "text": text} for key, text in DOCUMENTS.items()]
    queries = {"q1": "Salted water", "q2": "Socks at night", "q3": "Tents"}
    texts = [{"_id": key, "text": text} for key, text in queries.items()]
    for name, rows in (("corpus", corpus), ("queries", texts)):
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, "utf-8")
    (tmp_path / "qrels").mkdir()
    with (tmp_path / "qrels" / "test.tsv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t")
        table.writerow(["query-id", "corpus-id", "score"])
        table.writerows([("q1", "salt2001", 1), ("q2", "shoe2003", 1), ("q3", "tent2004", 0)])
    return tmp_path


def test_the_bench_measures_a_beir_folder(bench, beir, bare, capsys):
    """One found first, one second: (1 + 1/log2(3)) / 2; what was not measured is named."""
    bench.main([str(beir)])
    head, _, words, note = capsys.readouterr().out.splitlines()
    assert head.endswith("2 queries, 4 documents")
    assert words.split()[:4] == ["by", "words", f"{(1 + 1 / log2(3)) / 2:.3f}", "1.000"]
    assert "not measured" in note


def test_the_bench_measures_meaning_beside_words(bench, beir, stub, capsys):
    """With the extra, three rows over the same queries."""
    bench.main([str(beir)])
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row[:12].strip() for row in rows] == ["by words", "by meaning", "fused"]
    # By meaning, q1 is found second and q2 never.
    assert rows[1].split()[2:4] == [f"{1 / log2(3) / 2:.3f}", "0.500"]


def test_the_bench_names_what_a_folder_lacks(bench, beir):
    """A folder in another form gets a sentence."""
    (beir / "queries.jsonl").unlink()
    with pytest.raises(SystemExit) as raised:
        bench.main([str(beir)])
    assert "no queries.jsonl" in str(raised.value)


def test_our_own_reviews_find_their_sources(bench, bare):
    """Sources by title and appraisal, from all that we know: words beat chance by far."""
    record = read_review(ROOT, "leg-cramps")
    asked = bench.right_sources(record)
    asked = [(claim, right) for claim, right in asked if right]
    documents = {
        key: document(each, record.appraised.get(key)) for key, each in record.works.items()
    }
    shares = bench.hits(asked, [claim.text for claim, _ in asked], documents)
    assert shares["by words"] > 4 * shares["by chance"]
    assert shares["cited, words"] >= shares["by words"]
