"""What readers wrote below an article of known software: a reply each, answers to comments too."""

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.text.article import Post, Selectors
from pipelines.text.extract.posts import Parts, parts_of_node, select, to_posts
from pipelines.text.extract.times import Clock

FIRST_FLOOR = 2
"""The article is the first floor, as the opening post of a thread is."""


def comments_of(body: LexborNode, comments: Selectors, clock: Clock) -> list[Post]:
    """Read the comments of a page, in its order; what answers a comment stands behind it.

    Args:
        body: The page's body, without what is hidden; stays as it is.
        comments: Where the software keeps what; `post` is not empty.
        clock: What times are read against.
    """
    if not select(body, comments.post):
        return []
    own = LexborHTMLParser(body.html or "").root
    parts: list[Parts] = []
    # From the last to the first, each taken out once it is read: answers stand within what they
    # answer and behind it, so that what is left of a comment is its own.
    for node in reversed(select(own, comments.post) if own else []):
        parts.append(parts_of_node(node, comments, clock))
        node.decompose()
    told = (post for post in reversed(to_posts(parts)) if post.lines)
    return [
        post if post.floor is not None else replace(post, floor=place)
        for place, post in enumerate(told, FIRST_FLOOR)
    ]
