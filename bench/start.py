"""How long it takes until a command begins to work; `make bench`.

Each is a fresh interpreter, in turns one after another, so that a busy machine is busy for all.
Seconds are those of the processor, medians; the ratios are to an interpreter that does nothing and
to `import pandas`, which no command that shows no table needs. Nothing is asserted.
"""

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
TURNS = 7
STARTS = {
    "nothing": ("-c", "pass"),
    "import pandas": ("-c", "import pandas"),
    "import evidence_review": ("-c", "import evidence_review"),
    "evidence-review --help": ("-m", "evidence_review", "--help"),
    "evidence-review check": ("-m", "evidence_review", "check"),
    "evidence-review status": ("-m", "evidence_review", "status"),
}


def seconds(arguments: Sequence[str]) -> float:
    """Processor time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(TURNS):
        for name, arguments in STARTS.items():
            times[name].append(seconds(arguments))
    own = {name: median(taken) for name, taken in times.items()}
    print(f"starts, processor time, median of {TURNS}; ratios to nothing and to import pandas")
    for name, taken in own.items():
        ratios = f"{taken / own['nothing']:6.1f} {taken / own['import pandas']:6.2f}"
        print(f"{taken:7.3f} s {ratios}  {name}")


if __name__ == "__main__":
    main()
