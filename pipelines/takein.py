"""Takes in the pages that an earlier run could not store."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from pathlib import Path

from scrapy.exceptions import DropItem

from pipelines.spool import Spool, SpoolError
from storage.errors import DatabaseUnavailableError, RecordRefusedError

logger = logging.getLogger(__name__)

Stage = Callable[[object], Awaitable[object] | object]


async def take_in(spool: Spool, stages: Sequence[Stage]) -> int:
    """Send what is in the spool through the stages, as if it were fetched now.

    A file goes when its page is stored or dropped; one that cannot be read or stored stays aside.

    Returns:
        How many pages were stored.
    """
    taken = 0
    for path in spool.files():
        try:
            await _through(spool, path, stages)
            taken += 1
        except DropItem as dropped:
            logger.debug("Dropped: %s", dropped)
        except (SpoolError, RecordRefusedError) as error:
            logger.error("A page in the spool cannot be taken in, it is set aside: %s", error)
            spool.set_aside(path)
            continue
        except DatabaseUnavailableError:
            break  # All stay where they are.
        spool.remove(path)
    if taken:
        logger.info("Took in %d pages that could not be stored before", taken)
    return taken


async def _through(spool: Spool, path: Path, stages: Sequence[Stage]) -> None:
    item: object = spool.read(path)
    for stage in stages:
        done = stage(item)
        item = await done if isawaitable(done) else done
