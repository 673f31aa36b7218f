"""Damage that was damaged again: copied in part, edited, joined. Nothing of it may raise."""

import random

import pytest

from pipelines.text.record import replay
from pipelines.text.repair import repair_text
from tests.generators.corpora import load
from tests.generators.spinner import Site, make_table

DOCUMENTS = 100
MOST_EDITS = 30
ODD = "?(（)）āyōu<>&�。，？、\n\x00😀龘"


def sites(chance: random.Random) -> Site:
    return Site(
        make_table(chance.choice((300, 1000, 3000)), 5),
        cuts=chance.choice(("", "？", "。？、")),
        half_width=chance.random() < 0.6,
        wide_brackets=chance.random() < 0.2,
        blank=chance.choice(("", " ")),
        lost=chance.choice("?�"),
        swallows=chance.random() < 0.8,
    )


def edited(text: str, chance: random.Random) -> str:
    chars = list(text)
    for _ in range(chance.randrange(MOST_EDITS)):
        place, other = chance.randrange(len(chars)), chance.randrange(len(chars))
        edit = chance.randrange(3)
        if edit == 0:
            del chars[place]
        elif edit == 1:
            chars.insert(place, chance.choice(ODD))
        else:
            chars[place], chars[other] = chars[other], chars[place]
    return "".join(chars)


@pytest.mark.parametrize("seed", range(3))
def test_mangled_damage_is_repaired_as_far_as_it_goes_and_replays(seed: int) -> None:
    chance = random.Random(seed)
    lines = [
        line for line in load("hans.own") if line.encode("gbk", "ignore").decode("gbk") == line
    ]
    for _ in range(DOCUMENTS):
        site = sites(chance)
        text = edited("\n".join(map(site.damage, chance.sample(lines, 3))), chance)
        repaired = repair_text(text)
        assert replay(text, repaired.passes) == repaired.text


@pytest.mark.parametrize("behind", ["", "�", "a", "\n", "😀", "?", "。"])
def test_a_lost_byte_may_stand_before_anything(behind: str) -> None:
    text = f"不當(dāng)?shù)拇呤?{behind}。負(fù)擔(dān)??{behind}"
    repaired = repair_text(text)
    assert replay(text, repaired.passes) == repaired.text
