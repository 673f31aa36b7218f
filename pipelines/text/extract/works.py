"""Authors of other works than the article: of the book or the text that it talks of."""

import re

_AUTHOR = re.compile(r"\W*(?P<other>原文|原书|原|本书|图书|该书)?作\s?者\s?[:：]")
_OF_WORK = re.compile(
    r"\W*(?:书\s?名|图书|译\s?者|出版(?:社|时间|日期|年)?|定\s?价|ISBN|页\s?数|开\s?本|装\s?帧|丛\s?书"
    r"|原作名|内容简介|导演|主演|片名)(?:信息|名称)?\s*(?:[:：]|$)",
    re.IGNORECASE,
)
"""What is said of a book or a film beside who made it."""


def is_of_work(line: str, *around: str) -> bool:
    """Whether a line tells the author of another work, as the lines around it show.

    >>> is_of_work("作者：格雷伯", "书名：《债》"), is_of_work("作者：格雷伯", "来源：某某网")
    (True, False)
    """
    found = _AUTHOR.match(line)
    if found is None:
        return False
    return found["other"] is not None or any(_OF_WORK.match(one) for one in around)
