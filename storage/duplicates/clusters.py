"""Which articles are one article: candidates by shared keys, judged by overlap.

A cluster is named by its oldest article, which stands for the others; an article without
near-duplicates has no cluster.
"""

from collections.abc import Iterable, Mapping
from itertools import compress, groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, delete, func, select, update

from storage.chunks import chunked
from storage.duplicates.fingerprint import (
    KEYS,
    SIGNATURE_BYTES,
    estimated_overlaps,
    fingerprints,
    keys_of,
    overlap,
    samples_of,
)
from storage.duplicates.pairing import Shared, share_keys
from storage.models import Article, ArticleFingerprint, FingerprintKey
from storage.rows import fetch_tuples, insert_tuples

# Overlap from which two texts are one article. Real articles on debt collection overlap by up to
# 3 %; copies with a fifth of the words replaced and a fifth trimmed by 13 % and more.
SAME_ARTICLE = 0.07
# Between these the estimate, which errs by 0.01 to 0.02, is not enough and the texts are compared.
SURELY_OTHER = 0.062
SURELY_SAME = 0.095
# A key that more articles have is a set phrase, or the first of them stand for the rest.
ARTICLES_A_KEY = 50
# Articles looked at, those that share most keys first. A heavily spun copy may share one key, as
# hundreds of others do by a set phrase: with 12, recall fell by a tenth.
CANDIDATES = 500
# Numbers of one statement: some hundred kilobytes of SQL, far from the limits of all databases.
KEYS_A_LOOKUP = 10_000
# Of these candidates, texts compared.
COMPARED = 6


class _Known(NamedTuple):
    """Articles at hand and those that share keys with them, by their places in arrays.

    Attributes:
        numbers: Numbers of the articles, those stored before first.
        clusters: Their clusters.
        likely: For each article at hand, by its place, the places of what it may be a copy of,
            with the estimated overlap, the likeliest first.
        keys: Rows to enter: key, number.
    """

    numbers: list[int]
    clusters: list[int | None]
    likely: Mapping[int, list[tuple[float, int]]]
    keys: list[tuple[int, int]]


def enter_articles(connection: Connection, texts: Mapping[int, str]) -> None:
    """Fingerprint articles and put each into the cluster of the article most like it.

    Args:
        connection: In a writing transaction.
        texts: In simplified characters, by the number of the article; not entered yet.
    """
    by_number = dict(sorted(texts.items()))
    made = zip(by_number, fingerprints(list(by_number.values())), strict=True)
    signatures = {number: one for number, one in made if one is not None}
    if not signatures:
        return
    known = _load(connection, signatures)
    joined: dict[int, int] = {}
    for place, likely in known.likely.items():
        same = _most_alike(connection, known, by_number, place, likely)
        if same is not None:
            cluster = known.clusters[same]
            if cluster is None:
                cluster = known.clusters[same] = known.numbers[same]
                joined[cluster] = cluster
            joined[known.numbers[place]] = known.clusters[place] = cluster
    _set_clusters(connection, joined)
    insert_tuples(connection, "fingerprints", ("article_id", "signature"), [*signatures.items()])
    insert_tuples(connection, "fingerprint_keys", ("minhash", "article_id"), known.keys)


def find_copy(connection: Connection, text: str, *, besides: int | None = None) -> int | None:
    """The number of the stored article that a text is a copy of, if there is one.

    Args:
        connection: Of a store.
        text: In simplified characters.
        besides: An article that does not count.
    """
    (signature,) = fingerprints([text])
    if signature is None:
        return None
    unstored = 0
    known = _load(connection, {unstored: signature})
    for place, found in known.likely.items():
        likely = [one for one in found if known.numbers[one[1]] != besides]
        same = _most_alike(connection, known, {unstored: text}, place, likely)
        return None if same is None else known.numbers[same]
    return None


def remove_articles(connection: Connection, numbers: Iterable[int]) -> None:
    """Take articles out of their clusters and forget their fingerprints."""
    for chunk in chunked(list(numbers)):
        _leave_clusters(connection, chunk)
        stored = connection.execute(
            select(ArticleFingerprint.article_id, ArticleFingerprint.signature).where(
                ArticleFingerprint.article_id.in_(chunk)
            )
        ).all()
        for number, signature in stored:
            keys = keys_of([signature])[0].tolist()
            connection.execute(
                delete(FingerprintKey).where(
                    FingerprintKey.minhash.in_(keys), FingerprintKey.article_id == number
                )
            )
        connection.execute(
            delete(ArticleFingerprint).where(ArticleFingerprint.article_id.in_(chunk))
        )


