"""No word is dropped unread: a term with another number, month or unit in it means something else.

Each wording of the test data is changed in one place at a time. Its meaning in one line, which
holds every part, label and event, has to change with it, or the changed wording has to be
refused; unless a note of the term says that those very words are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from openplan.dates.language import Lang
from openplan.terms import Term, TermError, parse
from openplan.terms.notation import notation
from openplan.terms.rules import ExecutedRule

from .wordings import read_phrases

_PAIRS = {
    "ru": "января марта, марта мая, мая июля, июля сентября, сентября ноября, ноября января, "
    "февраля апреля, апреля июня, июня августа, августа октября, октября декабря, "
    "декабря февраля, май июль, июнь август, мае июле, июне августе, "
    "кварталом полугодием, месяца квартала, рабочих календарных, "
    "рабочего календарного, дней месяцев, ежегодно ежемесячно, ежеквартально ежегодно, "
    "ежемесячно ежегодно, еженедельно ежемесячно, первого второго, последнего первого, "
    "вторник среду, понедельник среду, следующего предшествующего",
    "en": "January March, March May, May July, July September, September November, "
    "November January, February April, April June, June August, August October, "
    "October December, December February, days weeks, months weeks, working calendar, "
    "month quarter, quarter month, annually monthly, quarterly annually, monthly annually, "
    "first second, last first, Monday Friday, Tuesday Friday",
}
_ROMAN = {"I": "II", "II": "I", "III": "IV", "IV": "III"}


# Other words that say the same thing: a number of a list, a month said by
# its quarter, a frequency beside all its months, days or years.
_SAYS_THE_SAME = {
    ("1) до 1 марта 2019 года; 2) до 1 апреля 2019 года", "1"),
    ("1) до 1 марта 2019 года; 2) до 1 апреля 2019 года", "2"),
    ("ежеквартально до 15 числа следующего месяца", "месяца"),
    ("по итогам квартала до 15 числа следующего месяца", "месяца"),
    ("ежеквартально (март, июнь, сентябрь, декабрь)", "ежеквартально"),
    (
        "ежеквартально, не позднее 20 апреля, 20 июля, 20 октября, за год – не позднее 25 января",
        "ежеквартально",
    ),
    ("ежеквартально, 1 раз в квартал", "ежеквартально"),
    ("1. Draft by 1 May 2019. 2. Final by 1 June 2019.", "1"),
    ("1. Draft by 1 May 2019. 2. Final by 1 June 2019.", "2"),
    ("quarterly by the 15th of the following month", "month"),
    ("quarterly, no later than the 10th day of the following quarter", "quarter"),
    ("once a quarter, by the 10th of the following month", "month"),
    ("quarterly by the 10th of the following month", "month"),
    ("Reported quarterly by the 10th of the following month", "month"),
    ("1. Draft by 1 March 2020\n2. Final by 1 June 2020", "1"),
    ("1. Draft by 1 March 2020\n2. Final by 1 June 2020", "2"),
    ("до 28 (29) февраля", "28"),
    ("quarterly (January, April, July, October)", "quarterly"),
    ("annually: 15 May 2019, 15 May 2020", "annually"),
    ("annually 15 May 2019 and 15 May 2020", "annually"),
    ("annually by 7 June 2022; by 7 June 2024", "annually"),
    ("каждые 3 года (2025, 2028, 2031)", "3"),
    ("каждые 3 года: 2025, 2028, 2031 годы", "3"),
    ("1 раз в 3 года (2025 г., 2028 г.)", "1"),
    ("1 раз в 3 года (2025 г., 2028 г.)", "3"),
    ("1 раз в 5 лет (2025 год, 2030 год)", "1"),
    ("1 раз в 5 лет (2025 год, 2030 год)", "5"),
    ("раз в 2 года: до 1 марта 2025 года, до 1 марта 2027 года", "2"),
}


def _instead(lang: Lang) -> dict[str, str]:
    return dict(pair.split() for pair in _PAIRS[lang].split(", ")) | _ROMAN


def _wordings(lang: Lang) -> list[str]:
    data = read_phrases(lang)
    families = [family["phrases"] for family in data] if lang == "ru" else [data["understood"]]
    return [row["text"] for rows in families for row in rows if "refused" not in row]


def _changed(text: str, lang: Lang) -> Iterator[tuple[tuple[int, int], str]]:
    """The text with one number or word of time changed, and where it was."""
    instead = _instead(lang)
    for match in re.finditer(r"\d+|[^\W\d_]+", text):
        word = match[0]
        if word.isdecimal():
            other = str(int(word) + 1).zfill(len(word))
        elif word in instead:
            other = instead[word]
        else:
            continue
        yield match.span(), text[: match.start()] + other + text[match.end() :]


def _is_read(term: Term, place: tuple[int, int]) -> bool:
    """What a note points at may be unread, and the day on which something was done is no term."""
    noted = any(note.span[0] <= place[0] and place[1] <= note.span[1] for note in term.notes)
    done = any(
        isinstance(part.rule, ExecutedRule) and part.span[0] <= place[0] < part.span[1]
        for part in term.parts
    )
    return not (noted or done or (term.text, term.text[slice(*place)]) in _SAYS_THE_SAME)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_changed_word_changes_the_meaning(lang: Lang) -> None:
    unread = []
    for text in _wordings(lang):
        term = parse(text, lang=lang)
        meaning = notation(term)
        for place, other in _changed(text, lang):
            try:
                same = notation(parse(other, lang=lang)) == meaning
            except TermError:
                continue
            if same and _is_read(term, place):
                unread.append((text, text[slice(*place)], meaning))
    assert unread == []
