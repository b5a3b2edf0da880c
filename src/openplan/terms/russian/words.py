"""The Russian words of deadlines, as data: form -> (kind, value).

Kinds: `month` 1-12, `unit` a Unit or one of the words below that only Russian has, `ord` an
ordinal (-1 is «последний»), `card` a cardinal, `adverb` a recurrence in one word («ежегодно»),
`periodic` the adjective of it («ежегодный»), `per` «раз/год», `length` a duration in one adjective
(«десятидневный»), `key` a word that the grammar asks for by its value. Forms are lower case with
«е» for «ё». What is not here is a free word; `misspelt` tells whether it should have been one.
"""

import re
from functools import lru_cache

from openplan.dates.period import Unit
from openplan.terms.numerals import ROMAN
from openplan.terms.rules import Length, LengthUnit
from openplan.terms.spelling import nearest, slips_allowed

Entry = tuple[str, object]

DECADE, NUMBER_WORD, HOUR = "decade", "number", "hour"

MONTH_STEMS = {
    "январ": 1, "феврал": 2, "апрел": 4, "июн": 6, "июл": 7,
    "сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12,
}  # fmt: skip
_SOFT = ("ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях")
_HARD_MONTHS = {
    3: ("март", "марта", "марту", "мартом", "марте"),
    8: ("август", "августа", "августу", "августом", "августе"),
    5: ("май", "мая", "маю", "маем", "мае"),
}
_SHORT_MONTHS = {
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8,
    "сен": 9, "сент": 9, "окт": 10, "нояб": 11, "ноя": 11, "дек": 12,
}  # fmt: skip

_UNITS: dict[object, str] = {
    Unit.YEAR: "год года году годом годе годы годов годам годами годах лет г гг",
    Unit.HALF_YEAR: "полугодие полугодия полугодию полугодием полугодии полугодий полугодиям "
    "полугодиями полугодиях полуг п/г пг h п/годие п/годия п-дие п-дия п/год полгода полугода",
    Unit.QUARTER: "квартал квартала кварталу кварталом квартале кварталы кварталов кварталам "
    "кварталами кварталах кв кварт q кв-л кв-ла кв-лы кв-ле квл",
    Unit.MONTH: "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцами месяцах мес",
    Unit.WEEK: "неделя недели неделе неделю неделей неделю недель неделям неделями неделях нед",
    Unit.DAY: "день дня дню днем дне дни дней дням днями днях дн сут сутки суток суткам сутками "
    "сутках д",
    DECADE: "декада декады декаде декаду декадой декад декадам декадах",
    HOUR: "час часа часу часом часе часы часов часам часами часах ч",
    NUMBER_WORD: "число числа числу числом числе чисел числам числах чис",
}

_CARDINALS = {
    1: "один одна одно одного одной одному одну одним одном одних", 2: "два две двух двум двумя",
    3: "три трех трем тремя", 4: "четыре четырех четырем четырьмя", 5: "пять пяти пятью",
    6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью",
    9: "девять девяти девятью", 10: "десять десяти десятью", 11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати", 13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати", 15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати", 17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати",
    20: "двадцать двадцати", 30: "тридцать тридцати", 40: "сорок сорока",
    45: "сорокапяти", 50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти", 80: "восемьдесят восьмидесяти", 90: "девяносто девяноста",
    100: "сто ста",
}  # fmt: skip

