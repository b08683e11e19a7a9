"""How well and how fast sentences are split: ours beside sentencex, pysbd and syntok.

Run: `python bench/sentences.py`; what is not installed is left out. A boundary counts as right
when as many letters stand before it as in `medical_sentences.txt` of the tests, whatever becomes of
white space. Times are ratios to ours, medians of turns taken one after another.
"""

import importlib.util
import time
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from statistics import median

from evidence_review.text._sentences import split_sentences

ROOT = Path(__file__).parents[1]
TURNS = 7
Split = Callable[[str], list[str]]


def splitters() -> dict[str, Split]:
    """Each installed splitter by name, ours first."""
    found: dict[str, Split] = {"ours": split_sentences}
    if importlib.util.find_spec("sentencex"):
        import sentencex

        found["sentencex"] = lambda text: list(sentencex.segment("en", text))
    if importlib.util.find_spec("pysbd"):
        import pysbd

        found["pysbd"] = pysbd.Segmenter(language="en", clean=False).segment
    if importlib.util.find_spec("syntok"):
        import syntok.segmenter
        from syntok.tokenizer import Tokenizer

        tokenizer = Tokenizer()

        def syntok_split(text: str) -> list[str]:
            sentences = syntok.segmenter.split(tokenizer.tokenize(text))
            return ["".join(token.value for token in sentence) for sentence in sentences]

        found["syntok"] = syntok_split
    return found


def boundaries(sentences: Iterable[str]) -> set[int]:
    """The letters that stand before each boundary inside the paragraph."""
    return set([*accumulate(len("".join(each.split())) for each in sentences)][:-1]) - {0}


def main() -> None:
    text = (ROOT / "tests" / "text" / "medical_sentences.txt").read_text("utf-8")
    gold = [paragraph.splitlines() for paragraph in text.strip().split("\n\n")]
    paragraphs = [" ".join(sentences) for sentences in gold]
    splits = splitters()
    times: dict[str, list[float]] = {name: [] for name in splits}
    for _ in range(TURNS):
        for name, split in splits.items():
            start = time.perf_counter()
            for paragraph in paragraphs:
                split(paragraph)
            times[name].append(time.perf_counter() - start)
    right = [boundaries(sentences) for sentences in gold]
    print(f"{sum(map(len, gold))} sentences in {len(gold)} paragraphs")
    print("splitter    precision  recall  paragraphs right  time")
    for name, split in splits.items():
        made = [boundaries(split(paragraph)) for paragraph in paragraphs]
        hits = sum(len(one & other) for one, other in zip(made, right, strict=True))
        whole = sum(one == other for one, other in zip(made, right, strict=True))
        print(
            f"{name:10}  {hits / sum(map(len, made)):9.3f}  {hits / sum(map(len, right)):6.3f}"
            f"  {whole:5} of {len(gold):3}      {median(times[name]) / median(times['ours']):6.1f}"
        )


if __name__ == "__main__":
    main()
