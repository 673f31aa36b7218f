"""Addresses of sites of unknown software: what they are called, and which go on without end.

Pure functions of strings. A site of known software needs none of it: there, addresses are written
anew by a table (crawler/software/links.py).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from crawler.software.links import below_root

# Say who is looking or where they came from; the page is the same.
_NOT_OF_THE_PAGE = re.compile(
    r"s|sid|sessid|phpsessid|jsessionid|aspsessionid\w*|session(?:_?id)?|utm_\w+|spm|scm|from|ref|"
    r"referer|fromuid|gclid|fbclid|hilit|highlight|extra|mobile|_ga|t_s|timestamp|rand|nocache",
    re.IGNORECASE,
)
_PAGING = re.compile(r"page|pg|pn|pageno|page_no|pageindex|start|st|offset|o|pid", re.IGNORECASE)
_PAGE_IN_PATH = re.compile(
    r"(?:/page/\d+|/page-\d+|[-_]page[-_]?\d+|/p\d+)(?P<end>/|\.s?html?|$)", re.IGNORECASE
)
_FRONT_PAGE = re.compile(r"/|(?:index|default|home)(?:\.\w+)?", re.IGNORECASE)
# topic=12.20, topic=12.msg55, topic=12.new: a thread, and a place in it.
_PAGE_IN_VALUE = re.compile(r"^([0-9]+)\.(?:[0-9]+|msg[0-9]+|p[0-9]+|new|last)$")
_ENDING = re.compile(r"\.(?:php|s?html?|aspx?|jsp|do|cgi)$", re.IGNORECASE)
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|"
    r"mp[34]|avi|mov|wmv|apk|exe|torrent|txt)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Endless:
    """A kind of address that is not followed.

    Attributes:
        name: What is there.
        segments: Names of folders and files, endings apart, any of which is enough.
        parameters: Names of query parameters, likewise.
    """

    name: str
    segments: str = ""
    parameters: str = ""


# What is counted or done in addresses of forums.
_KNOWN_WORDS = (
    r"threads?|topics?|t|tid|forums?|f|fid|boards?|b|articles?|posts?|p|show|view|read|list|html?"
)

ENDLESS: tuple[Endless, ...] = (
    Endless(
        "login",
        r"(?:user)?log-?(?:in|out|on|off)|sign-?(?:in|up|out)|regist(?:er|ration)|ucp|auth|oauth\d?|"
        r"accounts?|(?:lost|reset|forgot)?-?_?password|logging|admin\w*",
    ),
    Endless(
        "people",
        r"users?|my|members?|(?:user|member)-?list|profiles?|people|u|space|avatars?|groups?|team|"
        r"online|whosonline|viewonline|leaders",
        r"uid|u|userid|user|username|author(?:_?id)?|member",
    ),
    Endless(
        "search",
        r"search|find|tags?|advanced|whats-?new|unread|recent",
        r"q|kw|keywords?|search|tag",
    ),
    Endless("calendar", r"calendar|events?", r"year|month|day|date"),
    Endless(
        "order",
        "",
        r"sort\w*|order\w*|dir|direction|sk|sd|desc|filter\w*|typeid|sortid|view|mode|display|"
        r"datecut|daysprune|style|skin|lang(?:uage)?|theme",
    ),
    Endless("print", r"print\w*|archiver|amp|pdf|wap|lo-?fi", r"print\w*|pdf|format"),
    Endless(
        "action",
        r"repl(?:y|ies)|add|new(?:reply|thread|topic|post)?|create|edit|delete|report|quote|compose|vote|"
        r"likes?|share|subscri\w+|unsubscri\w+|follow|bookmark\w*|favou?rites?|pms?|messages?|polls?|"
        r"moderat\w+|mark\w*|notifications?|attachments?|download|upload|redirect|goto|jump|last-?post|"
        r"publish|move|lock|pin|flag",
        r"action|act|do|goto|op|replyto|reply|quote|next|redirect|return\w*",
    ),
    Endless(
        "feed",
        r"feed|rss|atom|sitemap\w*|api|xmlrpc|opensearch|static|assets|media|uploads?|css|js",
    ),
    Endless(
        "help", r"help|faq|rules|terms|tos|privacy|about\w*|contact\w*|cookies?|legal|advert\w*"
    ),
)

_ALL_ENDLESS = "|".join(kind.segments for kind in ENDLESS if kind.segments)

# Times that a folder may stand in one address. A site that answers to anything below a page, and
# links without a slash before (`href="jie/add.html"`), leads on from each page to a longer address:
# `topic/id/jie/jie/jie/add.html`. Twice is honest: `forum/debts/forum/`.
MOST_REPEATS = 2


def endless(address: str) -> str | None:
    """Name the kind of an address that is not followed; None if it may be.

    Args:
        address: Below the root, as `address_of` gives it.

    >>> endless("ucp.php?mode=login"), endless("topic/3/a-debt/"), endless("board/2/?sort=views")
    ('login', None, 'order')
    >>> endless("b/jie/jie/jie/add-1.html"), endless("2024/11/11/11/")
    ('repeated', None)
    """
    path, _, query = address.partition("?")
    if _FILES.search(path):
        return "file"
    inner, query = _path_in_query(query)
    segments = [_ENDING.sub("", one) for one in (*path.split("/"), *inner.split("/")) if one]
    if _is_repeated(segments):
        return "repeated"
    names = [name for name, _ in parse_qsl(query, keep_blank_values=True)]
    for kind in ENDLESS:
        if any(_is_of(kind.segments, one) for one in segments):
            return kind.name
        if any(re.fullmatch(kind.parameters, one, re.IGNORECASE) for one in names):
            return kind.name
    return None


def _is_repeated(segments: Sequence[str]) -> bool:
    """Whether an address goes round in circles; numbers may be alike: 2024/11/11/11."""
    named = Counter(one for one in segments if not one.isdecimal())
    return max(named.values(), default=0) > MOST_REPEATS


def _is_of(words: str, segment: str) -> bool:
    """Whether a segment is one of some words, or names what is done with a known thing.

    That is, `user-login`, `thread-create-1` and `forum-2-search` as well as `login`.
    """
    if re.fullmatch(words, segment, re.IGNORECASE):
        return True
    parts = [one for one in re.split(r"[-_]", segment) if one and not one.isdecimal()]
    return any(re.fullmatch(words, one, re.IGNORECASE) for one in parts) and all(
        re.fullmatch(f"{_KNOWN_WORDS}|{_ALL_ENDLESS}", one, re.IGNORECASE) for one in parts
    )


def _path_in_query(query: str) -> tuple[str, str]:
    """Split what is an address in itself from a query: `?thread-12.htm`, `index.php?/topic/5/`."""
    first, _, rest = query.partition("&")
    return (first, rest) if "=" not in first and re.search(r"[-./0-9]", first) else ("", query)


def address_of(url: str, root: str) -> str | None:
    """What a page is called below the root of its site; None if it is elsewhere.

    Session ids, what tracks readers, and the number of the page within a list or thread are not
    part of it.

    >>> address_of("https://f.example/topic/3/?page=2&sid=9f#p7", "https://f.example/")
    'topic/3/'
    """
    below = below_root(url, root)
    if below is None:
        return None
    path, query = below
    if not query and _FRONT_PAGE.fullmatch(path):
        return ""
    query = _apart(query)
    if not path and len(query) == 1 and _FRONT_PAGE.fullmatch(next(iter(query))):
        return ""
    inner = next((name for name in query if _path_in_query(name)[0] and not query[name]), "")
    kept = {
        name: value
        for name, value in query.items()
        if name != inner
        and not _NOT_OF_THE_PAGE.fullmatch(name)
        and not _PAGING.fullmatch(name)
        and not (name == "p" and _is_page_of(path))
    }
    path = _PAGE_IN_PATH.sub(lambda match: match["end"], path)
    told = urlencode(sorted(kept.items()), encoding="latin-1", quote_via=quote)
    if inner:
        told = "&".join(filter(None, (quote(inner, safe="/-._~", encoding="latin-1"), told)))
    return f"{path}?{told}" if told else path


def _apart(query: Mapping[str, str]) -> dict[str, str]:
    """Parameters of a query that are parted by semicolons, and without pages after a point.

    That is, `topic=12.20;sort=up` has what `topic=12.0&sort=up` has.
    """
    apart: dict[str, str] = {}
    for name, value in query.items():
        value, *others = value.split(";")
        apart[name] = _PAGE_IN_VALUE.sub(r"\1.0", value)
        apart |= {key: told for key, _, told in (one.partition("=") for one in others) if key}
    return apart


def _is_page_of(path: str) -> bool:
    """Whether `?p=2` can be a page of what is at a path; of a script, it is what it shows."""
    return bool(path) and _ENDING.search(path) is None


def shape_of(address: str) -> str:
    """What addresses of one kind have in common: numbers and words of titles left out.

    >>> shape_of("forum/debts-2/topic/my-story-17/"), shape_of("topic/17/my-story/")
    ('forum/*#/topic/*#/', 'topic/#/*/')
    >>> shape_of("index.php?mod=viewthread&tid=17")
    'index.php?mod=viewthread&tid=#'
    """
    path, _, query = address.partition("?")
    inner, query = _path_in_query(query)
    paths = [_shape_of_path(path)] + ([_shape_of_path(inner)] if inner else [])
    names = (
        f"{name}={re.sub(r'[0-9]+', '#', value)}"
        for name, value in parse_qsl(query, keep_blank_values=True)
    )
    told = "&".join(names)
    return "?".join(paths) + (("&" if inner else "?") + told if told else "")


def _shape_of_path(path: str) -> str:
    segments = unquote(path).split("/")
    last = max((at for at, segment in enumerate(segments) if segment), default=0)
    shaped = [
        _shape(segment, titled=at == last > 0 and segments[at - 1].isdecimal(), top=at == 0)
        for at, segment in enumerate(segments)
    ]
    return "/".join(shaped)


_NUMBERED = re.compile(rf"(?:(?:{_KNOWN_WORDS})[-_]?)?#(?:[-_]#)*", re.IGNORECASE)
# A segment with this many words or characters is a title, not the name of a folder.
_TITLE_WORDS = 3
_TITLE_LENGTH = 20


# At the top, one word before the numbers says what they count.
_TOP_NUMBERED = re.compile(r"[a-z]{1,12}[-_]?#(?:[-_]#)*", re.IGNORECASE)


def _shape(segment: str, *, titled: bool, top: bool) -> str:
    ending = _ENDING.search(segment)
    stem, end = (segment[: ending.start()], ending[0]) if ending else (segment, "")
    words = re.split(r"[-_+ .]", stem)
    if re.search(r"[0-9]", stem):
        numbers = re.sub(r"[0-9]+", "#", stem)
        # thread-#-#, t#, and not the title in my-story-#
        counted = _NUMBERED.fullmatch(numbers) or (top and _TOP_NUMBERED.fullmatch(numbers))
        return (numbers if counted else "*#") + end
    if stem and (titled or len(words) >= _TITLE_WORDS or len(stem) > _TITLE_LENGTH):
        return "*" + end
    return segment
