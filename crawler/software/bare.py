"""Tells a list that has no threads for a reason from one that came without those it has."""

import re
from collections.abc import Callable

from scrapy.http import TextResponse

# What stands around the content of every page: menus, the way back, jumps between boards.
_FURNITURE = (
    "ancestor::*[self::nav or self::header or self::footer or self::aside or self::select or "
    "(not(self::html) and not(self::body) and re:test(concat(@id, ' ', @class), "
    r"'(?:^|[\s_-])(?:nav\w*|nv|pt|hd|menu\w*|header|foot\w*|side\w*|bread\w*|crumb\w*|jump\w*|"
    r"dropdown)(?:$|[\s_-])|_menu(?:$|\s)', 'i'))]"
)
_NOTHING = re.compile(
    r"(?:尚|暂|暫|还|還)?(?:没有|沒有|无|無)(?:任何|新的?|符合\S{0,6})?(?:主[题題]|帖子|[话話][题題]|内容|內容|文章)|"
    r"(?:no|any) (?:new |more )?(?:threads|topics|posts|discussions|messages|articles)",
    re.IGNORECASE,
)


def lacks_threads(page: TextResponse, is_other_list: Callable[[str], bool]) -> bool:
    """Whether a list without threads leads to no other list and does not say that it is empty.

    Such a page was made while something was wrong with the site, or has a new theme.

    Args:
        page: A list on which no thread was found.
        is_other_list: Whether an absolute address is that of another list.
    """
    anchors = page.xpath(f"//a[@href][not({_FURNITURE})]/@href").getall()
    if any(is_other_list(page.urljoin(href)) for href in anchors):
        return False
    return not any(_NOTHING.search(text) for text in page.css("body ::text").getall())
