"""Fingerprints, by which near-duplicates are found."""

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.article import article_key
from storage.models.base import TABLE_OPTIONS, Base, BigId


class ArticleFingerprint(Base):
    """A MinHash signature of an article's text."""

    __tablename__ = "fingerprints"
    __table_args__ = (
        {"comment": "Signatures by which near-duplicates are recognised", **TABLE_OPTIONS},
    )

    article_id: Mapped[int] = article_key(primary_key=True, comment="The article")
    signature: Mapped[bytes] = mapped_column(
        LargeBinary, comment="MinHash of the text; see storage/duplicates"
    )


class FingerprintKey(Base):
    """One of the keys that near-duplicates are likely to share.

    Rows are taken out with their fingerprint. There is no foreign key: it would need a second
    index as large as the table, and a key without its article does no harm.
    """

    __tablename__ = "fingerprint_keys"
    __table_args__ = (
        {
            "comment": "Keys by which candidates for near-duplicates are looked up",
            "sqlite_with_rowid": False,
            **TABLE_OPTIONS,
        },
    )

    minhash: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="Part of a MinHash"
    )
    article_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, comment="An article that has it"
    )
