"""What a new site is called: a module's name made of its host."""

import keyword
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from tldextract import TLDExtract

USUAL = frozenset({"www", "m", "wap", "mobile", "3g"})
"""Names before a domain that say nothing of the site."""

# The list that comes with the package: naming a file must not need the network.
_split = TLDExtract(suffix_list_urls=())


class NameTakenError(ValueError):
    """There is a spider of this name already."""


def name_for(url: str, taken: Collection[str]) -> str:
    """Make a name that is free.

    Args:
        url: Of any page of the site.
        taken: The names of the spiders and modules that exist.

    Raises:
        NameTakenError: If all names that the host offers are taken.

    >>> name_for("https://bbs.my-forum.com.cn/forum.php", ())
    'my_forum'
    >>> name_for("https://bbs.my-forum.com.cn/forum.php", ("my_forum",))
    'my_forum_bbs'
    """
    host = urlsplit(url).hostname or ""
    parts = _split(host)
    domain = parts.domain or host
    before = [one for one in parts.subdomain.split(".") if one and one not in USUAL]
    names = [domain, "_".join([domain, *before]), host]
    for name in map(module_name, names):
        if name not in taken:
            return name
    raise NameTakenError(f"there is a spider {module_name(domain)} already; choose a --name")


def module_name(text: str) -> str:
    """Make a text a module's name.

    >>> module_name("51-dai"), module_name("class"), module_name("127.0.0.1")
    ('site_51_dai', 'class_site', 'site_127_0_0_1')
    """
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "site"
    if name[0].isdigit():
        return f"site_{name}"
    return f"{name}_site" if keyword.iskeyword(name) or keyword.issoftkeyword(name) else name


def class_name(name: str) -> str:
    """The spider's class of a module.

    >>> class_name("my_forum")
    'MyForumSpider'
    """
    return "".join(word.capitalize() for word in name.split("_")) + "Spider"
