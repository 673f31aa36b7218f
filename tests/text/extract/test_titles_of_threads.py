"""The title of a thread where `<title>` begins with the name of the board."""

import pytest

from pipelines.text.extract import extract_html

HEAD = "<title>Garden Shed Board - Which trail in early spring this year</title>"
POST = (
    '<table class="b"><tr><td><a href="/u/{0}">sunny{0}</a></td><td><div><b>{1}</b>'
    "<br>Jun {0}, 2024</div><div>There was frost inside the screen this morning. The "
    "lot is full before nine on {0} days of the week.</div></td></tr></table>"
)
TITLE = "Which trail in early spring this year"


@pytest.mark.parametrize("way", ["› {}", "<b>{}</b> (Read 9 times)"])
def test_what_is_said_again_is_the_title_and_not_the_board(way: str) -> None:
    path = f'<div><a href="/">Garden Shed Board</a> {way.format(TITLE)}</div>'
    posts = POST.format(1, TITLE) + "".join(POST.format(at, f"Re: {TITLE}") for at in (2, 3, 4))
    assert extract_html(f"{HEAD}{path}{posts}", url="https://forum.example/t/1").title == TITLE


def test_what_is_said_but_in_links_is_not_the_title() -> None:
    page = (
        "<title>Frost in spring - The paper for gardens and all who love them</title>"
        '<div><a href="/">The paper for gardens and all who love them</a></div>'
        '<p><a href="/about">The paper for gardens and all who love them</a></p>'
        "<p>There was frost on the inside of the windscreen this morning, and more is to come.</p>"
    )
    assert extract_html(page).title == "Frost in spring"


def test_a_motto_that_is_said_twice_is_not_the_title_where_that_is_said_too() -> None:
    motto = "All that gardens need and all who love them"
    page = (
        f"<title>Frost in spring - {motto}</title><div>{motto}!<br>x</div><div>{motto}<br>y</div>"
        "<div>Frost in spring<br>z</div>"
        "<p>There was frost on the inside of the windscreen this morning, and more is to come.</p>"
    )
    assert extract_html(page).title == "Frost in spring"