_ORDINAL_STEMS = {
    "перв": 1, "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8,
    "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13,
    "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17,
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
_ADJECTIVE = (
    "ый", "ой", "ий", "ая", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем",
    "ую", "юю", "ые", "ие", "ых", "их", "ыми", "ими", "ей", "яя",
)  # fmt: skip
_THIRD = "третий третья третье третьего третьей третьему третьим третьем третью третьи третьих"

_ADVERBS = {
    Unit.YEAR: "ежегодно ежегод ежег ежегодн",
    Unit.HALF_YEAR: "ежеполугодно ежеполугодично полугодично",
    Unit.QUARTER: "ежеквартально поквартально ежекв ежекварт",
    Unit.MONTH: "ежемесячно помесячно ежемес ежем",
    Unit.WEEK: "еженедельно понедельно еженед",
    Unit.DAY: "ежедневно ежесуточно",
}
_PERIODIC_STEMS = {
    "ежегодн": Unit.YEAR, "ежеполугодн": Unit.HALF_YEAR, "ежеквартальн": Unit.QUARTER,
    "ежемесячн": Unit.MONTH, "еженедельн": Unit.WEEK, "ежедневн": Unit.DAY,
}  # fmt: skip
_PER = {
    Unit.YEAR: "год г", Unit.HALF_YEAR: "полугодие полгода п/г", Unit.QUARTER: "квартал кв",
    Unit.MONTH: "месяц мес", Unit.WEEK: "неделю нед", Unit.DAY: "день сутки сут",
}  # fmt: skip

_WEEKDAYS = (
    "понедельник понедельника понедельнику понедельником понедельникам понедельники пн",
    "вторник вторника вторнику вторником вторникам вторники вт",
    "среда среды среде среду средой средам ср",
    "четверг четверга четвергу четвергом четвергам четверги чт",
    "пятница пятницы пятнице пятницу пятницей пятницам пт",
    "суббота субботы субботе субботу субботой субботам сб",
    "воскресенье воскресенья воскресеньям воскресеньем вс",
)

_KEYS = {
    "next": "следующего следующий следующему следующим следующем следующей следующую следующее "
    "следующая следующих следующие последующего последующем последующим последующие "
    "очередного очередной очередному очередным очередном очередную",
    "this": "текущего текущий текущем текущему текущим текущей текущая соответствующего "
    "соответствующем этого данного сего настоящего настоящем плановый планового "
    "плановому плановым плановом планируемого планируемому планируемым планируемом нынешнего",
    "reported": "отчетного отчетный отчетном отчетному отчетным отчетной отчетная отчетное "
    "отчетных отчетные истекшего истекшим истекший истекшем прошедшего прошедшим прошедший "
    "завершившегося завершившимся минувшего минувшим",
    "previous": "предшествующего предшествующий предшествующем предшествующему предшествующим "
    "предыдущего предыдущий предыдущем предыдущим прошлый прошлого прошлому прошлым прошлом",
    "every": "каждый каждого каждому каждым каждом каждая каждой каждую каждое каждые каждых кажд",
    "times": "раз раза р",
    "twice": "дважды",
    "thrice": "трижды",
    "single": "однократно единожды единовременно разово единоразово одноразово",
    "working": "рабочий рабочего рабочему рабочим рабочем рабочие рабочих рабочими "
    "рабочую рабочей раб",
    "calendar": "календарный календарного календарному календарным календарном календарные "
    "календарных календарными календ кал",
    "period": "период периода периоде периоду периодом",
    "date": "дата даты дате датой дату",
    "term": "срок сроки срока сроком сроку сроков",
    "end": "конец конца концу концом конце окончания окончание окончанию окончанием окончании "
    "истечения истечение истечением истечении завершения завершение завершением завершении "
    "завершению прошествии",
    "start": "начало начала началу началом начале",
    "middle": "середина середины середине середину",
    "half": "половина половины половине половину",
    "not": "не",
    "later": "позднее позже поздней",
    "earlier": "ранее раньше",
    "rarer": "реже",
    "less": "менее меньше",
    "more": "более больше чаще",
    "than": "чем",
    "minimum": "минимум",
    "one-and-a-half": "полтора полторы полутора",
    "until": "до",
    "by": "к ко",
    "through": "по",
    "since": "с со",
    "from": "от",
    "in": "в во",
    "on": "на",
    "for": "за",
    "at": "при",
    "after": "после спустя",
    "across": "через",
    "and": "и",
    "but": "но а",
    "or": "или либо",
    "also": "также",
    "then": "далее затем потом впоследствии",
    "during": "течение течении теч продолжение протяжении втечение втечении",
    "fiscal": "финансового финансовый финансовом финансовому финансовым бюджетного бюджетном "
    "бюджетный",
    "all": "всего весь все всей всю",
    "only": "только",
    "inclusive": "включительно включит включ вкл",
    "beginning": "начиная",
    "cumulative": "нарастающим",
    "total": "итогом",
    "results": "итогам результатам",
    "measure": "мере",
    "case": "случае случаях",
    "decades": "ежедекадно подекадно",
    "constantly": "постоянно непрерывно бессрочно круглосуточно круглогодично",
    "constant": "постоянной регулярной системной непрерывной постоянном регулярном непрерывном",
    "except": "кроме исключением исключая",
    "basis": "основе режиме",
    "done": "исполнено выполнено реализовано исполнен выполнен исполнена выполнена завершено "
    "завершен завершена завершены исполнены выполнены реализованы реализована реализован "
    "осуществлено сделано",
    "vague": "систематически периодически регулярно своевременно заблаговременно планомерно",
    "immediately": "безотлагательно незамедлительно немедленно срочно сразу тотчас",
    "need": "необходимости необх возможности потребности надобности",
    "winter": "зима зимой зимы зиму зиме", "spring": "весна весной весны весну весне",
    "summer": "лето летом лета лету", "autumn": "осень осенью осени",
    "moment": "момента моменту момент моментом",
}  # fmt: skip

ABBREVIATED = frozenset(
    "г гг кв кварт мес нед дн чис теч раб р д ч календ кал полуг пг сут вкл включ включит ежегод "
    "ежекв ежемес ежег ежегодн ежекварт ежем еженед кажд янв фев февр мар апр июн июл авг сен "
    "сент окт нояб ноя дек пн вт ср чт пт сб вс уч".split()
)

_PREFIXES = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7,
    "восьми": 8, "девяти": 9, "десяти": 10, "двенадцати": 12, "четырнадцати": 14,
    "пятнадцати": 15, "двадцати": 20, "двадцатипяти": 25, "тридцати": 30, "сорока": 40,
    "сорокапяти": 45, "пятидесяти": 50, "шестидесяти": 60, "девяноста": 90, "девяносто": 90,
    "ста": 100, "сто": 100, "": 1,
}  # fmt: skip
_STEMS = {
    "дневн": LengthUnit.DAY,
    "суточн": LengthUnit.CALENDAR_DAY,
    "недельн": LengthUnit.WEEK,
    "месячн": LengthUnit.MONTH,
    "годичн": LengthUnit.YEAR,
    "годовалый": LengthUnit.YEAR,
    "летн": LengthUnit.YEAR,
    "часов": LengthUnit.HOUR,
}
LENGTH_ADJECTIVE = re.compile(
    rf"(?:ти|х|ми|)({'|'.join(_PREFIXES)})({'|'.join(_STEMS)})(?:ый|ого|ому|ым|ом|ой|ая|ую|ое|ые|ых)"
)
_YEARS_LENGTH = re.compile(rf"({'|'.join(filter(None, _PREFIXES))})летн(?:ий|его|ему|им|ем)")
_HALF_YEAR_LENGTH = re.compile(r"полугод(?:ов(?:ой|ого|ому|ым|ом|ую)|ичн(?:ый|ого|ому|ым|ом|ую))")

