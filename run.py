#!/usr/bin/env python3
"""The command line: parses and calls, nothing else. `python run.py --help` says what there is."""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    print("hqc needs Python 3.11, 3.12 or 3.13; type: make run", file=sys.stderr)
    raise SystemExit(2)


def main() -> None:
    """Run the command that the user typed.

    Commands are loaded here: worker processes import this file, too, and need none of them.
    """
    try:
        from dashboard import commands
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.split(".")[0] in ("simulation", "dashboard"):
            raise
        print(
            f"The package {missing.name} is missing; type: make run   "
            "(or: python -m pip install --require-hashes -r requirements/run.lock)",
            file=sys.stderr,
        )
        raise SystemExit(2) from None
    commands.main()


if __name__ == "__main__":
    main()
