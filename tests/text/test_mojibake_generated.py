"""Mojibake of every class, made from clean text, and clean text left alone."""

import random

import pytest

from pipelines.text.mojibake import repair
from pipelines.text.record import Certainty, replay
from tests.generators.corpora import load
from tests.generators.mojibake import LOSSLESS, LOSSY, damaged_by, kun_jin_kao, sentences

CLEAN = {kind: sentences(load(f"{kind}.own"), 60, 3) for kind in ("hans", "hant")}

SOUND = [f"{language}.own" for language in ("hans", "hant", "ja", "ko", "ru", "fr", "en")]

# Of a class that loses bytes, at least this share comes back whole. By how many bytes are lost:
# a decoder that gives one mark for two bytes leaves a third as much to go by.
LOSSY_SHARE = {
    "UTF-8 as GBK, U+FFFD": 0.6,
    "UTF-8 as GBK, ?": 0.6,
    "UTF-8 as GB18030, U+FFFD": 0.7,
    "GBK as Big5, U+FFFD": 0.6,
    "GBK as Big5, ?": 0.6,
    "UTF-8 as GB18030 with U+FFFD, twice": 0.6,
}


def by_name(classes):
    return [
        pytest.param(one, script, id=f"{one.name}, {script}")
        for one in classes
        for script in one.scripts
    ]


@pytest.mark.parametrize(("kind", "script"), by_name(LOSSLESS))
def test_what_lost_no_byte_comes_back_whole(kind, script):
    for clean, damaged in damaged_by(kind, CLEAN[script], 20):
        repaired = repair(damaged)
        assert repaired.text == clean
        assert all(one.certainty is Certainty.EXACT for one in repaired.repairs)


@pytest.mark.parametrize(
    ("kind", "script"),
    by_name([kind for kind in LOSSY if kind.name in LOSSY_SHARE]),
)
def test_what_lost_bytes_mostly_comes_back_whole(kind, script):
    pairs = damaged_by(kind, CLEAN[script], 15)
    whole = sum(repair(damaged).text == clean for clean, damaged in pairs)
    assert whole >= LOSSY_SHARE[kind.name] * len(pairs)


@pytest.mark.parametrize("kind", SOUND)
def test_sound_text_is_not_touched(kind):
    text = "\n".join(load(kind))
    assert repair(text).passes == ()
    assert all(repair(line).text == line for line in load(kind))


def test_what_is_destroyed_is_flagged_and_stays():
    for clean in CLEAN["hans"][:20]:
        damaged = kun_jin_kao(clean)
        repaired = repair(damaged)
        assert repaired.text == damaged
        assert "mojibake.destroyed" in {flag.name for flag in repaired.flags}


def test_on_a_mixed_page_only_what_is_damaged_changes():
    for kind in LOSSLESS:
        for script in kind.scripts:
            for clean, damaged in damaged_by(kind, CLEAN[script], 2):
                sound = CLEAN[script][-1]
                page = f"<html><body><p>{sound}</p>\n<p>{damaged}</p>\n<div>{sound}</div>"
                if "<" not in damaged and ">" not in damaged and "&" not in damaged:
                    assert repair(page).text == page.replace(damaged, clean)


def test_records_replay_to_the_repaired_text():
    chance = random.Random(5)
    classes = [(kind, script) for kind in (*LOSSLESS, *LOSSY) for script in kind.scripts]
    for _ in range(60):
        lines = []
        for kind, script in chance.sample(classes, 3):
            pairs = damaged_by(kind, chance.sample(CLEAN[script], 10), 1)
            lines += [damaged for _, damaged in pairs] + [chance.choice(CLEAN[script])]
        text = chance.choice(["\n", "</p>\r\n<p>", "<br>"]).join(lines)
        repaired = repair(text)
        assert replay(text, repaired.passes) == repaired.text
        for flag in repaired.flags:
            if flag.name == "mojibake.lost":
                assert repaired.text[flag.start] == "\N{REPLACEMENT CHARACTER}"


def test_no_text_is_too_odd():
    chance = random.Random(9)
    pieces = "\ufffd?锟斤拷€涓枃鍥ä¸­Öйú¤¤\x80\x9d\ue000㐂𠀀<>&;%u\\ \n\0ABCab12"
    for _ in range(300):
        text = "".join(chance.choices(pieces, k=chance.randrange(1, 40)))
        repaired = repair(text)
        assert replay(text, repaired.passes) == repaired.text
