"""Which articles are one article: candidates by shared keys, judged by overlap.

A cluster is named by its oldest article, which stands for the others; an article without
near-duplicates has no cluster.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from storage.chunks import chunked
from storage.duplicates.fingerprint import Fingerprint, estimated_overlap, fingerprints, overlap
from storage.models import Article, ArticleFingerprint, FingerprintKey
from storage.rows import insert_tuples

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
# Keys of one statement: some hundred kilobytes of SQL, far from the limits of all three databases.
KEYS_A_LOOKUP = 10_000
# Of these candidates, texts compared.
COMPARED = 6


@dataclass(slots=True)
class _Known:
    """What is known of the articles at hand and of those that share keys with them."""

    texts: dict[int, str]
    prints: dict[int, Fingerprint]
    clusters: dict[int, int | None]
    holders: dict[int, list[int]] = field(default_factory=dict)

    def candidates(self, number: int) -> list[int]:
        """Articles that share keys, the likeliest first."""
        keys = self.prints[number].keys
        shared = Counter(holder for key in keys for holder in self.holders.get(key, ()))
        return [one for one, _ in shared.most_common() if one in self.prints][:CANDIDATES]


def enter_articles(connection: Connection, texts: Mapping[int, str]) -> None:
    """Fingerprint articles and put each into the cluster of the article most like it.

    Args:
        connection: In a writing transaction.
        texts: In simplified characters, by the number of the article; not entered yet.
    """
    made = zip(texts, fingerprints(list(texts.values())), strict=True)
    new = {number: one for number, one in sorted(made) if one is not None}
    if not new:
        return
    known = _load(connection, texts, new)
    joined: dict[int, int] = {}
    keys = []
    for number, one in new.items():
        same = _most_alike(connection, known, number)
        if same is not None:
            cluster = known.clusters.get(same)
            if cluster is None:
                cluster = joined[same] = known.clusters[same] = same
            joined[number] = known.clusters[number] = cluster
        for key in one.keys:
            holders = known.holders.setdefault(key, [])
            if len(holders) < ARTICLES_A_KEY:
                holders.append(number)
                keys.append((key, number))
    _set_clusters(connection, joined)
    connection.execute(
        insert(ArticleFingerprint),
        [{"article_id": number, "signature": one.signature} for number, one in new.items()],
    )
    table = FingerprintKey.__tablename__
    insert_tuples(connection, table, ("minhash", "article_id"), sorted(keys))


def find_copy(connection: Connection, text: str) -> int | None:
    """The number of the stored article that a text is a copy of, if there is one.

    Args:
        connection: Of a store.
        text: In simplified characters.
    """
    (made,) = fingerprints([text])
    if made is None:
        return None
    unstored = 0
    return _most_alike(connection, _load(connection, {unstored: text}, {unstored: made}), unstored)


def remove_articles(connection: Connection, numbers: Iterable[int]) -> None:
    """Take articles out of their clusters and forget their fingerprints."""
    for chunk in chunked(list(numbers)):
        _leave_clusters(connection, chunk)
        prints = _prints(connection, chunk)
        for number, one in prints.items():
            connection.execute(
                delete(FingerprintKey).where(
                    FingerprintKey.minhash.in_(one.keys), FingerprintKey.article_id == number
                )
            )
        connection.execute(
            delete(ArticleFingerprint).where(ArticleFingerprint.article_id.in_(prints))
        )


def _load(
    connection: Connection, texts: Mapping[int, str], new: Mapping[int, Fingerprint]
) -> _Known:
    """Look up who shares keys with the new articles."""
    known = _Known(dict(texts), dict(new), {})
    keys = sorted({key for one in new.values() for key in one.keys})
    for chunk in chunked(keys, KEYS_A_LOOKUP):
        # Numbers of our own, written out: binding thousands took longer than finding them.
        listed = ", ".join(map(str, chunk))
        for key, number in connection.exec_driver_sql(
            f"SELECT minhash, article_id FROM fingerprint_keys WHERE minhash IN ({listed})"
        ):
            known.holders.setdefault(key, []).append(number)
    old = sorted({number for holders in known.holders.values() for number in holders})
    for chunk in chunked(old):
        known.prints |= _prints(connection, chunk)
        clusters = select(Article.id, Article.cluster_id).where(Article.id.in_(chunk))
        known.clusters |= {row.id: row.cluster_id for row in connection.execute(clusters)}
    return known


def _prints(connection: Connection, numbers: Iterable[int]) -> dict[int, Fingerprint]:
    query = select(ArticleFingerprint.article_id, ArticleFingerprint.signature)
    return {
        number: Fingerprint(signature)
        for number, signature in connection.execute(
            query.where(ArticleFingerprint.article_id.in_(list(numbers)))
        )
    }


def _most_alike(connection: Connection, known: _Known, number: int) -> int | None:
    """The article that this one is a copy of, if any."""
    candidates = known.candidates(number)
    if not candidates:
        return None
    one = known.prints[number]
    estimates = estimated_overlap(one, [known.prints[other] for other in candidates])
    best, best_overlap = None, SAME_ARTICLE
    likeliest = sorted(zip(estimates, candidates, strict=True), reverse=True)[:COMPARED]
    for estimate, other in likeliest:
        if estimate < SURELY_OTHER:
            break
        exact = estimate
        if estimate < SURELY_SAME:
            exact = overlap(known.texts[number], _text(connection, known, other))
        if exact >= best_overlap:
            best, best_overlap = other, exact
    return best


def _text(connection: Connection, known: _Known, number: int) -> str:
    if number not in known.texts:
        query = select(Article.body_hans).where(Article.id == number)
        known.texts[number] = connection.scalar(query) or ""
    return known.texts[number]


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
