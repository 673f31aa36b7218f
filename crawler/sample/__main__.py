"""`make crawl`: serve the sample forum, crawl it, show what landed."""

import os
import subprocess
import sys

from crawler.sample.report import report, where
from crawler.sample.server import serve
from crawler.settings import DATABASE_URL, PROJECT_DIR


def main() -> int:
    """Run the ordinary crawl against the sample forum.

    Returns:
        The exit status of the crawl.
    """
    with serve() as forum:
        print(f"Sample forum at {forum.root}; crawling it into {where(DATABASE_URL)}", flush=True)
        command = [sys.executable, "-m", "scrapy", "crawl", "sample", "-a", f"mirror={forum.root}"]
        # A stranger wants the table; the log of an ordinary crawl is one `-L INFO` away.
        quiet = [*command, "-L", os.environ.get("LOG_LEVEL", "WARNING")]
        status = subprocess.run(quiet, cwd=PROJECT_DIR, check=False).returncode
    if status == 0:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print("\n".join(report(DATABASE_URL)))
    return status


if __name__ == "__main__":
    sys.exit(main())
