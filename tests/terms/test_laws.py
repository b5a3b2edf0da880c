"""Laws of the term engine, tried on rules and texts that nobody wrote down."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from itertools import islice, pairwise, takewhile
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from openplan.dates.workdays import russian_workdays
from openplan.terms import Context, TermError, TermRules, expand, parse
from openplan.terms.notation import notation, parse_notation
from openplan.terms.phrase import phrase, rule_phrase
from openplan.terms.rules import Part, RecurringRule, Rule, Term

from .strategies import labels, made, recurrences, rules

_quiet = settings(suppress_health_check=[HealthCheck.too_slow])


def _rules_of(term: Term) -> list[Rule]:
    return [part.rule for part in term.parts]


@given(rules)
@_quiet
def test_a_russian_sentence_reads_back_to_its_rule(rule: Rule) -> None:
    said = rule_phrase(rule, "ru")
    assert _rules_of(parse(said, lang="ru")) == [rule], said


@given(st.lists(st.tuples(rules, labels), min_size=1, max_size=4))
@_quiet
def test_notation_reads_back_to_the_same_parts(items: list[tuple[Rule, str | None]]) -> None:
    parts = tuple(Part(rule, label=label) for rule, label in items)
    line = notation(Term("", "ru", parts))
    back = parse_notation(line)
    assert [(part.rule, part.label) for part in back.parts] == items, line


@given(st.text(max_size=200))
@example("\x00")
@example("٣ ٣")
@example("²³")
@example("ǅ")
@example("1" * 500)
@example("(((((((((((((((((")
@example("до " * 400)
@_quiet
def test_no_text_raises_anything_but_the_term_error(text: str) -> None:
    for lang in ("ru", "en"):
        try:
            parse(text, lang=lang)
        except TermError as error:
            assert 0 <= error.begin <= error.end <= len(text)  # noqa: PT017 - some texts are read


_scraps = st.sampled_from(
    "до не позднее ежегодно ежеквартально 15 мая 2019 года III квартал , следующего за отчетным "
    "месяца числа рабочих дней со дня после утверждения плана ; далее постоянно – ( ) . и 1 раз в "
    "полугодие течение срок первого последнего с по 01.02 14.05.2019 2018-2019гг. каждый по мере "
    "необходимости но реже при I этап : 2 полугодие конца в декаде начала ранее чем за".split()
)


def test_clauses_that_do_not_go_together_raise_nothing_else() -> None:
    for text in (
        "не позднее 14 числа месяца, следующего за отчетным кварталом\nкаждую неделю",
        "по мере необходимости в I квартале каждого года, до 5 числа",
        "по мере необходимости\nв мае ежегодно",
    ):
        with contextlib.suppress(TermError):
            parse(text, lang="ru")


@given(st.lists(_scraps, max_size=14).map(" ".join))
@_quiet
def test_scraps_of_terms_are_read_or_refused_and_what_is_read_can_be_said(text: str) -> None:
    try:
        term = parse(text, lang="ru")
    except TermError:
        return
    assert _rules_of(parse_notation(notation(term))) == _rules_of(term)
    for part in term.parts:
        assert text[part.span[0] : part.span[1]].strip()


_pieces = st.sampled_from(
    "до 15 15-го 5 -го - го ти pm a.m. a . .07. 2017 2017. 14.05.2019 14.05 г. г гг. 1У Ш З1 2О19 "
    "2О 20l9 мая, (мая) «мая» 18:00 18 часов 00 2018-2019 2018-2019гг. I-III июнь-август 1-ый 9 "
    "п/г п.г. кв. ё\u0308 й и\u0306 ~~мая~~ <b> м\u00adая 01.02. 5-00 10.00 час. 30-11-2019 "
    "1/2".split(" ")
)  # fmt: skip


@given(st.lists(_pieces, max_size=8), st.sampled_from([" ", "  ", "\u00a0", "\n", ""]))
@_quiet
def test_a_sign_without_width_changes_nothing(pieces: list[str], space: str) -> None:
    """Plain texts are read word by word, a text with such a sign in one go: to the same end."""
    text = space.join(pieces)
    for lang in ("ru", "en"):
        assert _outcome(text, lang) == _outcome(text + "\u200b", lang)


def _outcome(text: str, lang: str) -> object:
    try:
        term = parse(text, lang=lang)
    except TermError as error:
        return error.code, error.begin, error.nearest, error.expected
    return term.parts, term.notes


@given(st.text(max_size=60))
@_quiet
def test_no_line_of_notation_raises_anything_but_the_term_error(text: str) -> None:
    try:
        term = parse_notation(text)
    except TermError:
        return
    assert _rules_of(parse_notation(notation(term))) == _rules_of(term)


_contexts = made(
    lambda start, years, act: Context(
        date(start, 1, 1), date(start + years, 12, 31), date(start, 1, 1) + timedelta(days=act)
    ),
    st.integers(2013, 2026),
    st.integers(0, 5),
    st.integers(0, 500),
)


_rules = made(
    TermRules,
    st.sampled_from(["following", "preceding", "none"]),
    st.sampled_from(["inclusive", "exclusive"]),
    st.sampled_from(["calendar", "working"]),
    st.sampled_from(["due_in_period", "reporting_year_in_period"]),
    st.booleans(),
)
_contexts_of_any_rules = made(
    lambda context, rules: context._replace(rules=rules), _contexts, _rules
)


@given(recurrences, _contexts_of_any_rules, st.dates(date(2012, 6, 1), date(2032, 1, 1)))
@_quiet
def test_splitting_a_window_changes_nothing(rule: Rule, context: Context, cut: date) -> None:
    term = Term("", "ru", (Part(rule),))
    whole = list(expand(term, context))
    early = list(expand(term, context, until=cut))
    late = list(expand(term, context, since=cut + timedelta(days=1)))
    assert early + late == whole


@given(rules, _contexts)
@_quiet
def test_occurrences_are_sorted_rolled_and_inside_the_plan(rule: Rule, context: Context) -> None:
    found = list(islice(expand(Term("", "ru", (Part(rule),)), context), 5000))
    assert all(one.nominal_due <= other.nominal_due for one, other in pairwise(found))
    for occurrence in found:
        assert occurrence.effective_due >= occurrence.nominal_due
        assert context.workdays.is_workday(occurrence.effective_due)
        if isinstance(rule, RecurringRule):
            assert context.first_day <= occurrence.nominal_due <= context.end
        if occurrence.start is not None:
            assert occurrence.start <= occurrence.nominal_due


@given(recurrences, st.integers(2013, 2027), _rules)
@_quiet
def test_an_open_plan_is_expanded_lazily_and_agrees_with_a_closed_one(
    rule: Rule, year: int, rules: TermRules
) -> None:
    term = Term("", "ru", (Part(rule),))
    start, end = date(year, 1, 1), date(year + 3, 12, 31)
    open_plan, closed = Context(start, rules=rules), Context(start, end, rules=rules)
    lazily = takewhile(lambda found: found.nominal_due <= end, expand(term, open_plan))
    within = takewhile(lambda found: found.nominal_due <= end, expand(term, closed))
    assert list(lazily) == list(within)


@pytest.mark.parametrize("rule", ["following", "preceding"])
@pytest.mark.parametrize("presidential", [False, True])
def test_every_rolled_day_is_worked(rule: str, presidential: bool) -> None:
    workdays = russian_workdays(presidential=presidential)
    day = date(2013, 1, 9)
    while day.year < 2027:
        rolled = workdays.roll(day, rule)
        assert workdays.is_workday(rolled)
        assert (rolled >= day) if rule == "following" else (rolled <= day)
        day += timedelta(days=1)


def test_a_term_of_a_hundred_kilobytes_is_refused_at_once() -> None:
    with pytest.raises(TermError) as caught:
        parse("до 15 мая 2019 года; " * 5000)
    assert caught.value.code == "term-too-long"


@pytest.mark.parametrize("piece", ["\n<b>", "\u200b\n", "1, ", "1, by ", "до 1 мая, ", "слово: "])
def test_a_long_run_of_one_thing_takes_no_longer_than_a_moment(piece: str) -> None:
    text = (piece * 2000)[:2000]
    begun = process_time()
    for lang in ("ru", "en"):
        with contextlib.suppress(TermError):
            parse(text, lang=lang)
    assert process_time() - begun < 1


def test_exclusive_until_moves_only_the_word_that_may_be_exclusive() -> None:
    context = Context(date(2019, 1, 1), date(2019, 12, 31), rules=TermRules(until="exclusive"))
    dates = {
        text: [found.nominal_due.isoformat() for found in expand(parse(text), context)]
        for text in ("до 15 мая", "не позднее 15 мая", "по 15 мая", "к 15 мая", "до мая 2019 года")
    }
    assert dates == {
        "до 15 мая": ["2019-05-14"],
        "не позднее 15 мая": ["2019-05-15"],
        "по 15 мая": ["2019-05-15"],
        "к 15 мая": ["2019-05-15"],
        "до мая 2019 года": ["2019-04-30"],
    }


def test_before_a_working_day_is_the_working_day_before() -> None:
    context = Context(date(2025, 6, 1), date(2025, 6, 30), rules=TermRules(until="exclusive"))
    monthly = [
        found.nominal_due
        for found in expand(parse("ежемесячно до 6-го рабочего дня месяца"), context)
    ]
    once = [
        found.nominal_due
        for found in expand(parse("до последнего рабочего дня марта 2025 года"), context)
    ]
    assert (monthly, once) == ([date(2025, 6, 6)], [date(2025, 3, 28)])


def test_a_sentence_is_said_of_every_part() -> None:
    term = parse("III квартал 2018 года, далее постоянно")
    assert phrase(term, "ru") == "III квартал 2018 года, далее постоянно"
