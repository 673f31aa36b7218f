"""The lines content farms put inside an article: which go, and by which rule.

Lines in, lines out; finding the article's fragment in a page is not done here.
"""

from pipelines.text.boilerplate.strip import Stripped, strip

__all__ = ["Stripped", "strip"]
