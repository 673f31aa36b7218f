"""Names of months in the languages of the Web, as they stand in a date.

Many languages put them in the genitive there. Names that two languages give to different months
are left to the one with more pages: listopada is Polish November, not Croatian October.
"""

_BY_MONTH = (
    """
    january jan янв січ 一月 januar jänner januari janvier janv enero ene gennaio gen janeiro
    stycznia января ocak január januára ledna ianuarie ιανουαρίου січня януари يناير جانفي ינואר
    जनवरी tammikuuta jaanuar siječnja januarja
    """,
    """
    february feb фев лют 二月 februar februari feber février févr febrero febbraio febb fevereiro
    fev lutego февраля şubat február februára února februarie φεβρουαρίου лютого февруари فبراير
    فيفري شباط פברואר फरवरी फ़रवरी helmikuuta veebruar veljače februarja
    """,
    """
    march mar мар бер 三月 märz maart mrt mars marts marzo março marca марта mart március března
    martie μαρτίου березня март مارس آذار מרץ מרס मार्च maaliskuuta märts ožujka maret
    """,
    """
    april apr апр квіт 四月 avril avr abril abr aprile kwietnia апреля nisan április apríla dubna
    aprilie απριλίου квітня април أبريل ابريل إبريل أفريل نيسان אפריל अप्रैल huhtikuuta aprill
    travnja aprila
    """,
    """
    may 五月 mai mei maj mayo maggio mag maio maja мая mayıs május mája května μαΐου μαίου травня
    май مايو ماي أيار מאי मई toukokuuta svibnja
    """,
    """
    june jun июн черв 六月 juni juin junio giugno giu junho czerwca июня haziran június júna
    června iunie ιουνίου червня юни يونيو جوان حزيران יוני जून kesäkuuta juuni lipnja junija
    """,
    """
    july jul июл лип 七月 juli juillet juil julio luglio lug julho lipca июля temmuz július júla
    července iulie ιουλίου липня юли يوليو جويلية تموز יולי जुलाई heinäkuuta juuli srpnja julija
    """,
    """
    august aug авг серп 八月 augustus augusti août agosto ago sierpnia августа ağustos augusztus
    augusta srpna αυγούστου серпня август أغسطس اغسطس أوت آب אוגוסט अगस्त elokuuta kolovoza
    avgusta agustus
    """,
    """
    september sept sep сен сент вер 九月 septembre septiembre setiembre settembre setembro set
    września сентября eylül szeptember septembra září septembrie σεπτεμβρίου вересня септември
    سبتمبر أيلول ספטמבר सितंबर सितम्बर syyskuuta rujna
    """,
    """
    october oct окт жовт 十月 oktober okt octobre octubre ottobre ott outubro out października
    октября ekim október októbra října octombrie οκτωβρίου жовтня октомври أكتوبر اكتوبر אוקטובר
    अक्टूबर अक्तूबर lokakuuta oktoober oktobra
    """,
    """
    november nov ноя нояб лист 十一月 novembre noviembre novembro listopada ноября kasım listopadu
    novembra noiembrie νοεμβρίου листопада ноември نوفمبر נובמבר नवंबर नवम्बर marraskuuta
    studenoga studenog
    """,
    """
    december dec дек груд 十二月 dezember dez décembre déc diciembre dicembre dic dezembro grudnia
    декабря aralık prosince decembra decembrie δεκεμβρίου грудня декември ديسمبر דצמבר दिसंबर
    दिसम्बर joulukuuta detsember prosinca desember
    """,
)

MONTHS = {
    name: number for number, names in enumerate(_BY_MONTH, start=1) for name in names.split()
} | {
    "تشرين الأول": 10,
    "تشرين الاول": 10,
    "تشرين الثاني": 11,
    "كانون الأول": 12,
    "كانون الاول": 12,
    "كانون الثاني": 1,
}
"""Number of a month by its name in lower case, without a full stop."""


def month_of(word: str) -> int | None:
    """Give the number of the month a word names, or None.

    >>> month_of("Juillet"), month_of("Sept."), month_of("В"), month_of("בנובמבר")
    (7, 9, None, 11)
    """
    name = word.lower().rstrip(".")
    # Hebrew writes its `in` into the word.
    return MONTHS.get(name) or MONTHS.get(name.removeprefix("ב"))
