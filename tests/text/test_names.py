"""Companies and platforms found in a text, and none where there is none."""

import pytest

from pipelines.text.names import NAMES, names_in
from pipelines.text.script import to_hans


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("兴业消费金融不肯协商", ("兴业消费金融",)),
        ("在兴业银行办的信用卡", ("兴业银行",)),
        ("捷信金融的催收员说是捷信消费金融", ("捷信消费金融",)),
        ("信用飞催收人员态度恶劣", ("信用飞",)),
        ("微众银行的微粒贷", ("微粒贷",)),
        ("催收公司、律师事务所和银行", ()),
        ("中国银行业监督管理机构提供便捷信息，可提交行政投诉", ()),
        ("施工行业和搭建行业的消费者马上消费", ()),
        ("金融和信贷产品不宜信用过度", ()),
        ("", ()),
    ],
)
def test_names_are_found_once_under_the_name_they_are_listed_by(
    text: str, names: tuple[str, ...]
) -> None:
    assert names_in(text) == names


def test_the_table_is_in_simplified_characters_and_no_name_means_two() -> None:
    said = [one for name, others in NAMES.items() for one in (name, *others)]
    assert said == [to_hans(one) for one in said]
    assert len(said) == len(set(said))
