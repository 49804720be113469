"""Build the documentation site into build/site: `make docs`, or this module by itself.

Any warning of Sphinx is an error. Nothing is fetched, and the pages need no net either.
"""

import subprocess
import sys
from pathlib import Path

from dashboard.commands import terminal
from docs.making.equations import HOME

SITE = HOME / "build" / "site"
STRICT = ("-q", "-W", "--keep-going", "-E", "-b", "html")


def main() -> None:
    """Build the site, and say where it is."""
    status = build(SITE)
    if status == 0:
        terminal.say(f"Site: {SITE.relative_to(HOME) / 'index.html'}")
    sys.exit(status)


def build(site: Path) -> int:
    """Build the site into a folder; return 0 if nothing was complained of."""
    command = [sys.executable, "-m", "sphinx", *STRICT, str(HOME / "docs"), str(site)]
    return subprocess.run(command, cwd=HOME, check=False).returncode


if __name__ == "__main__":
    main()
