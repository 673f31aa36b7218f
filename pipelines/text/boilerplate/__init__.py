"""The lines content farms put inside an article: which go, and by which rule.

Lines in, lines out; finding the article's fragment in a page is not done here.
"""

from pipelines.text.boilerplate.learn import Learned, LineCount, LineCounter
from pipelines.text.boilerplate.strip import Stripped, countable, strip

__all__ = ["Learned", "LineCount", "LineCounter", "Stripped", "countable", "strip"]