_LATIN = str.maketrans("aceopxyktmhbu", "асеорхуктмнви")
# Cyrillic letters that stand for Roman numerals in the acts, and digits mixed in by a scanner.
_ROMAN_LOOK = str.maketrans(
    {"і": "i", "х": "x", "у": "v", "ш": "iii", "п": "ii", "l": "i", "1": "i"}
)


def roman(word: str) -> int | None:
    """The value of a Roman numeral, look-alikes included («ІІІ», «Ш», «1У»)."""
    if len(word) > 5:
        return None
    value = ROMAN.get(word)
    return value if value is not None else ROMAN.get(word.translate(_ROMAN_LOOK))


def lookup(word: str) -> Entry | None:
    """What a lower-case word is; None for a free word."""
    found = WORDS.get(word)
    return found if found is not None else _seldom(word)


@lru_cache(maxsize=4096)
def _seldom(word: str) -> Entry | None:
    """Duration adjectives, Roman numerals, and words with Latin letters among the Cyrillic."""
    if len(word) > 30:
        return None
    if word.endswith(("ый", "ого", "ому", "ым", "ом", "ой", "ая", "ую", "ое", "ые", "ых")):
        match = LENGTH_ADJECTIVE.fullmatch(word)
        if match:
            return ("length", Length(_PREFIXES[match[1]], _STEMS[match[2]]))
        if _HALF_YEAR_LENGTH.fullmatch(word):
            return ("length", Length(6, LengthUnit.MONTH))
    elif "летн" in word:
        match = _YEARS_LENGTH.fullmatch(word)
        return ("length", Length(_PREFIXES[match[1]], LengthUnit.YEAR)) if match else None
    numeral = roman(word)
    if numeral is not None:
        return ("ord", numeral)
    if "/" in word:
        return _PER_YEAR.get(word)
    mended = word.translate(_LATIN)
    return WORDS.get(mended) if mended != word else None


