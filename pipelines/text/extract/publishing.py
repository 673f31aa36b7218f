"""Where blog and publishing software keeps title, article, author and time."""

from pipelines.text.article import Selectors
from pipelines.text.extract.software import Software, starts

WORDPRESS = Software(
    Selectors(
        name="wordpress",
        title=("h1.entry-title", "h1.wp-block-post-title", "h1.post-title"),
        author=(".byline .fn", ".author .fn", ".wp-block-post-author__name", ".byline a"),
        time=(
            "time.entry-date[datetime]",
            ".wp-block-post-date time[datetime]",
            "article time[datetime]",
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
    ),
    generator=starts("WordPress"),
)

Z_BLOG = Software(
    Selectors(
        name="z-blog",
        time=(".post-date", ".date", "time"),
        content=("div.post-body", ".article-content", ".post-content", ".entry-content"),
        drop=(".post-tags", ".pagebar"),
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
    token="js_content",
)
