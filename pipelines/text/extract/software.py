"""The software known by its markup: how each is recognised and where it keeps what.

Spiders take their selectors from here; a page of a site without a spider is recognised by itself.
Selectors are tried in order, so that the markup of an older version stands behind the newer one's.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from pipelines.text.article import Selectors
from pipelines.text.extract.head import Head


@dataclass(frozen=True, slots=True)
class Software:
    """One software.

    Attributes:
        selectors: Where it keeps what; its `name` names the software.
        generator: Beginning of its generator meta element, None if it has none.
        marker: CSS of an element only its pages have, None if the generator tells.
        token: A piece of source every page with the marker has; looked for first since it is cheap.
    """

    selectors: Selectors
    generator: re.Pattern[str] | None = None
    marker: str | None = None
    token: str = ""


def _starts(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text), re.IGNORECASE)


_QUOTES = ("blockquote",)

DISCUZ = Software(
    Selectors(
        name="discuz",
        title=("#thread_subject", "#threadtitle h1", ".ts"),
        # X3 wraps every post in #post_PID; 6 and 7 in a table or div of the same name
        post=("#postlist > div[id^=post_]", "table[id^=pid]", "div[id^=post_]", "div.viewthread"),
        author=(
            ".authi a.xw1",
            ".postauthor cite a",
            ".postauthor cite",
            ".postinfo a",
            ".authi a",
        ),
        time=("em[id^=authorposton]", ".authorinfo em", ".postinfo", ".authi em"),
        floor=(".pi strong a em", "a[id^=postnum] em", "a[id^=postnum]", ".postinfo strong"),
        content=("[id^=postmessage_]", ".t_msgfont", ".postmessage", ".pcb .t_f"),
        drop=(
            "i.pstatus",
            ".quote",
            ".locked",
            ".showhide h4",
            ".blockcode em",
            "font.jammer",
            ".jammer",
            ".tip",
            ".attach",
            ".pattl",
            ".tattl",
            ".attnm",
            ".attachlist",
            ".postattachlist",
            ".signatures",
            ".sign",
            ".psth",
            ".modact",
            ".a_pr",
            "#postmessage_quote",
        ),
    ),
    generator=_starts("Discuz!"),
    marker="[id^=postmessage_]",
    token="postmessage_",
)

PHPBB = Software(
    Selectors(
        name="phpbb",
        title=("h2.topic-title", "h3.topic-title", "h2 a[href*=viewtopic]", "h2"),
        post=("div.post[id^=p]",),
        author=(
            "p.author strong",
            ".author .username",
            ".author .username-coloured",
            ".postprofile dt a",
        ),
        time=("p.author time[datetime]", "p.author"),
        content=(".postbody .content", ".content"),
        drop=(*_QUOTES, ".signature", ".notice", ".attachbox", ".codebox dt", ".codebox p"),
    ),
    marker="div.post .postbody .content",
    token="postbody",
)

MYBB = Software(
    Selectors(
        name="mybb",
        post=("div.post[id^=post_]", "table[id^=post_]"),
        author=(".author_information .largetext", ".post_author .largetext"),
        time=(".post_date",),
        floor=(".post_head .float_right a", ".post_head a[id^=postlink]"),
        content=(".post_body",),
        drop=(*_QUOTES, ".codeblock .title", ".post_edit", ".edited_post", ".signature"),
    ),
    marker=".post_body[id^=pid_]",
    token="post_body",
)

NODEBB = Software(
    Selectors(
        name="nodebb",
        title=('[component="topic/title"]',),
        post=("[component=post]",),
        author=("[itemprop=author] [itemprop=name]", "[itemprop=author]", "[data-username]"),
        time=("meta[itemprop=datePublished]", ".timeago[title]", "time[datetime]"),
        content=('[component="post/content"]',),
        drop=(*_QUOTES, '[component="post/signature"]', '[component="post/parent"]'),
        timezone="UTC",
    ),
    marker='[component="post/content"]',
    token="post/content",
)

VBULLETIN_4 = Software(
    Selectors(
        name="vbulletin 4",
        title=(".threadtitle",),
        post=("li.postcontainer", "li.postbitlegacy", "li.postbit"),
        author=(".username strong", ".username"),
        time=(".postdate .date", ".date"),
        floor=("a.postcounter",),
        content=("blockquote.postcontent", "[id^=post_message_]"),
        drop=(
            ".bbcode_quote",
            ".quote_container",
            ".signature",
            ".postsignature",
            ".after_content",
        ),
    ),
    marker="blockquote.postcontent",
    token="postcontent",
)

VBULLETIN_3 = Software(
    Selectors(
        name="vbulletin 3",
        post=("table[id^=post]",),
        author=("a.bigusername", ".bigusername"),
        time=("td.thead", ".thead"),
        floor=(".thead a[id^=postcount] strong", "a[id^=postcount]"),
        content=("div[id^=post_message_]",),
        drop=("div:has(> .smallfont + table)", ".signature"),
    ),
    marker="div[id^=post_message_]",
    token="post_message_",
)

XENFORO_2 = Software(
    Selectors(
        name="xenforo 2",
        title=("h1.p-title-value",),
        post=("article.message--post", "article.message"),
        author=(".message-name .username", ".message-name"),
        time=(".message-attribution time[datetime]", "time[datetime]"),
        floor=(".message-attribution-opposite li:last-child a",),
        content=(".message-body .bbWrapper", ".message-userContent .bbWrapper", ".message-body"),
        drop=(
            "blockquote.bbCodeBlock--quote",
            ".bbCodeBlock--quote",
            ".message-lastEdit",
            ".bbCodeBlock-title",
        ),
    ),
    marker="article.message .bbWrapper",
    token="bbWrapper",
)

XENFORO_1 = Software(
    Selectors(
        name="xenforo 1",
        title=(".titleBar h1",),
        post=("li.message[id^=post-]",),
        author=(".messageUserBlock .username", "a.username"),
        time=(".messageMeta .DateTime", ".DateTime"),
        floor=(".postNumber",),
        content=("blockquote.messageText", ".messageText"),
        drop=(".bbCodeQuote", ".messageTextEndMarker", ".signature", ".editDate"),
    ),
    marker="li.message .messageText",
    token="messageText",
)

SMF = Software(
    Selectors(
        name="smf",
        post=(".post_wrapper",),
        author=(".poster h4 a", ".poster h4"),
        time=(".postinfo .smalltext", ".keyinfo .smalltext", ".keyinfo"),
        content=(".post .inner", "[id^=msg_].inner"),
        drop=(
            ".bbc_standard_quote",
            ".quoteheader",
            ".quotefooter",
            ".codeheader",
            ".signature",
            *_QUOTES,
        ),
    ),
    marker=".post_wrapper .post .inner",
    token="post_wrapper",
)

DISCOURSE = Software(
    Selectors(
        name="discourse",
        title=("#topic-title h1 a", "#topic-title h1", "h1 a"),
        post=(".crawler-post", "[itemprop=comment]", "article[data-post-id]"),
        author=(".creator [itemprop=name]", ".creator a", ".username a", ".username"),
        time=(
            "time.post-time[datetime]",
            "meta[itemprop=datePublished]",
            "time[datetime]",
            ".relative-date",
        ),
        floor=("[itemprop=position]",),
        content=(".post[itemprop=text]", ".post[itemprop=articleBody]", ".cooked", ".post"),
        drop=("aside.quote", ".topic-map", ".meta"),
        timezone="UTC",
    ),
    generator=_starts("Discourse"),
)

INVISION = Software(
    Selectors(
        name="invision",
        title=("h1.ipsType_pageTitle", ".ipsPageHeader h1"),
        post=("article.ipsComment", "article.ipsEntry"),
        author=(".cAuthorPane_author a", ".cAuthorPane_author", ".ipsEntry__username"),
        time=(".ipsComment_meta time[datetime]", "time[datetime]"),
        content=("[data-role=commentContent]",),
        drop=("blockquote.ipsQuote", ".ipsQuote", ".ipsItemControls", ".ipsType_light"),
    ),
    marker="[data-role=commentContent]",
    token="commentContent",
)

PHPWIND = Software(
    Selectors(
        name="phpwind",
        title=("#subject_tpc", "h1"),
        post=(".read_t", "table.floor", ".floor"),
        author=(".readName a", ".readName", ".readName b"),
        time=(".tipTop span[title]", ".tipTop .fl.gray", ".tipTop"),
        floor=(".tipTop .s3", ".tipTop .fr a"),
        content=(".tpc_content .f14", ".tpc_content"),
        drop=("blockquote", ".quote", ".signature", ".read_fj"),
    ),
    marker=".tpc_content",
    token="tpc_content",
)

TIEBA = Software(
    Selectors(
        name="tieba",
        title=(".core_title_txt",),
        post=("div.l_post",),
        author=(".p_author_name", ".d_name a"),
        time=(".post-tail-wrap .tail-info", ".tail-info"),
        content=(".d_post_content",),
        drop=(".save_face_bg", ".replace_tip"),
    ),
    marker=".d_post_content",
    token="d_post_content",
)

XIUNO = Software(
    Selectors(
        name="xiuno",
        title=(".card-thread h4", "h4.break-all"),
        post=(".card-thread", "li.post[data-pid]"),
        author=(".username",),
        time=(".date",),
        floor=(".floor",),
        content=(".message",),
        drop=(".fieldset", *_QUOTES),
    ),
    marker="li.post[data-pid] .message",
    token="data-pid",
)

SPIRIT = Software(
    Selectors(
        name="spirit",
        title=("h1",),
        post=(".comment",),
        author=(".comment__info__username__link", ".comment__info__username"),
        time=(".comment__info__date [title]", ".comment__info__date"),
        content=(".comment__text",),
        drop=(*_QUOTES,),
    ),
    marker=".comment__text",
    token="comment__text",
)

MACHINA = Software(
    Selectors(
        name="machina",
        post=(".card.post", ".post[id]"),
        author=(".username",),
        time=("small.text-muted", ".text-muted"),
        content=(".post-content",),
        drop=(*_QUOTES, ".post-signature", ".post-attachments", ".edit-info"),
    ),
    marker=".post .post-content-wrapper .post-content, .card.post .post-content",
    token="post-content",
)

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
    generator=_starts("WordPress"),
)

Z_BLOG = Software(
    Selectors(
        name="z-blog",
        time=(".post-date", ".date", "time"),
        content=("div.post-body", ".article-content", ".post-content", ".entry-content"),
        drop=(".post-tags", ".pagebar"),
    ),
    generator=_starts("Z-Blog"),
)

TYPECHO = Software(
    Selectors(
        name="typecho",
        author=("[itemprop=author] a", "[itemprop=author]"),
        time=("time[datetime]",),
        content=("[itemprop=articleBody]", "div.post-content"),
    ),
    generator=_starts("Typecho"),
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

KNOWN: tuple[Software, ...] = (
    DISCUZ,
    XENFORO_2,
    XENFORO_1,
    VBULLETIN_4,
    VBULLETIN_3,
    PHPBB,
    MYBB,
    NODEBB,
    DISCOURSE,
    INVISION,
    SMF,
    PHPWIND,
    TIEBA,
    XIUNO,
    SPIRIT,
    MACHINA,
    WECHAT,
    WORDPRESS,
    Z_BLOG,
    TYPECHO,
)
"""Forums first: many a forum stands beside a WordPress blog and has its marks too."""


def recognise(html: str, tree: LexborHTMLParser, head: Head) -> Software | None:
    """Name the software of a page; None if it is none of the known.

    Args:
        html: The source, for a quick look.
        tree: The same, parsed.
        head: What its head told.
    """
    generator = head.metas.get("generator", "")
    for software in KNOWN:
        if software.generator and software.generator.match(generator):
            return software
        if software.marker and software.token in html and tree.css_first(software.marker):
            return software
    return None