# Seasons

_SEASON_STEMS = (
    "учебн", "отопительн", "межотопительн", "межсезонн", "летн", "зимн", "осенн", "весенн",
    "каникулярн", "новогодн", "праздничн", "пожароопасн", "паводков", "навигационн",
    "избирательн", "вегетационн", "семестр", "триместр", "четверть", "четверти", "каникул", "сезон",
    "паводок", "половодь",
    "оздоровительн", "посевн", "уборочн", "туристическ", "весна", "лето", "осень", "зима",
)  # fmt: skip


def is_season(word: str) -> bool:
    """«отопительный», «осенне-зимний», «весна-лето»: a season that no calendar fixes."""
    return word.startswith(_SEASON_STEMS) or word == "уч"


# Misspelt words

# Plain words that stand one slip from a word of time, and are not one.
_NOT_MISSPELT = frozenset(
    "готов чатов готова готово готовы голов родов чисто чистый марки марке марку карта карты "
    "часть части частью частей частям сети суды судами суде недр деле дела делу делом декан "
    "декана срочный срочного срочной срочном срочную срочные срочных прошедшее квартиры квартир "
    "квартира квартиру квартире квартирам квартирами дача дачи данные данных данным данными "
    "датой этого каждая веса весны лица раздел раздела разделе".split()
)
_OTHER_FORMS = re.compile(
    r"(?:следующ|последующ|предшествующ|предыдущ|прошедш|истекш|завершивш|минувш|текущ|отчетн|"
    r"финансов|бюджетн|календарн|рабоч|нарастающ|постоянн|планов|планируем|необходимост|"
    r"возможност|потребност|надобност|очередн|кажд|отчет)"
    r"(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ые|ие|ых|их|ыми|ими|ой|ей|о|ь|и|ью|"
    r"ям|ями|ях|а|у|ом|е|ы|ов|ам|ами|ах)?"
)
_TIMELY_KEYS = frozenset(
    "next reported previous every during inclusive then constantly need rarer later cumulative "
    "beginning immediately calendar fiscal working twice thrice end start".split()
)


def beheaded(word: str) -> str | None:
    """The word of time of which this is all but the first letter."""
    whole = None if word in _NOT_MISSPELT else _BEHEADED.get(word)
    return None if whole is None else LEMMAS.get(whole, whole)


@lru_cache(maxsize=8192)
def misspelt(word: str) -> str | None:
    """The word of time that a free word was meant to be; None where it is a word of its own."""
    slips = slips_allowed(word)
    whole = beheaded(word)
    if whole is not None:
        return whole
    if not slips or word in _NOT_MISSPELT or not word.isalpha() or _OTHER_FORMS.fullmatch(word):
        return None
    near = nearest(word, (known for known in _TIMELY if known[0] == word[0]), slips)
    return None if near is None else LEMMAS.get(near, near)


@lru_cache(maxsize=1024)
def likely(word: str) -> str | None:
    """The known word nearest to a free one, for a message; `misspelt` is stricter."""
    if len(word) < 3 or word in _NOT_MISSPELT or not word.isalpha() or _OTHER_FORMS.fullmatch(word):
        return None
    known = (form for form in WORDS if len(form) > 2 and form[0] in word[:2])
    near = nearest(word, known, 1 if len(word) < 8 else 2)
    return None if near is None else LEMMAS.get(near, near)


def month_meant(word: str) -> str | None:
    """The month, in the genitive, that a word of two letters or more between a day and a year was
    meant to be."""
    slips = 1 if len(word) == 2 else 2
    return nearest(word, _GENITIVES, slips) if 2 <= len(word) <= 12 else None


def unit_meant(word: str) -> str | None:
    """The unit of time that a word behind a number or «каждый» was meant to be."""
    near = nearest(word, LEMMAS, 1 if len(word) < 8 else 2) if 2 <= len(word) <= 12 else None
    return None if near is None else LEMMAS[near]


