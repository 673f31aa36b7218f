"""Tables of line rules, one row each: the pattern, the line that forced it, what it may cost.

Patterns see folded lines without decoration (`fold.View.bare`) and must fit the whole of them.
"""

from pipelines.text.boilerplate.rule import Rule
from pipelines.text.boilerplate.rules.bars import BAR_RULES
from pipelines.text.boilerplate.rules.calls import CALL_RULES, PLUG_RULES
from pipelines.text.boilerplate.rules.contacts import BESIDE_RULES, PHONE_RULES, TAKEDOWN_RULES
from pipelines.text.boilerplate.rules.lists import DOUBTFUL_RULES, LIST_RULES
from pipelines.text.boilerplate.rules.middle import MIDDLE_RULES
from pipelines.text.boilerplate.rules.offers import OFFER_RULES
from pipelines.text.boilerplate.rules.readers import READER_RULES
from pipelines.text.boilerplate.rules.sites import SITE_RULES
from pipelines.text.boilerplate.rules.sources import SOURCE_RULES

LINE_RULES: tuple[Rule, ...] = (
    *MIDDLE_RULES,
    *READER_RULES,
    *TAKEDOWN_RULES,
    *LIST_RULES,
    *BAR_RULES,
    *SITE_RULES,
    *CALL_RULES,
    *SOURCE_RULES,
    *PLUG_RULES,
    *OFFER_RULES,
    *PHONE_RULES,
    *BESIDE_RULES,
    *DOUBTFUL_RULES,
)
"""All of them, in the order they are tried."""

__all__ = ["LINE_RULES", "PLUG_RULES"]
