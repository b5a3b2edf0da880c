"""Two versions of a plan in, typed changes out; nothing is known by its place."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openplan.agenda import context_of
from openplan.changes.authority import authority_of, is_named
from openplan.changes.change import Change, TermMoved, TermReworded
from openplan.changes.compare import compare
from openplan.changes.history import compare_all
from openplan.changes.terms import TermReader
from openplan.check.rule import Logged
from openplan.model.journal import Entry
from openplan.model.plan import Plan

HEADER = {
    "id": "p",
    "title": "План",
    "act": {"type": "order", "issuer": "администрация", "number": "1", "date": "2018-03-19"},
    "period": {"start": "2018-01-01", "end": "2020-12-31"},
}
EXECUTORS = [
    {"id": "it", "name": "Отдел", "type": "department"},
    {"id": "legal", "name": "Управление", "type": "department"},
]
ACT = {"type": "order", "issuer": "администрация", "number": "512", "date": "2018-09-20"}


@dataclass(frozen=True)
class Version:
    plan: Plan
    entries: tuple[Logged, ...] = ()


def version(*measures, header=None, executors=EXECUTORS, entries=(), path="journal.yaml", **more):
    rows = [{"title": "Размещение", "term": "2018 год", **measure} for measure in measures]
    plan = {
        "openplan": "1",
        "plan": {**HEADER, **(header or {})},
        "executors": executors,
        "measures": rows,
        **more,
    }
    logged = [
        Logged(Entry.model_validate(entry), path, ("entries", place))
        for place, entry in enumerate(entries)
    ]
    return Version(Plan.model_validate(plan), tuple(logged))


def judge(of: Version) -> TermReader:
    return TermReader(context_of(of.plan))


def changes(old: Version, new: Version) -> list[Change]:
    return list(compare(old, new, judge(new)))


def kinds(found) -> list[str]:
    return [type(each).__name__ for each in found]


def only(old: Version, new: Version) -> Change:
    (found,) = changes(old, new)
    return found


def test_a_deadline_moves_with_its_dates() -> None:
    found = only(
        version({"id": "1"}, {"id": "39", "term": "III квартал 2018 года"}),
        version({"id": "39", "term": "IV квартал 2018 года"}, {"id": "1"}),
    )
    assert isinstance(found, TermMoved)
    assert (found.plan, found.measure, found.route) == ("p", "39", ("measures", 0, "term"))
    assert (found.old, found.new) == ("III квартал 2018 года", "IV квартал 2018 года")
    assert (found.old_dues, found.new_dues) == ((date(2018, 9, 30),), (date(2018, 12, 31),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("до 30 сентября 2018 года", "не позднее 30.09.2018"),
        ("III квартал 2018 года", "3 квартал 2018 г."),
        ("III квартал 2018 года", "до 30 сентября 2018 года"),
        ("в течение 3 рабочих дней после визита", "не позднее трех рабочих дней после визита"),
        ("ежегодно до 1 мая", "до 1 мая 2018 года; до 1 мая 2019 года; до 1 мая 2020 года"),
        ("постоянно", "Постоянно"),
        ("как-нибудь  потом", "как-нибудь потом."),
    ],
)  # fmt: skip
def test_other_words_and_the_same_dates(old: str, new: str) -> None:
    found = only(version({"id": "1", "term": old}), version({"id": "1", "term": new}))
    assert isinstance(found, TermReworded)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("III квартал 2018 года", "постоянно"),
        ("III квартал 2018 года", "III квартал 2018 года, далее постоянно"),
        ("ежегодно до 1 мая", "до 1 мая 2018 года"),
        ("не позднее 3 рабочих дней с даты принятия решения",
         "не позднее 5 рабочих дней с даты принятия решения"),
        ("не позднее 3 рабочих дней с даты принятия решения",
         "не позднее 3 рабочих дней с даты опубликования решения"),
        ("формирование – до 1 мая 2018 года; ведение – до 1 июня 2018 года",
         "ведение – до 1 мая 2018 года; формирование – до 1 июня 2018 года"),
        ("как-нибудь", "когда-нибудь"),
        ("как-нибудь", "2018 год"),
    ],
)  # fmt: skip
def test_another_meaning(old: str, new: str) -> None:
    found = only(version({"id": "1", "term": old}), version({"id": "1", "term": new}))
    assert isinstance(found, TermMoved)


def test_a_schedule_moves_dates_too_and_one_for_a_term_that_is_dated_so_does_not() -> None:
    old = version({"id": "1", "term": "до 1 мая 2019 года"})
    moved = only(old, version({"id": "1", "term": "до 1 мая 2019 года", "schedule": "2019-06-01"}))
    assert isinstance(moved, TermMoved)
    assert moved.route == ("measures", 0, "schedule")
    same = only(old, version({"id": "1", "term": "до 1 мая 2019 года", "schedule": "2019-05-01"}))
    assert isinstance(same, TermReworded)


def test_how_terms_are_counted_is_a_change_of_its_own() -> None:
    old = version({"id": "1", "term": "до 1 мая 2019 года"})
    new = version({"id": "1", "term": "до 1 мая 2019 года", "term_rules": {"until": "exclusive"}})
    assert kinds(changes(old, new)) == ["CountingChanged"]


def test_what_a_folder_and_an_order_are_is_no_change() -> None:
    rows = [{"id": str(n), "executors": ["it", "legal"]} for n in range(1, 5)]
    entries = [
        {"measure": "1", "type": "progress", "date": "2018-05-01"},
        {"measure": "2", "type": "done", "date": "2018-06-01"},
    ]
    old = version(*rows, entries=entries, path="plans/a/journal.yaml")
    new = version(
        *reversed(rows),
        executors=EXECUTORS[::-1],
        entries=entries[::-1],
        path="plans/b/journal/1.yaml",
    )
    assert changes(old, new) == []


def test_executors_are_known_by_name_when_their_id_is_spelt_anew() -> None:
    old = version({"id": "1", "executors": ["it", "legal"]})
    renamed = [{**EXECUTORS[0], "id": "informatization"}, EXECUTORS[1]]
    new = version({"id": "1", "executors": ["informatization", "legal"]}, executors=renamed)
    assert kinds(changes(old, new)) == ["ExecutorAdded", "ExecutorRemoved"]
    new = version({"id": "1", "executors": ["legal", "it"]})
    found = only(old, new)
    assert (kinds([found]), found.old, found.new) == (
        ["ExecutorsChanged"],
        "Отдел, Управление",
        "Управление, Отдел",
    )


def test_a_name_that_is_kept_as_former_is_no_other_executor() -> None:
    old = version()
    other = {**EXECUTORS[0], "name": "Комитет"}
    assert kinds(changes(old, version(executors=[other, EXECUTORS[1]]))) == ["ExecutorRenamed"]
    kept = {**other, "former_names": ["Отдел"]}
    assert kinds(changes(old, version(executors=[kept, EXECUTORS[1]]))) == ["ExecutorEdited"]


def test_targets_are_told_by_indicator() -> None:
    share = {"id": "share", "name": "Доля", "unit": "%", "targets": [{"value": "90"}]}
    count = {"id": "count", "name": "Число", "targets": [{"value": "5", "due": "2019-12-31"}]}
    old = version({"id": "1", "indicators": [share, count]})
    lower = {**share, "targets": [{"value": "60"}]}
    found = only(old, version({"id": "1", "indicators": [count, lower]}))
    assert (found.old, found.new) == ("Доля: >= 90 %", "Доля: >= 60 %")
    gone = only(old, version({"id": "1", "indicators": [share]}))
    assert (gone.old, gone.new) == ("Число: >= 5 2019-12-31", None)


@pytest.mark.parametrize(
    "other",
    [
        {"targets": [{"value": "10", "text": "не менее 15 экспертов"}]},
        {"targets": [{"value": "15", "text": "не менее 10 экспертов"}]},
        {"targets": [{"value": "15", "due": "2020-12-31", "text": "не менее 15 экспертов"}]},
        {"operator": "<="},
        {"kind": "qualitative"},
        {"unit": "человек"},
        {"name": "Люди"},
        {"targets": []},
    ],
)
def test_nothing_of_an_indicator_changes_unseen(other: dict[str, object]) -> None:
    said = {
        "id": "experts",
        "name": "Эксперты",
        "unit": "эксперт",
        "targets": [{"value": "15", "text": "не менее 15 экспертов"}],
    }
    old = version({"id": "1", "indicators": [said]})
    found = only(old, version({"id": "1", "indicators": [{**said, **other}]}))
    assert kinds([found]) == ["TargetChanged"]
    assert found.old != found.new


def test_header_sections_and_amendments() -> None:
    old = version({"id": "1", "section": "a"}, sections=[{"id": "a", "title": "Раздел"}])
    new = version(
        {"id": "1", "number": "7.", "section": "b"},
        header={
            "title": "Дорожная карта",
            "period": {"start": "2018-01-01", "end": "2019-12-31"},
            "act": {**HEADER["act"], "number": "2"},
            "control": {"mode": "self"},
            "amendments": [{"act": ACT}],
        },
        sections=[{"id": "b", "title": "Раздел"}],
    )
    assert kinds(changes(old, new)) == [
        "HeaderChanged",
        "HeaderChanged",
        "ActChanged",
        "PeriodChanged",
        "AmendmentAdded",
        "SectionAdded",
        "SectionRemoved",
        "MeasureMoved",
        "MeasureMoved",
    ]


NOTE = {"measure": "1", "type": "progress", "date": "2018-05-01", "text": "идёт"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([NOTE], [NOTE, NOTE], ["JournalEntryAdded"]),
        ([NOTE, NOTE], [NOTE], ["JournalEntryRemoved"]),
        ([NOTE], [{**NOTE, "text": "завершено"}], ["JournalEntryEdited"]),
        ([NOTE], [{**NOTE, "date": "2018-04-01"}], ["JournalEntryEdited"]),
        ([NOTE], [{**NOTE, "measure": "2"}], ["JournalEntryEdited"]),
        ([NOTE], [{**NOTE, "id": "n1"}], []),
        ([{**NOTE, "id": "n1"}], [NOTE], ["JournalEntryEdited"]),
        (
            [{**NOTE, "id": "n1"}],
            [{"id": "n1", "measure": "2", "type": "done", "date": "2019-01-01"}],
            ["JournalEntryEdited"],
        ),
        (
            [NOTE],
            [{"measure": "2", "type": "done", "date": "2019-01-01"}],
            ["JournalEntryAdded", "JournalEntryRemoved"],
        ),
    ],
)
def test_entries_of_the_journal(old: list, new: list, found: list[str]) -> None:
    assert kinds(changes(version(entries=old), version(entries=new))) == found


def test_an_edited_entry_tells_only_the_fields_that_differ() -> None:
    found = only(version(entries=[NOTE]), version(entries=[{**NOTE, "text": "завершено"}]))
    assert (found.old, found.new) == ("text: идёт", "text: завершено")
    assert (found.path, found.route) == ("journal.yaml", ("entries", 0))


OLD = version(
    {"id": "1"},
    {"id": "39", "term": "III квартал 2018 года", "section": "s"},
    sections=[{"id": "s", "title": "Раздел"}],
)
NEW_TERM = {"id": "39", "term": "IV квартал 2018 года", "section": "s"}


@pytest.mark.parametrize(
    ("operations", "found"),
    [
        ([], True),
        ([{"op": "replace", "target": "39", "field": "term"}], True),
        ([{"op": "replace", "target": "39"}], True),
        ([{"op": "restate", "target": "39"}], True),
        ([{"op": "restate", "target": "s"}], True),
        ([{"op": "restate"}], True),
        ([{"op": "replace", "target": "39", "field": "executors"}], False),
        ([{"op": "replace", "target": "1", "field": "term"}], False),
        ([{"op": "remove", "target": "39"}], False),
        ([{"op": "add", "target": "39"}], False),
        ([{"op": "replace", "field": "title"}], False),
        ([{"op": "replace", "target": "1"}, {"op": "replace", "target": "39"}], True),
    ],
)
def test_what_an_amendment_covers(operations: list, found: bool) -> None:
    amendments = [{"act": ACT, "changes": operations}]
    new = version(
        {"id": "1"},
        NEW_TERM,
        header={"amendments": amendments},
        sections=[{"id": "s", "title": "Раздел"}],
    )
    (moved,) = (each for each in changes(OLD, new) if isinstance(each, TermMoved))
    assert (authority_of(moved, OLD.plan, new.plan) is not None) is found


def test_a_measure_is_lost_only_by_name() -> None:
    for operations, found in (([], False), ([{"op": "remove", "target": "39"}], True)):
        new = version({"id": "1"}, header={"amendments": [{"act": ACT, "changes": operations}]})
        gone = next(each for each in changes(OLD, new) if "MeasureRemoved" in kinds([each]))
        assert (authority_of(gone, OLD.plan, new.plan) is not None) is found


def test_an_amendment_of_yesterday_covers_only_what_is_added_to_it() -> None:
    yesterday = {"amendments": [{"act": ACT, "changes": [{"op": "replace", "target": "1"}]}]}
    old = version({"id": "1"}, {"id": "39", "term": "III квартал 2018 года"}, header=yesterday)
    for operations, found in (
        ([{"op": "replace", "target": "1"}], False),
        ([{"op": "replace", "target": "1"}, {"op": "replace", "target": "39"}], True),
    ):
        header = {"amendments": [{"act": ACT, "changes": operations}]}
        new = version({"id": "1"}, {**NEW_TERM, "section": None}, header=header)
        moved = next(each for each in changes(old, new) if isinstance(each, TermMoved))
        assert (authority_of(moved, old.plan, new.plan) is not None) is found


@pytest.mark.parametrize("number", ["359", "148-р", "б/н", "01-02/5"])
def test_numbers_of_acts(number: str) -> None:
    assert is_named(version(header={"act": {**ACT, "number": number}}).plan.plan.act)


@pytest.mark.parametrize("number", ["…", "-", "?", "проект", "Проект", "№", "XXX", "TODO", "№ …"])
def test_numbers_that_are_none(number: str) -> None:
    assert not is_named(version(header={"act": {**ACT, "number": number}}).plan.plan.act)


def test_plans_come_and_go_by_id() -> None:
    a, b = version({"id": "1"}), version(header={"id": "b"})
    found = compare_all([a], [b], judge)
    assert [(each.plan, *kinds(each.changes)) for each in found] == [
        ("b", "PlanAdded"),
        ("p", "PlanRemoved"),
    ]
    assert compare_all([a, b], [b, a], judge) == ()


# Laws


IDS = st.sampled_from(["1", "2", "3", "39"])
TERMS = st.sampled_from(
    ["2018 год", "III квартал 2018 года", "постоянно", "ежегодно до 1 мая", "кое-как", "до 1 мая"]
)
MEASURES = st.lists(
    st.fixed_dictionaries(
        {"id": IDS, "title": st.sampled_from(["А", "Б"]), "term": TERMS},
        optional={
            "number": st.sampled_from(["1", "2."]),
            "executors": st.lists(st.sampled_from(["it", "legal", "x"]), max_size=2),
            "executors_text": st.sampled_from(["", "Отдел"]),
            "note": st.just("прим."),
            "indicators": st.lists(
                st.fixed_dictionaries(
                    {"id": st.sampled_from(["a", "b"]), "name": st.sampled_from(["Доля", "Число"])}
                ),
                max_size=2,
            ),
        },
    ),
    max_size=4,
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "measure": IDS,
            "type": st.sampled_from(["progress", "done"]),
            "date": st.sampled_from(["2018-05-01", "2019-05-01"]),
        },
        optional={"id": st.sampled_from(["a", "b"]), "text": st.sampled_from(["да", "нет"])},
    ),
    max_size=4,
)
AMENDMENTS = st.lists(st.sampled_from([{"act": ACT}, {"act": {**ACT, "number": "7"}}]), max_size=2)
VERSIONS = st.builds(
    lambda measures, entries, amendments: version(
        *measures, entries=entries, header={"amendments": amendments}
    ),
    MEASURES,
    ENTRIES,
    AMENDMENTS,
)
QUICK = settings(suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(VERSIONS, st.randoms(use_true_random=False))
def test_a_version_differs_from_itself_in_nothing(one: Version, random) -> None:
    assert changes(one, one) == []
    entries = list(one.entries)
    random.shuffle(entries)
    assert changes(one, replace(one, entries=tuple(entries))) == []


@QUICK
@given(VERSIONS, VERSIONS)
def test_what_is_added_one_way_is_removed_the_other(one: Version, other: Version) -> None:
    there = Counter(kinds(changes(one, other)))
    back = Counter(kinds(changes(other, one)))
    for name in ("Measure", "Amendment", "Executor", "Section"):
        assert there[f"{name}Added"] == back[f"{name}Removed"]
        assert there[f"{name}Removed"] == back[f"{name}Added"]
    entries = there["JournalEntryAdded"] - there["JournalEntryRemoved"]
    assert entries == len(other.entries) - len(one.entries)
    moved = [{(each.measure, each.old, each.new) for each in found if isinstance(each, TermMoved)}
             for found in (changes(one, other), changes(other, one))]  # fmt: skip
    assert moved[0] == {(measure, new, old) for measure, old, new in moved[1]}


@QUICK
@given(VERSIONS, VERSIONS)
def test_routes_lead_to_what_changed(one: Version, other: Version) -> None:
    for change in changes(one, other):
        if change.measure is not None and change.path is None:
            plan = one.plan if change.is_in_old else other.plan
            assert plan.measures[int(change.route[1])].id == change.measure
