"""What was said in a chat that an article quotes is not a thread, wherever the article stands."""

from pipelines.text.extract import extract_html
from tests.text.extract.test_threads import ALL, EACH, FORUM, LONG, thread, told

SAID = "".join(
    f"<p><b>{name}</b> 2021-03-15 14:2{at}:11<br>{text}不要再打给我的家人了，{LONG}</p>"
    for name, at, text in EACH * 2
)


def test_a_chat_in_a_quote_leaves_the_article_around_it_whole() -> None:
    prose = [f"第{at}天，{LONG}他把聊天记录交给了记者，希望有人能管一管。" for at in range(1, 9)]
    before, after = ("".join(f"<p>{one}</p>" for one in part) for part in (prose[:4], prose[4:]))
    page = f"<h1>聊天记录</h1><div>{before}<blockquote>{SAID}</blockquote>{after}</div>"
    found = extract_html(page, url=FORUM)
    assert found.posts == ()
    assert set(prose) <= set(found.texts)


def test_a_thread_may_stand_in_a_quote_as_a_whole() -> None:
    post = '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><p>{2}</p></div>'
    found = thread(*(post.format(*one) for one in EACH), around="<blockquote>{}</blockquote>")
    assert told(found) == ALL
