"""What a line is by itself: the form in which `hits` gives it. Types only."""

from dataclasses import dataclass

from pipelines.text.boilerplate.rule import Takes, Where


@dataclass(frozen=True, slots=True)
class Hit:
    """What a line is by itself.

    Attributes:
        rule: Name of the rule.
        where: Where the rule may take it.
        takes: What goes with it.
    """

    rule: str
    where: Where = Where.ANYWHERE
    takes: Takes = Takes.NOTHING
