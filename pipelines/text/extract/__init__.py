"""From a page to its article or thread: title, author, time, paragraphs, replies.

Text in, values out. The boilerplate *inside* an article is not this package's business.
"""

from pipelines.text.extract.api import extract_json
from pipelines.text.extract.page import extract_html
from pipelines.text.extract.pages import extract_pages
from pipelines.text.extract.plain import extract_plain

__all__ = ["extract_html", "extract_json", "extract_pages", "extract_plain"]
