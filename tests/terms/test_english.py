"""English terms: wordings with their meaning from `phrases_en.yaml`, and what must not happen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openplan.terms import Context, TermError, expand, parse
from openplan.terms.notation import notation, parse_notation
from openplan.terms.phrase import rule_phrase
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
)

from .strategies import dates, recurrences, windows
from .wordings import read_phrases

PHRASES: dict[str, list[dict[str, Any]]] = read_phrases("en")
_quiet = settings(suppress_health_check=[HealthCheck.too_slow])


def test_every_wording_means_what_is_written_beside_it() -> None:
    differing = []
    for row in PHRASES["understood"]:
        term = parse(row["text"], lang="en")
        got = notation(term), [note.code for note in term.notes]
        if got != (row["notation"], row.get("notes", [])):
            differing.append((row["text"], *got))
    assert differing == []


def test_the_dates_are_those_that_an_official_would_name() -> None:
    differing = []
    for row in PHRASES["understood"]:
        if "dates" in row:
            context = Context(row["from"], row["to"])
            got = [due.nominal_due for due in expand(parse(row["text"], lang="en"), context)]
            if got != row["dates"]:
                differing.append((row["text"], [str(day) for day in got]))
    assert differing == []


def test_what_is_refused_is_refused_with_its_reason() -> None:
    differing = []
    for row in PHRASES["refused"]:
        text = row["text"]
        try:
            term = parse(text, lang="en")
        except TermError as refusal:
            error = refusal
        else:
            differing.append((text, {"read": notation(term)}))
            continue
        got = {"code": error.code, "at": text[error.begin : error.end], "nearest": error.nearest}
        if any(row[name] != got[name] for name in ("code", "at", "nearest") if name in row):
            differing.append((text, got))
    assert differing == []


def test_the_language_is_found_by_the_letters() -> None:
    assert [parse(text).lang for text in ("Q3 2018", "by 15 May 2019", "до 15 мая 2019 года")] == [
        "en",
        "en",
        "ru",
    ]


def test_a_date_in_figures_is_told_by_the_setting_and_never_guessed() -> None:
    by_order = {
        order: [part.rule for part in parse("by 01/02/2020", lang="en", dates=order).parts]
        for order in ("british", "american")
    }
    assert by_order == {
        "british": [DateRule(Day(2, 1, 2020))],
        "american": [DateRule(Day(1, 2, 2020))],
    }
    with pytest.raises(TermError) as caught:
        parse("by 01/02/2020")
    assert caught.value.code == "date-order-unknown"
    assert [part.rule for part in parse("13/02/2020", lang="en").parts] == [
        DateRule(Day(2, 13, 2020))
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("anually by 15 May", "annually"),
        ("Septmber 2019", "September"),
        ("quaterly", "quarterly"),
        ("every 3 monhts", "months"),
    ],
)
def test_a_misspelt_word_is_offered_as_it_should_be(wrong: str, right: str) -> None:
    with pytest.raises(TermError) as caught:
        parse(wrong)
    assert caught.value.nearest == right


def test_free_words_are_kept_as_they_stand() -> None:
    terms = {
        "Within 60 days of the completion of agency respective inventories": EventRule,
        "at the request of the Ministry": OnDemandRule,
        "See timeline on [performance.gov](https://performance.gov)": ReferenceRule,
        "on a quarterly basis until directed otherwise": RecurringRule,
        "ongoing, as data change": OngoingRule,
    }
    words = []
    for text, kind in terms.items():
        [part] = parse(text).parts
        assert isinstance(part.rule, kind)
        words.append(
            getattr(part.rule, "trigger", None)
            or getattr(part.rule, "to", None)
            or getattr(part.rule, "until_event", None)
        )
    assert words == [
        "the completion of agency respective inventories",
        "at the request of the Ministry",
        "timeline on [performance.gov](https://performance.gov)",
        "directed otherwise",
        "as data change",
    ]


def test_a_label_belongs_to_its_part_and_its_place() -> None:
    text = "draft – by 1 May 2019; final – by 1 July 2019"
    parts = parse(text).parts
    assert [(part.label, text[slice(*part.span)]) for part in parts] == [
        ("draft", "draft – by 1 May 2019"),
        ("final", "final – by 1 July 2019"),
    ]


def _sayable(rule: Rule) -> bool:
    """A recurrence that ends before it begins can be written by no one."""
    if not isinstance(rule, RecurringRule) or rule.from_ is None or rule.until is None:
        return True
    return rule.from_.in_year(1) <= rule.until.in_year(1)


@given(st.one_of(dates, windows(), recurrences).filter(_sayable))
@_quiet
def test_an_english_sentence_reads_back_to_its_rule(rule: Rule) -> None:
    said = rule_phrase(rule, "en")
    assert [part.rule for part in parse(said, lang="en").parts] == [rule], said


_scraps = st.sampled_from(
    "by no not later than before until on or after from to between and , ; – ( ) . the of each "
    "every year quarter month week day working days 15 May 2019 Q3 FY fiscal end annually "
    "quarterly monthly by the 10th first last Monday Mondays within of adoption adoption report "
    "ongoing as needed thereafter then once twice a per at least 2 times following reporting "
    "period 2018-2020 second half I III completed see in accordance with TBD up but".split()
)


@given(st.lists(_scraps, max_size=14).map(" ".join))
@_quiet
def test_scraps_are_read_or_refused_and_what_is_read_can_be_said(text: str) -> None:
    try:
        term = parse(text, lang="en")
    except TermError:
        return
    rules = [part.rule for part in term.parts]
    assert [part.rule for part in parse_notation(notation(term)).parts] == rules
    for part in term.parts:
        assert text[slice(*part.span)].strip()
