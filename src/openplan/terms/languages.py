"""What each language brings to the reading of a term, and which one a term is in."""

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
    from openplan.terms.scan import Tokeniser

    if lang == "ru":
        from openplan.terms import free_ru, grammar_ru, points_ru, reports_ru, words_ru

        return Grammar(
            lang,
            Tokeniser(words_ru.lookup, words_ru.ABBREVIATED, day_first=True).read,
            grammar_ru.read_clause,
            points_ru.read_points,
            free_ru.begins_deadline,
            lambda _reader, _first, _at: False,
            free_ru.has_free_word,
            free_ru.has_misspelt,
            free_ru.meant,
            words_ru.period_named,
            reports_ru.begins_report,
            reports_ru.report_end,
            free_ru.then_words,
            reports_ru.by_quarters,
        )
    from openplan.terms import deadlines_en, free_en, grammar_en, points_en, words_en

    return Grammar(
        lang,
        Tokeniser(words_en.lookup, words_en.ABBREVIATED, day_first=False).read,
        grammar_en.read_clause,
        points_en.read_points,
        free_en.begins_deadline,
        free_en.begins_window,
        free_en.has_free_word,
        free_en.has_misspelt,
        free_en.meant,
        words_en.period_named,
        lambda _reader: False,
        deadlines_en.report_end,
        free_en.then_words,
        lambda _reader, parts: parts,
    )


def language_of(text: str) -> Lang:
    """Russian where a Cyrillic letter stands, English where only Latin ones do; digits alone and
    Roman numerals are read the Russian way, day before month."""
    latin = 0
    for char in text:
        if "\u0400" <= char <= "\u04ff":
            return "ru"
        if char.isalpha() and char not in "IVXivx":
            latin += 1
    return "en" if latin else "ru"
