"""`python -m bench`: measure Pairing beside ShareDB and Hocuspocus, and runs beside plain subprocesses.

docs/benchmarks.md has the method.
"""

import argparse
import json
from pathlib import Path

from bench.plan import FULL, QUICK, RUNS, carry_out
from bench.report import PAGE, render, write_page, write_runs
from bench.systems import BY_NAME

CHOICES = (*sorted(BY_NAME), RUNS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short turn: a look, not a result")
    parser.add_argument(
        "--only", nargs="+", choices=CHOICES, default=CHOICES, help="measure these systems, or runs of code"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also keep every reading in FILE")
    options = parser.parse_args()
    results = carry_out(QUICK if options.quick else FULL, options.only, lambda line: print(line, flush=True))
    if options.json:
        options.json.write_text(json.dumps(results.as_json(), indent=2) + "\n")
    print(f"\n{render(results)}")
    if not options.quick and set(BY_NAME) <= set(options.only):
        write_page(results)
        print(f"\nwritten to {PAGE}")
    if not options.quick and results.runs is not None:
        write_runs(results)
        print(f"\nfigures of runs written to {PAGE}")


if __name__ == "__main__":
    main()
