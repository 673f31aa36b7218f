"""Crawls that are repeated, killed, and badly served: every article lands, none twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.outcome import ExitStatus
from storage.models import Article, ArticleVersion, FrontierRequest, Reply
from storage.store import open_store
from tests.crawler.board import HOME, POSTS_ON_A_PAGE, Board, Served, make_topic, serve_board
from tests.crawler.contents import contents
from tests.crawler.faults import FAULTS, status
from tests.crawler.lives import Lives, Order, lives

TOPICS = 14
OFF_TOPIC = 7


def make_board(topics: int = TOPICS) -> Board:
    """Threads of one to three pages on two lists, one of them off topic, one always on top."""
    return Board(
        [make_topic(n, 1 + n * 7 % 11, off=n == OFF_TOPIC) for n in range(1, topics + 1)],
        sticky={2},
        threads_on_a_list=10,
    )


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lives]:
    with lives(tmp_path_factory.mktemp("lives")) as process:
        yield process


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'articles.db'}"


def asked_since(served: Served, before: int) -> list[str]:
    return [path for path in served.asked[before:] if path != "/robots.txt"]


def crawl(
    life: Lives, served: Served, database: str, full: str = "", **settings: object
) -> list[str]:
    """Crawl to the end; gives the paths that were asked for."""
    before = len(served.asked)
    end = life.crawl(Order(served.root, database, settings=settings, full=full))
    assert end.status == ExitStatus.OK, end.log
    return asked_since(served, before)


def make_due(database: str) -> None:
    """Let the time pass after which articles are looked at again."""
    with open_store(database) as store, store.engine.begin() as connection:
        row = FrontierRequest.__table__
        connection.execute(
            row.update().where(row.c.due_at.is_not(None)).values(due_at=row.c.visited_at)
        )


def pages_of(board: Board) -> int:
    return sum(one.pages for one in board.topics if not one.off)


def test_a_second_crawl_reads_lists_until_known_ground(life: Lives, database: str) -> None:
    board = make_board()
    with serve_board(board) as served:
        assert len(crawl(life, served, database)) == pages_of(board) + 3
        before = contents(database)
        assert crawl(life, served, database) == ["/", "/board/1"]
    assert contents(database) == before


def test_what_is_new_and_what_has_grown_is_fetched_where_it_grows(
    life: Lives, database: str
) -> None:
    board = make_board()
    with serve_board(board) as served:
        crawl(life, served, database)
        board.topics.append(make_topic(100, 2))
        grown = board.topics[2]
        last = grown.pages
        grown.posts += [f"第{n}次更新:催收又打電話來了" for n in range(POSTS_ON_A_PAGE)]
        grown.activity = 200
        asked = crawl(life, served, database)
    pages = [f"/topic/{grown.number}/{n}" for n in (last, last + 1)]
    assert sorted(asked) == sorted(["/", "/board/1", "/board/2", "/topic/100", *pages])
    with open_store(database) as store, store.engine.connect() as connection:
        replies = connection.scalar(
            select(func.count())
            .select_from(Reply)
            .join(Article, Article.id == Reply.article_id)
            .where(Article.url == f"{HOME}topic/{grown.number}")
        )
    assert replies == len(grown.posts) - 1


def test_articles_that_are_due_are_asked_for_only_if_modified(life: Lives, database: str) -> None:
    board = make_board()
    with serve_board(board) as served:
        crawl(life, served, database)
        make_due(database)
        board.topics[0].posts[0] += "編輯:後來催收道歉了。"
        before = len(served.statuses)
        asked = crawl(life, served, database)
        answers = served.statuses[before:]
    assert len(asked) == pages_of(board) + 2
    assert answers.count(304) == pages_of(board) - 1
    with open_store(database) as store, store.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(ArticleVersion)) == 1


def test_everything_is_fetched_again_on_demand(life: Lives, database: str) -> None:
    board = make_board()
    with serve_board(board) as served:
        crawl(life, served, database)
        before = contents(database)
        asked = crawl(life, served, database, full="1")
        assert 304 not in served.statuses
    assert len(asked) == len(set(asked)) == pages_of(board) + 3
    assert contents(database) == before


def test_a_page_that_is_gone_marks_its_article(life: Lives, database: str) -> None:
    board = make_board()
    with serve_board(board) as served:
        crawl(life, served, database)
        board.topics[0].gone = True
        make_due(database)
        crawl(life, served, database)
        with open_store(database) as store, store.engine.connect() as connection:
            gone = list(connection.scalars(select(Article.url).where(Article.gone_at.is_not(None))))
        assert gone == [f"{HOME}topic/1"]
        assert crawl(life, served, database) == ["/", "/board/1"]


def test_a_forgotten_address_is_not_fetched_again(life: Lives, database: str) -> None:
    board = make_board()
    with serve_board(board) as served:
        crawl(life, served, database)
        with open_store(database) as store:
            store.forget(url=f"{HOME}topic/2")
        asked = crawl(life, served, database, full="1")
    assert "/topic/1" in asked
    assert "/topic/2" not in asked


def test_a_stopped_crawl_goes_on_where_it_was(life: Lives, database: str) -> None:
    board = make_board()
    with serve_board(board) as served:
        before = len(served.asked)
        first = life.crawl(Order(served.root, database, settings={"CLOSESPIDER_ITEMCOUNT": 5}))
        assert first.status == ExitStatus.OK, first.log
        stopped = asked_since(served, before)
        rest = crawl(life, served, database)
    assert len(stopped) < pages_of(board)
    assert sorted(stopped + rest) == sorted(set(stopped + rest))
    assert len(stopped + rest) == pages_of(board) + 3


@pytest.fixture(scope="module")
def undisturbed(life: Lives, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    database = f"sqlite:///{tmp_path_factory.mktemp('undisturbed') / 'articles.db'}"
    with serve_board(make_board()) as served:
        crawl(life, served, database)
    return dict(contents(database))


@pytest.mark.parametrize(
    "signals", [("SIGKILL",), ("SIGTERM",), ("SIGINT", "SIGINT")], ids="+".join
)
def test_crawls_that_are_killed_end_like_one_that_was_not(
    life: Lives, database: str, signals: tuple[str, ...], undisturbed: dict[str, object]
) -> None:
    with serve_board(make_board()) as served:
        order = Order(served.root, database, kills=4, span=(0.05, 0.6), signals=signals)
        end = life.crawl(order)
        assert end.status == ExitStatus.OK, end.log
    assert contents(database) == undisturbed


def test_a_server_that_misbehaves_for_a_while_loses_nothing(
    life: Lives, database: str, undisturbed: dict[str, object]
) -> None:
    with serve_board(make_board()) as served:
        # Each on a thread of its own on the first list, newest first; with one retry they are over
        # in the next run. The second list fails once.
        served.faults = {
            f"/topic/{TOPICS - number}": faults(3)
            for number, faults in enumerate(FAULTS.values())
            if TOPICS - number != OFF_TOPIC
        }
        served.faults["/board/2"] = FAULTS["500"](1)
        order = Order(served.root, database, settings={"RETRY_TIMES": 1, "DOWNLOAD_TIMEOUT": 5})
        ends = [life.crawl(order) for _ in range(2)]
        assert ends[-1].status == ExitStatus.OK, ends[-1].log
    assert contents(database) == undisturbed


def test_a_server_that_asks_to_be_left_alone_is_waited_for(
    life: Lives, database: str, undisturbed: dict[str, object]
) -> None:
    with serve_board(make_board()) as served:
        served.faults = {"/topic/12": [status(429, Retry_After="1")]}
        crawl(life, served, database)
    assert contents(database) == undisturbed
