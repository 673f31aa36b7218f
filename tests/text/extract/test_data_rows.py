"""Linked cells of a table of data stay; columns of links that lay out a page go."""

from pipelines.text.extract import extract_html

LEAD = "本县登记在册的放贷机构共有四家，监管部门提醒借款人先核对名称和年化利率，再签合同。"
LAST = "名录以外的机构放贷，借款人可以向金融管理部门举报，也可以拒付高出法定上限的利息。"
NOTES = (
    "外访由自己的员工做，从不转包给第三方公司。",
    "去年因为夜里打电话被罚过一次，已经整改。",
    "只在工作日的白天打电话，可以要求书面沟通。",
    "服务费单独列出，签约以前要当面说清楚。",
)
NAMES = (
    "橡树消费金融有限公司",
    "蓝鸟小额贷款有限公司",
    "城堡信用担保有限公司",
    "榆树街财务有限公司",
)


def test_names_that_are_links_stay_in_their_rows() -> None:
    rows = "".join(
        f'<tr><td><a href="/l/{at}">{name}</a><br>张三</td><td>2015-01-13</td><td>{note}</td></tr>'
        for at, (name, note) in enumerate(zip(NAMES, (2 * note for note in NOTES), strict=True))
    )
    page = f"<p>{LEAD}</p><table>{rows}</table><p>{LAST}</p>"
    found = extract_html(f'<h1>放贷机构名录</h1><div class="main">{page}</div>')
    said = "\n".join(found.texts)
    assert all(name in said for name in NAMES)


def test_columns_of_links_beside_a_text_go() -> None:
    links = "".join(f'<a href="/l/{at}">{name}</a><br>' for at, name in enumerate(NAMES * 3))
    text = f"<p>{LEAD}</p>" + "".join(f"<p>{note}</p>" for note in NOTES)
    page = f"<table><tr><td>{links}</td><td>{text}</td><td>财信网</td></tr></table>"
    found = extract_html(f"<h1>放贷机构名录</h1>{page}")
    assert not set(NAMES).intersection(found.texts)
    assert LEAD in found.texts


def test_a_table_of_links_alone_goes() -> None:
    cells = "".join(f'<td><a href="/l/{at}">{name}</a></td>' for at, name in enumerate(NAMES))
    text = f"<p>{LEAD}</p>" + "".join(f"<p>{note}</p>" for note in NOTES)
    found = extract_html(f"<h1>名录</h1><div>{text}<table>{f'<tr>{cells}</tr>' * 3}</table></div>")
    assert not any(name in line for line in found.texts for name in NAMES)
