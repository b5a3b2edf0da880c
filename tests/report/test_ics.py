"""The feed is read back by another program's library, `icalendar`, and says what it should."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from asking import entries_of, plan_of, read
from hypothesis import given
from hypothesis import strategies as st

from openplan.agenda import PlanAgenda, agenda, context_of
from openplan.report.feed import FeedOptions, PlanFeed, render_feed
from openplan.report.ics import (
    component,
    fold,
    format_before,
    format_text,
    format_texts,
    readable,
    uri_of,
)

DATED = """
measure: {term: до 1 апреля 2019 года}
journal: []
"""
HOSTILE = st.text(
    st.sampled_from('aя\u0301😀,;:\\"\n\r\t\x00\x07\x7f\x85\u2028\u202e\u2066\ufeff n')
    | st.characters(exclude_categories=("Cs",)),
    max_size=300,
)


def asked(text: str, as_of: str) -> tuple[PlanAgenda, PlanFeed]:
    data = read(text)
    plan, entries = plan_of(data), entries_of(data.get("journal"))
    found = agenda(plan, entries, context_of(plan), as_of=date.fromisoformat(as_of))
    return found, PlanFeed(found, found.occurrences, entries)


def feed(text: str, as_of: str = "2019-01-15", **options: Any) -> str:
    found, plan = asked(text, as_of)
    return render_feed([plan], FeedOptions(**options), as_of=found.as_of)


def items(text: str, kind: str = "VEVENT") -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk(kind))


def event(text: str, as_of: str = "2019-01-15", **options: Any) -> Any:
    (one,) = items(feed(text, as_of, **options))
    return one


def todo(text: str, as_of: str = "2019-01-15") -> Any:
    (one,) = items(feed(text, as_of, todo=True), "VTODO")
    return one


# Text


@given(HOSTILE)
def test_any_text_comes_back_as_it_can_be_read(title: str) -> None:
    written = component("VEVENT", [("SUMMARY", format_text(title))])
    assert str(icalendar.Event.from_ical(written).get("SUMMARY", "")) == readable(title)


@given(HOSTILE)
def test_no_text_leaves_its_line(title: str) -> None:
    """What is put in a value can begin no property and no component of its own."""
    written = component("VEVENT", [("SUMMARY", format_text(title)), ("STATUS", "CONFIRMED")])
    unfolded = written.replace("\r\n ", "")
    assert unfolded.count("\r\n") == unfolded.count("\n") == 4
    assert unfolded.endswith("\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_folding_is_undone_by_joining_and_keeps_characters_whole(line: str) -> None:
    pieces = fold(line).split("\r\n ")
    assert "".join(pieces) == line
    octets = [len(piece.encode()) + bool(place) for place, piece in enumerate(pieces)]
    assert max(octets) <= 75
    assert all(count > 75 - 4 for count in octets[:-1]), "lines are filled"


@given(st.lists(HOSTILE.filter(lambda text: readable(text).strip() != ""), min_size=1, max_size=4))
def test_categories_are_kept_apart(names: list[str]) -> None:
    written = component("VEVENT", [("CATEGORIES", format_texts(names))])
    found = icalendar.Event.from_ical(written)["CATEGORIES"].cats
    assert [str(one) for one in found] == [readable(name) for name in names]


@pytest.mark.parametrize(
    ("hours", "said"),
    [(15, "-PT15H"), (24, "-P1D"), (63, "-P2DT15H"), (0, "-PT0H"), (240, "-P10D")],
)
def test_triggers(hours: int, said: str) -> None:
    assert format_before(timedelta(hours=hours)) == said
    assert icalendar.vDuration.from_ical(said) == -timedelta(hours=hours)


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://town.example/acts/77?x=1&y=2#p", "https://town.example/acts/77?x=1&y=2#p"),
        ("https://президент.рф/акт", "https://xn--d1abbgf6aiiy.xn--p1ai/%D0%B0%D0%BA%D1%82"),
        ("https://town.example/a%20b", "https://town.example/a%20b"),
        ("javascript:alert(1)", None),
        ("mailto:a@town.example", None),
        ("acts/77.pdf", None),
        ("https://town.example/a b", None),
        ("https://[town/", None),
        (f"https://{'я' * 80}.рф/", None),
        (None, None),
    ],
)
def test_addresses(address: str | None, uri: str | None) -> None:
    assert uri_of(address) == uri


# Events


def test_the_feed_has_the_head_of_a_subscription() -> None:
    calendar: Any = icalendar.Calendar.from_ical(feed(DATED))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Контрольные сроки: Администрация"
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"P1D"
    assert calendar["X-PUBLISHED-TTL"] == "P1D"
    assert calendar["DESCRIPTION"] == "План\nпо состоянию на 15\xa0января 2019\xa0г."


def test_a_dated_occurrence_is_an_all_day_event() -> None:
    one = event(DATED)
    assert one["UID"] == "p/m/2019-04-01@openplan"
    assert one.decoded("DTSTART") == date(2019, 4, 1)
    assert one.decoded("DTEND") == date(2019, 4, 2)
    assert one["DTSTART"].params["VALUE"] == "DATE"
    assert one.decoded("DTSTAMP") == datetime(2019, 1, 15, tzinfo=UTC)
    assert (one["TRANSP"], one["STATUS"], one["SEQUENCE"]) == ("TRANSPARENT", "CONFIRMED", 0)
    assert one["SUMMARY"] == "Срок: Мероприятие"


def test_the_event_stands_on_the_last_day_to_act() -> None:
    """30.09.2018 is a Sunday; the uid keeps the date of the act."""
    one = event("measure: {term: III квартал 2018 года}", "2018-09-10")
    assert one.decoded("DTSTART") == date(2018, 10, 1)
    assert one["UID"] == "p/m/2018-09-30@openplan"
    assert "Дата срока – 30.09.2018, нерабочий день; последний день срока – 01.10.2018" in one[
        "DESCRIPTION"
    ].split("\n")


FULL = """
header:
  act: {type: resolution, issuer: Администрация города, number: "1", date: 2018-01-09,
        url: "https://town.example/acts/1"}
