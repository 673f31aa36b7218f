"""Where forum software keeps title, posts, authors and times.

Selectors are tried in order, so that the markup of an older version stands behind the newer one's.
Spiders take their selectors from here.
"""

from pipelines.text.article import Selectors
from pipelines.text.extract.software import Software, starts

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
            # Beside the names of 3.4 and 3.5 stand other links: 只看该作者, 倒序浏览.
            ".authi a[href*=space]",
            ".authi a[href*='uid=']",
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
    generator=starts("Discuz!"),
    marker="[id^=postmessage_]",
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
)

NODEBB = Software(
    Selectors(
        name="nodebb",
        title=('[component="topic/title"]',),
        post=("[component=post]",),
        author=("[itemprop=author] [itemprop=name]", "[itemprop=author]", "[data-username]"),
        time=("meta[itemprop=datePublished]", ".timeago[title]", "time[datetime]"),
        content=('[component="post/content"]',),
        drop=(
            # the line before a quote that says whose it is
            'p:has(> a[href*="/post/"]):has(+ blockquote)',
            *_QUOTES,
            '[component="post/signature"]',
            '[component="post/parent"]',
        ),
        timezone="UTC",
    ),
    marker='[component="post/content"]',
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
    generator=starts("Discourse"),
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
)

XIUNO = Software(
    Selectors(
        name="xiuno",
        title=(".card-thread h4", "h4.break-all"),
        post=(".card-thread, li.post[data-pid]",),
        author=(".username",),
        time=(".date",),
        floor=(".floor",),
        content=(".message",),
        drop=(".fieldset", *_QUOTES),
    ),
    # A thread that nobody has answered yet has the card alone.
    marker=".card-thread .message, li.post[data-pid] .message",
)

SPIRIT = Software(
    Selectors(
        name="spirit",
        title=("h1",),
        post=(".comments_list__comment", ".comment[data-pk]", ".comment"),
        author=(".comment__info__username__link", ".comment__info__username"),
        time=(".comment__info__date [title]", ".comment__info__date"),
        content=(".comment__text",),
        drop=(*_QUOTES,),
    ),
    # Other sites name their comments so too, without the number.
    marker="[data-pk] .comment__text",
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
)
