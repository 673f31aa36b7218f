"""Run every benchmark, or those named on the command line, and print their tables.

A benchmark is a module `tests/bench/bench_NAME.py` with `run() -> Iterable[str]`, yielding the
lines of a Markdown report that names what was measured, in which units, and how.
"""

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    here = Path(__file__).parent
    known = sorted(path.stem.removeprefix("bench_") for path in here.glob("bench_*.py"))
    unknown = [name for name in names if name not in known]
    if unknown:
        print(
            f"no such benchmark: {', '.join(unknown)}; known: {', '.join(known)}", file=sys.stderr
        )
        return 2
    for name in names or known:
        module = importlib.import_module(f"tests.bench.bench_{name}")
        print(f"\n## {name}\n", flush=True)
        for line in module.run():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