executors: [{id: it, name: Отдел информатизации}, {id: press, name: Пресс-служба}]
sections: [{id: s, title: "Открытые данные; прочее, разное"}]
measure:
  number: "1.10"
  section: s
  title: Порядок публикации
  term: до 1 апреля 2019 года
  executors: [it, press]
journal:
  - {type: partial, date: 2019-03-01, reason: Нет средств, remedy: Средства запрошены}
  - type: done
    date: 2019-04-04
    evidence: [{title: Порядок, number: "77", date: 2019-04-04, url: "https://town.example/77"}]
"""


def test_what_a_reader_needs_stands_in_the_event() -> None:
    one = event(FULL, "2019-05-01")
    assert one["SUMMARY"] == "Исполнено с нарушением срока: 1.10. Порядок публикации"
    assert one["DESCRIPTION"].split("\n") == [
        "Срок по плану: до 1 апреля 2019 года",
        "Ответственный исполнитель: Отдел информатизации",
        "Соисполнители: Пресс-служба",
        (
            "Отметка об исполнении: исполнено с нарушением срока 04.04.2019, "
            "с опозданием на 3\xa0календарных дня"
        ),
        "Причина: Нет средств",
        "Меры: Средства запрошены",
        "Подтверждение: Порядок от 04.04.2019 №\xa077 – https://town.example/77",
        "План (постановление Администрации города от 09.01.2018 №\xa01)",
    ]
    assert [str(name) for name in one["CATEGORIES"].cats] == [
        "p",
        "Открытые данные; прочее, разное",
    ]
    assert one["URL"] == "https://town.example/acts/1"


def test_the_feed_speaks_english() -> None:
    one = event(FULL, "2019-05-01", lang="en")
    assert one["SUMMARY"] == "Done late: 1.10. Порядок публикации"
    assert "Lead: Отдел информатизации" in one["DESCRIPTION"]


def test_the_alarm_rings_on_the_working_day_before() -> None:
    """Monday 01.04.2019: Friday at nine; three working days before: Wednesday at nine."""
    found = [alarm["TRIGGER"].dt for alarm in items(feed(DATED), "VALARM")]
    assert found == [-timedelta(days=2, hours=15)]
    assert datetime(2019, 4, 1) + found[0] == datetime(2019, 3, 29, 9)  # noqa: DTZ001 - floating
    both = items(feed(DATED, alarms=frozenset({1, 3})), "VALARM")
    days = [(datetime(2019, 4, 1) + one["TRIGGER"].dt).day for one in both]  # noqa: DTZ001
    assert days == [27, 29]
    assert both[0]["ACTION"] == "DISPLAY"
    assert both[0]["DESCRIPTION"] == "Срок\xa0– 01.04.2019: Мероприятие"


def test_the_alarm_passes_over_long_holidays() -> None:
    """09.01.2019 is the first working day of the year; the one before it is 29.12.2018."""
    (alarm,) = items(feed("measure: {term: до 9 января 2019 года}", "2018-12-01"), "VALARM")
    first = datetime(2019, 1, 9) + alarm["TRIGGER"].dt  # noqa: DTZ001
    assert first == datetime(2018, 12, 29, 9)  # noqa: DTZ001


@pytest.mark.parametrize(
    "entry",
    [
        "{type: done, date: 2019-01-10}",
        "{type: removed, date: 2019-01-10, authority: Постановление}",
    ],
)
def test_what_is_closed_rings_no_alarm(entry: str) -> None:
    assert items(feed(DATED.replace("[]", f"[{entry}]")), "VALARM") == []


def test_what_is_overdue_rings_no_alarm() -> None:
    text = feed(DATED, "2019-04-02")
    assert items(text, "VALARM") == []
    assert items(text)[0]["SUMMARY"].startswith("Не исполнено: ")


# Two versions

MOVES = [
    "{type: postponed, date: 2019-01-20, new_due: 2019-05-06, authority: Постановление № 5}",
    "{type: removed, date: 2019-02-01, authority: Постановление № 6}",
    "{type: reopened, date: 2019-03-01}",
]


def test_sequence_grows_with_every_move_and_the_uid_stays() -> None:
    versions = [
        event(DATED.replace("[]", f"[{', '.join(MOVES[:count])}]"), "2019-03-05")
        for count in range(4)
    ]
    assert [one["SEQUENCE"] for one in versions] == [0, 1, 2, 3]
    assert len({one["UID"] for one in versions}) == 1
    assert [one["STATUS"] for one in versions] == ["CONFIRMED"] * 2 + ["CANCELLED", "CONFIRMED"]
    assert [one.decoded("DTSTART").isoformat() for one in versions][:2] == [
        "2019-04-01",
        "2019-05-06",
    ]
    assert versions[1]["DESCRIPTION"].split("\n")[1] == (
        "Срок перенесён с 01.04.2019 на 06.05.2019 (Постановление № 5)"
    )
    assert versions[2]["SUMMARY"] == "Снято с контроля: Мероприятие"


def test_a_postponement_taken_back_does_not_lower_the_sequence() -> None:
    moved = MOVES[0].replace("{", "{id: a, ", 1)
    back = "{type: correction, date: 2019-01-20, corrects: a, withdrawn: true}"
    before = event(DATED.replace("[]", f"[{moved}]"), "2019-02-05")
    after = event(DATED.replace("[]", f"[{moved}, {back}]"), "2019-02-05")
    assert before.decoded("DTSTART") == date(2019, 5, 6)
    assert after.decoded("DTSTART") == date(2019, 4, 1)
    assert after["SEQUENCE"] > before["SEQUENCE"]


@given(st.lists(st.sampled_from([*MOVES, "{type: done, date: 2019-03-03}"]), max_size=5))
def test_a_longer_journal_has_no_smaller_sequence(moves: list[str]) -> None:
    counts = []
    for end in range(len(moves) + 1):
        text = DATED.replace("[]", f"[{', '.join(moves[:end])}]")
        counts.append(event(text, "2019-03-05")["SEQUENCE"])
    assert counts == sorted(counts)


def test_an_amendment_raises_the_sequence_from_its_day() -> None:
    text = """
    header:
      amendments:
        - act: {type: resolution, issuer: Администрация, number: "2", date: 2019-01-10}
        - act: {type: resolution, issuer: Администрация, number: "3", date: 2019-02-10}
    measure: {term: до 1 апреля 2019 года}
    """
    assert [event(text, day)["SEQUENCE"] for day in ("2019-01-01", "2019-01-15", "2019-03-01")] == [
        0,
        1,
        2,
    ]


def test_what_the_older_version_had_is_cancelled() -> None:
    old, _ = asked(DATED, "2019-01-15")
    new, plan = asked(DATED.replace("апреля", "мая"), "2019-01-15")
    both = PlanFeed(new, plan.chosen, plan.entries, gone=old.occurrences)
    found = items(render_feed([both], FeedOptions(), as_of=new.as_of))
    assert [(one["UID"], one["STATUS"], one["SEQUENCE"]) for one in found] == [
        ("p/m/2019-04-01@openplan", "CANCELLED", 1),
        ("p/m/2019-05-01@openplan", "CONFIRMED", 0),
    ]
    assert found[0]["SUMMARY"] == "Исключено из плана: Мероприятие"


def test_a_projected_date_is_tentative() -> None:
    text = """
    measures:
      - {id: a, term: до 1 апреля 2019 года}
      - {id: b, term: не позднее 3 рабочих дней с даты принятия решения,
         depends_on: [{measure: a}]}
    """
    first, second = items(feed(text))
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert len(items(feed(text), "VALARM")) == 1


# To-dos


@pytest.mark.parametrize(
    ("journal", "as_of", "status", "percent"),
    [
        ("", "2019-01-15", "NEEDS-ACTION", None),
        ("", "2019-04-02", "NEEDS-ACTION", None),
        ("{type: progress, date: 2019-01-10, progress: 40}", "2019-01-15", "IN-PROCESS", 40),
        ("{type: progress, date: 2019-01-10, progress: 100}", "2019-01-15", "IN-PROCESS", 99),
        ("{type: done, date: 2019-01-10}", "2019-01-15", "COMPLETED", 100),
        ("{type: done, date: 2019-04-10}", "2019-04-15", "COMPLETED", 100),
        (MOVES[1], "2019-02-15", "CANCELLED", None),
    ],
)
def test_todo_status(journal: str, as_of: str, status: str, percent: int | None) -> None:
    one = todo(DATED.replace("[]", f"[{journal}]"), as_of)
    assert one["STATUS"] == status
    assert one.get("PERCENT-COMPLETE") == percent
    assert one.decoded("DUE") == date(2019, 4, 1)
    assert "DTEND" not in one
    assert "DURATION" not in one


def test_a_todo_is_completed_at_a_moment_of_the_right_day_in_all_of_russia() -> None:
    one = todo(DATED.replace("[]", "[{type: done, date: 2019-01-10}]"))
    moment = one.decoded("COMPLETED")
    assert moment.utcoffset() == timedelta(0)
    assert {(moment + timedelta(hours=hours)).date() for hours in range(2, 13)} == {
        date(2019, 1, 10)
    }


def test_a_todo_with_a_window_starts_with_it() -> None:
    text = feed("measure: {term: III квартал 2018 года}", "2018-07-01", todo=True)
    (one,) = items(text, "VTODO")
    assert (one.decoded("DTSTART"), one.decoded("DUE")) == (date(2018, 7, 1), date(2018, 10, 1))
    (alarm,) = items(text, "VALARM")
    assert alarm["TRIGGER"].params["RELATED"] == "END"
