"""Where blog and publishing software keeps title, article, author and time."""

from pipelines.text.article import Selectors
from pipelines.text.extract.software import Software, starts

_QUOTES = ("blockquote",)

WORDPRESS = Software(
    Selectors(
        name="wordpress",
        title=("h1.entry-title", "h1.wp-block-post-title", "h1.post-title"),
        author=(".byline .fn", ".author .fn", ".wp-block-post-author__name", ".byline a"),
        # not those of the last change, which themes show in the same elements
        time=(
            "time.entry-date.published[datetime]",
            "time.entry-date:not(.updated)[datetime]",
            ".wp-block-post-date:not(.wp-block-post-date__modified-date) time[datetime]",
        ),
        content=("article .entry-content", ".wp-block-post-content", ".entry-content"),
        drop=(
            ".sharedaddy",
            ".jp-relatedposts",
            ".wp-block-latest-posts",
            ".post-navigation",
            "#toc_container",
            ".ez-toc-container",
        ),
        comments=Selectors(
            # Themes may choose between lists and plain elements; themes of blocks have lists.
            post=(
                "li.comment",
                "div.comment[id^=comment-]",
                ".wp-block-comment-template li:has(.wp-block-comment-content)",
            ),
            author=(".comment-author .fn", ".wp-block-comment-author-name", "cite.fn", ".fn"),
            time=(
                ".comment-metadata time[datetime]",
                ".wp-block-comment-date time[datetime]",
                "time[datetime]",
                ".comment-meta",
            ),
            # The text of themes from before HTML 5 has no element of its own.
            content=(".comment-content", ".wp-block-comment-content", ".comment-body"),
            drop=(
                *_QUOTES,
                ".comment-author",
                ".comment-meta",
                ".comment-awaiting-moderation",
                ".reply",
            ),
        ),
    ),
    generator=starts("WordPress"),
)

Z_BLOG = Software(
    Selectors(
        name="z-blog",
        time=(".post-date", ".date", "time"),
        content=("div.post-body", ".article-content", ".post-content", ".entry-content"),
        drop=(".post-tags", ".pagebar"),
        comments=Selectors(
            post=(".msg[id^=cmt]",),
            author=(".msgname .commentname", ".commentname"),
            time=(".msgname small", ".msgname"),
            # Answers stand within the text they answer.
            content=(".msgarticle",),
            drop=(*_QUOTES, ".revertcomment"),
        ),
    ),
    generator=starts("Z-Blog"),
)

TYPECHO = Software(
    Selectors(
        name="typecho",
        author=("[itemprop=author] a", "[itemprop=author]"),
        time=("time[datetime]",),
        content=("[itemprop=articleBody]", "div.post-content"),
        # Its times are the site's, printed with the offset of the server, mostly +00:00.
        ignores_offsets=True,
        comments=Selectors(
            post=("li.comment-body",),
            author=(".comment-author .fn", ".comment-author"),
            time=(".comment-meta time[datetime]", ".comment-meta"),
            # Themes that write comments themselves mostly do it as the manual shows, without an
            # element for the text alone.
            content=(".comment-content", "div[id^=comment-]"),
            drop=(*_QUOTES, ".comment-author", ".comment-meta", ".comment-reply"),
        ),
    ),
    generator=starts("Typecho"),
)

WECHAT = Software(
    Selectors(
        name="wechat",
        title=("#activity-name", ".rich_media_title"),
        author=(".rich_media_meta_text", "#js_author_name", "#js_name"),
        time=("#publish_time",),
        content=("#js_content",),
    ),
    marker="#js_content.rich_media_content",
)
