"""Names the cleaning that a page went through, so that `scrapy reclean` knows which are behind."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from pipelines.text.boilerplate import Learned

_ROOT = Path(__file__).resolve().parent.parent
# Of the hash of what was learnt: enough to tell any two states apart, short in the database.
_LEARNT_LENGTH = 16


def cleaning_version(learned: Learned | None = None) -> str:
    """A name that changes whenever the same bytes might be read otherwise.

    Args:
        learned: What is known of the site's own lines.
    """
    if learned is None or not learned.hashes:
        return code_version()
    lines = sha256("".join(sorted(learned.hashes)).encode()).hexdigest()
    return f"{code_version()}+{lines[:_LEARNT_LENGTH]}"


@cache
def code_version() -> str:
    """A hash of all code and data that has a say in the cleaning, as they were when first asked."""
    names = [*(_ROOT / "pipelines").rglob("*"), *(_ROOT / "crawler").rglob("*.py")]
    digest = sha256()
    for path in sorted(names):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(_ROOT)}\0".encode())
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
