"""The Russian words of deadlines, as data: form -> (kind, value).

Kinds: `month` 1-12, `unit` a Unit or one of the words below that only Russian has, `ord` an
ordinal (-1 is «последний»), `card` a cardinal, `every`, `adverb` a recurrence in one word,
`length` a duration in one adjective («десятидневный»), `key` a word that the grammar asks for by
its value. Forms are lower case with «е» for «ё». What is not here is a free word.
"""

import re
from functools import lru_cache

from openplan.dates.period import Unit
from openplan.terms.rules import Length, LengthUnit

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
    Unit.YEAR: "год года году годом годе годы годов годам годами годах лет летний г гг",
    Unit.HALF_YEAR: "полугодие полугодия полугодию полугодием полугодии полугодий полугодиям "
    "полугодиями полугодиях полуг п/г пг п/годие п/годия полгода полугода",
    Unit.QUARTER: "квартал квартала кварталу кварталом квартале кварталы кварталов кварталам "
    "кварталами кварталах кв кварт",
    Unit.MONTH: "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцами месяцах мес",
    Unit.WEEK: "неделя недели неделе неделю неделей неделю недель неделям неделями неделях нед",
    Unit.DAY: "день дня дню днем дне дни дней дням днями днях дн сутки суток суткам сутками "
    "сутках д",
    DECADE: "декада декады декаде декаду декадой декад декадам декадах",
    HOUR: "час часа часу часом часе часы часов часам часами часах ч",
    NUMBER_WORD: "число числа числу числом числе чисел числам числах чис",
}

_CARDINALS = {
    1: "один одна одно одного одной одному одну одним одном", 2: "два две двух двум двумя",
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
    Unit.YEAR: "ежегодно ежегодный ежегодная ежегодное ежегодные ежегодного ежегодной ежегод",
    Unit.HALF_YEAR: "ежеполугодно ежеполугодично полугодично",
    Unit.QUARTER: "ежеквартально ежеквартальный ежеквартальная ежеквартальное ежеквартальные "
    "ежеквартального ежеквартальной поквартально ежекв",
    Unit.MONTH: "ежемесячно ежемесячный ежемесячная ежемесячное ежемесячные ежемесячного "
    "ежемесячной помесячно ежемес",
    Unit.WEEK: "еженедельно еженедельный еженедельная еженедельное еженедельные еженедельного",
    Unit.DAY: "ежедневно ежедневный ежедневная ежедневное ежедневные ежесуточно",
}

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
    "следующая следующих следующие последующего последующем последующим",
    "this": "текущего текущий текущем текущему текущим текущей текущая соответствующего "
    "соответствующем этого данного планового планируемого нынешнего",
    "reported": "отчетного отчетный отчетном отчетному отчетным отчетной отчетная отчетное "
    "отчетных отчетные истекшего истекшим истекший истекшем прошедшего прошедшим прошедший "
    "завершившегося завершившимся минувшего минувшим",
    "previous": "предшествующего предшествующий предшествующем предшествующему предшествующим "
    "предыдущего предыдущий предыдущем предыдущим",
    "every": "каждый каждого каждому каждым каждом каждая каждой каждую каждое каждые каждых",
    "times": "раз раза",
    "twice": "дважды",
    "thrice": "трижды",
    "once": "однократно единожды",
    "working": "рабочий рабочего рабочему рабочим рабочем рабочие рабочих рабочими раб",
    "calendar": "календарный календарного календарному календарным календарном календарные "
    "календарных календарными календ кал",
    "period": "период периода периоде периоду периодом",
    "date": "дата даты дате датой дату",
    "term": "срок сроки срока сроком сроку сроков",
    "end": "конец конца концу концом конце окончания окончание окончанию окончанием окончании "
    "истечения истечение истечением завершения завершение завершением завершении",
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
    "during": "течение течении теч продолжение протяжении",
    "fiscal": "финансового финансовый финансовом календарного бюджетного",
    "all": "всего весь все всей всю",
    "only": "только",
    "inclusive": "включительно",
    "beginning": "начиная",
    "cumulative": "нарастающим",
    "total": "итогом",
    "results": "итогам результатам",
    "measure": "мере",
    "case": "случае случаях",
    "constantly": "постоянно непрерывно бессрочно круглосуточно круглогодично",
    "constant": "постоянной регулярной системной непрерывной",
    "basis": "основе",
    "done": "исполнено выполнено реализовано исполнен выполнен исполнена выполнена завершено "
    "завершен осуществлено сделано",
    "vague": "систематически периодически регулярно своевременно заблаговременно планомерно",
    "immediately": "безотлагательно незамедлительно немедленно срочно",
    "need": "необходимости возможности потребности надобности",
    "winter": "зима зимой зимы зиму", "spring": "весна весной весны весну",
    "summer": "лето летом лета", "autumn": "осень осенью осени",
    "moment": "момента моменту",
}  # fmt: skip

ABBREVIATED = frozenset(
    "г гг кв кварт мес нед дн чис теч раб р д ч календ кал полуг ежегод ежекв ежемес янв "
    "фев февр мар апр июн июл авг сен сент окт нояб ноя дек пн вт ср чт пт сб вс пг".split()
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
_HALF_YEAR_LENGTH = re.compile(r"полугодов(?:ой|ого|ому|ым|ом|ую)")

_LATIN = str.maketrans("aceopxyktmhbu", "асеорхуктмнви")
ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
    "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
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
    numeral = roman(word)
    if numeral is not None:
        return ("ord", numeral)
    mended = word.translate(_LATIN)
    return WORDS.get(mended) if mended != word else None


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

_PERIOD_STEMS = (
    ("полугодов", Unit.HALF_YEAR),
    ("годов", Unit.YEAR),
    ("ежегодн", Unit.YEAR),
    ("квартальн", Unit.QUARTER),
    ("месячн", Unit.MONTH),
    ("недельн", Unit.WEEK),
)


def period_named(label: str) -> Unit | None:
    """The period that a label names: «годовой отчет», «ежеквартальная информация»."""
    low = label.lower()
    return next((unit for stem, unit in _PERIOD_STEMS if stem in low), None)