def _load(connection: Connection, new: Mapping[int, bytes]) -> _Known:
    """Look up who shares keys with new articles, and estimate how alike they are."""
    own = keys_of(list(new.values()))
    held = _holders(connection, np.unique(own).tolist())
    stored, places = np.unique(held[:, 1], return_inverse=True)
    first_new = len(stored)
    shared = share_keys(
        np.concatenate((held[:, 0], own.ravel())),
        np.concatenate((places, np.repeat(np.arange(len(new)) + first_new, KEYS))),
        first_new,
        texts_a_key=ARTICLES_A_KEY,
        others_a_text=CANDIDATES,
    )
    wanted = np.unique(shared.other[shared.other < first_new])
    found = _stored(connection, stored[wanted].tolist())
    blank = bytes(SIGNATURE_BYTES)
    rows = [found.get(number, (blank, None)) for number in stored.tolist()]
    numbers = [*stored.tolist(), *new]
    estimates = estimated_overlaps(
        samples_of([*(row[0] for row in rows), *new.values()]), shared.new, shared.other
    )
    keys = zip(own.ravel().tolist(), np.repeat(list(new), KEYS).tolist(), strict=True)
    return _Known(
        numbers,
        [*(row[1] for row in rows), *[None] * len(new)],
        _likely(shared, estimates),
        sorted(compress(keys, shared.entered)),
    )


def _likely(shared: Shared, estimates: NDArray[np.float64]) -> dict[int, list[tuple[float, int]]]:
    """Of the pairs those that may be copies, by the new article, the likeliest first."""
    enough = estimates >= SURELY_OTHER
    found = zip(
        shared.new[enough].tolist(),
        estimates[enough].tolist(),
        shared.other[enough].tolist(),
        strict=True,
    )
    return {
        new: sorted(((one[1], one[2]) for one in group), reverse=True)[:COMPARED]
        for new, group in groupby(found, itemgetter(0))
    }


def _holders(connection: Connection, keys: list[int]) -> NDArray[np.int64]:
    """Rows of key and number of the articles stored under any of the keys."""
    found: list[tuple[int, int]] = []
    for chunk in chunked(keys, KEYS_A_LOOKUP):
        # Numbers of our own, written out: binding thousands took longer than finding them.
        listed = ", ".join(map(str, chunk))
        found += fetch_tuples(
            connection,
            f"SELECT minhash, article_id FROM fingerprint_keys WHERE minhash IN ({listed})",
        )
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _stored(connection: Connection, numbers: list[int]) -> dict[int, tuple[bytes, int | None]]:
    """Signatures and clusters of stored articles."""
    found = {}
    for chunk in chunked(numbers, KEYS_A_LOOKUP):
        listed = ", ".join(map(str, chunk))
        for number, signature, cluster in fetch_tuples(
            connection,
            "SELECT a.id, f.signature, a.cluster_id FROM fingerprints f "
            f"JOIN articles a ON a.id = f.article_id WHERE f.article_id IN ({listed})",
        ):
            found[number] = (signature, cluster)
    return found


def _most_alike(
    connection: Connection,
    known: _Known,
    texts: dict[int, str],
    place: int,
    likely: Iterable[tuple[float, int]],
) -> int | None:
    """The place of the article that this one is a copy of, if any."""
    best, best_overlap = None, SAME_ARTICLE
    for estimate, other in likely:
        exact = estimate
        if estimate < SURELY_SAME:
            own = texts[known.numbers[place]]
            exact = overlap(own, _text(connection, texts, known.numbers[other]))
        if exact >= best_overlap:
            best, best_overlap = other, exact
    return best


def _text(connection: Connection, texts: dict[int, str], number: int) -> str:
    if number not in texts:
        query = select(Article.body_hans).where(Article.id == number)
        texts[number] = connection.scalar(query) or ""
    return texts[number]


def _set_clusters(connection: Connection, clusters: Mapping[int, int | None]) -> None:
    if clusters:
        connection.execute(
            update(Article)
            .where(Article.id == bindparam("number"))
            .values(cluster_id=bindparam("cluster")),
            [{"number": number, "cluster": cluster} for number, cluster in clusters.items()],
        )


def _leave_clusters(connection: Connection, numbers: Iterable[int]) -> None:
    """Let clusters go on without these: a new oldest article, or none if one is left."""
    leaving = list(numbers)
    query = select(Article.cluster_id).where(
        Article.id.in_(leaving), Article.cluster_id.is_not(None)
    )
    clusters = set(connection.scalars(query))
    _set_clusters(connection, dict.fromkeys(leaving))
    for cluster in clusters:
        inside = Article.cluster_id == cluster
        oldest, count = connection.execute(
            select(func.min(Article.id), func.count()).where(inside)
        ).one()
        name = oldest if count > 1 else None
        if name != cluster:
            connection.execute(update(Article).where(inside).values(cluster_id=name))
