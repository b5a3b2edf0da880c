"""The error of a term that is not understood: where it stopped making sense, and what may be meant.

The place is a misspelt word where there is one, else the furthest token that any reading came to.
"""

from collections.abc import Callable

from openplan.dates.language import Lang, Text
from openplan.terms.reader import Reader
from openplan.terms.rules import Note, TermError

_EITHER = Text(
    "«или» оставляет выбор: какой из сроков действует, не сказано",
    '"or" leaves a choice: which of the terms holds is not said',
)
_DOUBLE_YEAR = Text(
    "двойной год: напишите «2025–2026 годы» или «2025–2026 учебный год»",
    'a double year: write "2025–2026" or name the season ("school year 2025–2026")',
)
_TWO_NUMBERS = Text(
    "названы два числа: оставьте одно, крайнее",
    "two numbers are named: leave one, the utmost",
)


_ONLY = {
    "single": Text(
        "сказано, сколько раз, но не сказано когда: назовите дату или период",
        "how often is said, and not when: name a date or a period",
    ),
    "time-of-day": Text(
        "назван только час, а срок – это день: назовите дату",
        "only an hour is named, and a term is a day: name a date",
    ),
    "stages": Text(
        "названо только число этапов: назовите дату или период",
        "only a number of stages is named: name a date or a period",
    ),
}
_DASH = Text("прочерк: срок не назначен, назовите его", "a dash: no term is set, name one")
_DITTO = Text(
    "знак повтора: напишите сам срок, а не ссылку на строку выше",
    "a ditto mark: write the term itself, not a sign for the line above",
)


def no_day(text: str, note: Note) -> TermError:
    """The error for a term of which nothing is left once what says no date is set aside."""
    return TermError(text, *note.span, _ONLY.get(note.code, note.message), code="no-day-said")


def _marks_alone(reader: Reader) -> TermError | None:
    """«–», «-//-», «…»: signs and no word."""
    if any(map(str.isalnum, reader.text)):
        return None
    ditto = "/" in reader.kinds or '"' in reader.text or "»" in reader.text
    expected, code = (_DITTO, "ditto") if ditto else (_DASH, "term-not-set")
    return TermError(reader.text, *reader.place(0, reader.size), expected, code=code)


def not_understood(
    reader: Reader, lang: Lang, meant: Callable[[Reader, int], str | None]
) -> TermError:
    """From the cursor on; `meant` gives the word of time that a free word was meant to be."""
    if reader.size == 0:
        expected = Text("срок пуст", "the term is empty")
        return TermError(reader.text, 0, len(reader.text), expected, code="term-empty")
    marks = _marks_alone(reader)
    if marks is not None:
        return marks
    stop = min(max(reader.furthest, reader.i), reader.size - 1)
    if stop > 2 and reader.kinds[stop - 2] == "/" and _is_year(reader, stop - 3):
        stop -= 2
    for at in range(reader.i, stop + 1):
        either = reader.kinds[at] == "key" and reader.values[at] == "or"
        if either and lang == "ru":
            return reader.refuse(at, None, _EITHER, "alternative")
    for at in range(reader.i, min(reader.size, reader.i + 60)):
        near = meant(reader, at) if reader.kinds[at] == "word" else None
        if near is not None:
            return _error_at(reader, at, near)
    return _error_at(reader, stop, None)


def _error_at(reader: Reader, at: int, near: str | None) -> TermError:
    return TermError(reader.text, *reader.place(at), _expected(reader, at), nearest=near)


def _expected(reader: Reader, at: int) -> Text:
    before = reader.kinds[at - 1] if at else ""
    if reader.kinds[at] == "/" and _is_year(reader, at - 1):
        return _DOUBLE_YEAR
    if at > 2 and reader.kinds[at - 3 : at] == ["num", "-", "num"]:
        return _TWO_NUMBERS
    if before in {"num", "ord", "card"}:
        return Text(
            "после числа ожидались месяц, квартал, полугодие, год или единица времени",
            "after a number a month, quarter, half-year, year or unit of time was expected",
        )
    if before == "key" and reader.values[at - 1] in {"until", "by", "later", "through"}:
        return Text("ожидалась дата или период", "a date or a period was expected")
    if at == 0:
        return Text(
            "ожидался срок: дата, период, «ежегодно», «до …», «в течение …», «постоянно»",
            'a term was expected: a date, a period, "annually", "by …", "within …", "ongoing"',
        )
    return Text(
        "здесь срок должен кончаться или продолжаться через «;»",
        'here the term should end, or go on after ";"',
    )


def _is_year(reader: Reader, at: int) -> bool:
    value = reader.values[at]
    return reader.kinds[at] == "num" and isinstance(value, int) and 1900 <= value < 2200
