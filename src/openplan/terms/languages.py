"""What each language brings to the reading of a term, and which one a term is in."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from openplan.dates.language import Lang
from openplan.dates.period import Unit
from openplan.terms.points import Stretch
from openplan.terms.reader import Clause, Reader
from openplan.terms.rules import Note, Part

DateOrder = Literal["british", "american"]


class Grammar(NamedTuple):
    """What one language brings: its words, and how it reads a clause and sees one begin."""

    lang: Lang
    read_tokens: Callable[[str, str | None], tuple[Reader, list[Note]]]
    read_clause: Callable[[Reader], list[Clause] | None]
    read_points: Callable[[Reader], list[Stretch] | None]
    begins_deadline: Callable[[Reader, int], bool]
    begins_window: Callable[[Reader, int, int], bool]
    has_free_word: Callable[[Reader, int, int], bool]
    is_misspelt: Callable[[Reader, int, int], bool]
    meant: Callable[[Reader, int], str | None]
    period_named: Callable[[str], Unit | None]
    begins_report: Callable[[Reader], bool]
    report_end: Callable[[Reader, int], int]
    then_words: Callable[[Reader, int], int]
    read_labels: Callable[[Reader, tuple[Part, ...]], tuple[Part, ...]]


@lru_cache
def grammar_of(lang: Lang) -> Grammar:
    """Imported when the first term of the language is read: few programs read both."""
    return _russian() if lang == "ru" else _english()


def _russian() -> Grammar:
    from openplan.terms.russian import free, grammar, points, reports, words
    from openplan.terms.scan import Tokeniser

    return Grammar(
        "ru",
        Tokeniser(words.lookup, words.ABBREVIATED, day_first=True).read,
        grammar.read_clause,
        points.read_points,
        free.begins_deadline,
        lambda _reader, _first, _at: False,
        free.has_free_word,
        free.has_misspelt,
        free.meant,
        words.period_named,
        reports.begins_report,
        reports.report_end,
        free.then_words,
        reports.by_quarters,
    )


def _english() -> Grammar:
    from openplan.terms.english import deadlines, free, grammar, points, words
    from openplan.terms.scan import Tokeniser

    return Grammar(
        "en",
        Tokeniser(words.lookup, words.ABBREVIATED, day_first=False).read,
        grammar.read_clause,
        points.read_points,
        free.begins_deadline,
        free.begins_window,
        free.has_free_word,
        free.has_misspelt,
        free.meant,
        words.period_named,
        lambda _reader: False,
        deadlines.report_end,
        free.then_words,
        lambda _reader, parts: parts,
    )


def language_of(text: str) -> Lang:
    """Russian where a Cyrillic letter stands, English where only Latin ones do; digits alone and
    Roman numerals are read the Russian way, day before month."""
    if _CYRILLIC.search(text):
        return "ru"
    latin = any(char.isalpha() and char not in "IVXivx" for char in text)
    return "en" if latin else "ru"


_CYRILLIC = re.compile("[\u0400-\u04ff]")