_GENITIVES = tuple(
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)


def _build() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for stem, month in MONTH_STEMS.items():
        words |= {stem + ending: ("month", month) for ending in _SOFT}
    for month, forms in _HARD_MONTHS.items():
        words |= dict.fromkeys(forms, ("month", month))
    words |= {form: ("month", month) for form, month in _SHORT_MONTHS.items()}
    for stem, value in _ORDINAL_STEMS.items():
        words |= {stem + ending: ("ord", value) for ending in _ADJECTIVE}
    words |= dict.fromkeys(_THIRD.split(), ("ord", 3))
    words |= {"последн" + ending: ("ord", -1) for ending in _ADJECTIVE}
    for value, forms_text in _CARDINALS.items():
        words |= dict.fromkeys(forms_text.split(), ("card", value))
    for unit, forms_text in _UNITS.items():
        words |= dict.fromkeys(forms_text.split(), ("unit", unit))
    for every, forms_text in _ADVERBS.items():
        words |= dict.fromkeys(forms_text.split(), ("adverb", every))
    for stem, every in _PERIODIC_STEMS.items():
        words |= {stem + ending: ("periodic", every) for ending in _ADJECTIVE}
    for weekday, forms_text in enumerate(_WEEKDAYS):
        words |= dict.fromkeys(forms_text.split(), ("weekday", weekday))
    for value_name, forms_text in _KEYS.items():
        words |= dict.fromkeys(forms_text.split(), ("key", value_name))
    return words


WORDS = _build()
_UNIT_LEMMAS: dict[object, str] = {
    Unit.YEAR: "год", Unit.HALF_YEAR: "полугодие", Unit.QUARTER: "квартал", Unit.MONTH: "месяц",
    Unit.WEEK: "неделя", Unit.DAY: "день", DECADE: "декада", HOUR: "час", NUMBER_WORD: "число",
}  # fmt: skip
LEMMAS = {form: _UNIT_LEMMAS[unit] for unit, forms in _UNITS.items() for form in forms.split()}
"""The form to offer when a word of time is misspelt."""
_PER_YEAR: dict[str, Entry] = {
    f"{times}/{unit}": ("per", every)
    for times in ("раз", "раза", "р")
    for every, units in _PER.items()
    for unit in units.split()
}
_TIMELY = tuple(
    word
    for word, (kind, value) in WORDS.items()
    if len(word) > 3
    and word.isalpha()
    and (kind in {"month", "unit", "adverb", "periodic", "weekday"} or value in _TIMELY_KEYS)
)
# «екабрь», «юнь»: what a scanner leaves of a word whose first letter it lost.
_BEHEADED = {
    word[1:]: word
    for word in _TIMELY
    if word[1:] not in {*WORDS, "утки", "разу"} and (len(word) > 4 or WORDS[word][0] == "month")
}

_PERIOD_STEMS = (
    ("полугодов", Unit.HALF_YEAR),
    ("годов", Unit.YEAR),
    ("ежегодн", Unit.YEAR),
    ("квартальн", Unit.QUARTER),
    ("месячн", Unit.MONTH),
    ("недельн", Unit.WEEK),
)
_PERIOD_NOUNS = (
    ("полугод", Unit.HALF_YEAR),
    ("квартал", Unit.QUARTER),
    ("месяц", Unit.MONTH),
    ("недел", Unit.WEEK),
    ("год", Unit.YEAR),
)
_REPORTED_NOUN = re.compile(
    r"(?:за|итогам|результатам)\s+(?:(?:каждый|каждое|каждого|каждую|отчетн\w+|истекш\w+|"
    r"прошедш\w+|предыдущ\w+|[ivxіх]+|первое|второе)\s+)?([а-я]+)"
)


def period_named(label: str) -> Unit | None:
    """The period that a label names: «годовой отчет», «ежеквартальная информация», «отчет за
    квартал»."""
    low = label.lower().replace("ё", "е")
    adjective = next((unit for stem, unit in _PERIOD_STEMS if stem in low), None)
    if adjective is not None:
        return adjective
    match = _REPORTED_NOUN.search(low)
    if match is None:
        return None
    return next((unit for stem, unit in _PERIOD_NOUNS if match[1].startswith(stem)), None)
