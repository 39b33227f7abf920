"""`python -m bench`: measure Pairing beside ShareDB and Hocuspocus; docs/benchmarks.md has the method."""

import argparse
import json
from pathlib import Path

from bench.plan import FULL, QUICK, carry_out
from bench.report import PAGE, render, write_page
from bench.systems import BY_NAME


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short turn: a look, not a result")
    parser.add_argument(
        "--only", nargs="+", choices=sorted(BY_NAME), default=sorted(BY_NAME), help="measure these systems"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also keep every reading in FILE")
    options = parser.parse_args()
    results = carry_out(QUICK if options.quick else FULL, options.only, lambda line: print(line, flush=True))
    if options.json:
        options.json.write_text(json.dumps(results.as_json(), indent=2) + "\n")
    print(f"\n{render(results)}")
    if not options.quick and len(options.only) == len(BY_NAME):
        write_page(results)
        print(f"\nwritten to {PAGE}")


if __name__ == "__main__":
    main()
