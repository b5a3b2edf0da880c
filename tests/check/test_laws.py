"""Laws that hold for any plan: rules end, findings have places and languages, runs repeat."""

from dataclasses import replace
from datetime import date

from checking import AS_OF, FACTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openplan.agenda import context_of
from openplan.check.rule import Baseline, Logged, Subject
from openplan.check.run import report, select_rules
from openplan.model.journal import Entry
from openplan.model.plan import Plan
from openplan.model.project import CheckSettings, Project
from openplan.store import read_source

ALL = select_rules(CheckSettings(), select=["ALL"])
FEW = settings(
    max_examples=settings.default.max_examples // 3, suppress_health_check=[HealthCheck.too_slow]
)
IDS = st.sampled_from(["1", "2", "3", "it", "іt", "нет"])
DAYS = st.sampled_from(
    [
        "0001-01-01",
        "2017-12-31",
        "2018-03-19",
        "2019-02-01",
        "2020-12-31",
        "2035-01-01",
        "9999-12-31",
    ]
)
PLAN_DAYS = st.sampled_from(["2017-12-31", "2018-03-19", "2020-12-31", "2035-01-01"])
TERMS = st.sampled_from(
    [
        "",
        "III квартал 2018 года, далее постоянно",
        "до 1 мая",
        "ежегодно до 1 февраля года, следующего за отчетным",
        "ежедневно",
        "еженедельно, ежемесячно, ежеквартально, ежегодно",
        "формирование базы – до 1 мая 2019 года; ведение базы – постоянно",
        "до 20 декабря 2019 года; до 20 декабря 2019 года; до 20 декабря 2022 года",
        "не позднее 3 рабочих дней с даты принятия решения",
        "после утверждения плана",
        "в течение года",
        "исполнено",
        "по отдельному графику",
        "до 31 декабря 9999 года",
        "III квартла 2018 года",
    ]
)
NUMBERS = st.sampled_from(["", ".", "1", "1.", "2", "I.1", "1.1", "1.4.", "999999", "№"])
TITLES = st.sampled_from(
    ["Размещение сведений", "Количество проектов", "Обсуждение (в течение 15 дней)", "a\u200bb"]
)
MEASURES = st.fixed_dictionaries(
    {"id": IDS, "title": TITLES, "term": TERMS},
    optional={
        "number": NUMBERS,
        "section": IDS,
        "schedule": st.sampled_from(["2018-Q3", "* by 02-01", "?", "{", "2019 год"]),
        "executors_text": st.sampled_from(["", "Отдел;", "Отдел"]),
        "executors": st.lists(IDS, max_size=3),
        "consolidator": IDS,
        "indicators_text": st.sampled_from(["", "не менее 1; не менее 2"]),
        "indicators": st.lists(
            st.fixed_dictionaries(
                {"id": IDS, "name": TITLES},
                optional={
                    "targets": st.lists(
                        st.fixed_dictionaries({"value": st.just("1")}, optional={"due": DAYS}),
                        max_size=3,
                    )
                },
            ),
            max_size=2,
        ),
        "depends_on": st.lists(
            st.fixed_dictionaries(
                {"measure": IDS, "event": st.sampled_from(["done", "follow_up_end"])}
            ),
            max_size=2,
        ),
    },
)
HEADERS = st.fixed_dictionaries(
    {
        "id": IDS,
        "title": st.sampled_from(["План на 2018-2020 годы", "План"]),
        "act": st.fixed_dictionaries(
            {
                "type": st.just("order"),
                "issuer": st.just("администрация"),
                "number": st.just("1"),
                "date": PLAN_DAYS,
            }
        ),
    },
    optional={
        "period": st.fixed_dictionaries({}, optional={"start": PLAN_DAYS, "end": PLAN_DAYS}),
        "source_url": st.sampled_from(["javascript:x", "a/../../b", "https://example.org"]),
    },
)
PLANS = st.fixed_dictionaries(
    {"openplan": st.just("1"), "plan": HEADERS, "measures": st.lists(MEASURES, max_size=4)},
    optional={
        "executors": st.lists(
            st.fixed_dictionaries(
                {
                    "id": IDS,
                    "name": st.sampled_from(["Отдел", "И.О. Иванов"]),
                    "type": st.sampled_from(["department", "category", "person"]),
                },
                optional={"members": st.lists(IDS, max_size=2), "parent": IDS},
            ),
            max_size=3,
        ),
        "sections": st.lists(
            st.fixed_dictionaries({"id": IDS, "title": st.just("Раздел")}), max_size=3
        ),
    },
)
ENTRIES = st.fixed_dictionaries(
    {
        "measure": IDS,
        "type": st.sampled_from(
            [
                "progress",
                "done",
                "partial",
                "not_done",
                "event",
                "no_cases",
                "postponed",
                "removed",
                "reopened",
                "correction",
            ]
        ),
        "date": DAYS,
    },
    optional={
        "id": IDS,
        "recorded_on": DAYS,
        "due": DAYS,
        "new_due": DAYS,
        "year": st.sampled_from(["1", "2019", "9999"]),
        "part": st.sampled_from(["0", "1", "7"]),
        "by": IDS,
        "corrects": IDS,
        "withdrawn": st.just("true"),
        "evidence": st.lists(
            st.fixed_dictionaries(
                {}, optional={"url": st.sampled_from(["x.pdf", "file:x"]), "date": DAYS}
            ),
            max_size=2,
        ),
        "values": st.lists(st.fixed_dictionaries({"indicator": IDS, "value": st.just("1")})),
    },
)


@FEW
@given(PLANS, st.lists(ENTRIES, max_size=5))
def test_any_plan_is_checked_to_the_end(plan: dict[str, object], entries: list[object]) -> None:
    model = Plan.model_validate(plan)
    logged = _logged(entries)
    source = read_source("plan.yaml", b"openplan: 1\n").source
    journal = read_source("journal.yaml", b"openplan: 1\n").source
    subject = Subject(model, "plan.yaml", context_of(model), AS_OF, logged, Project(), FACTS)
    found = report(subject, {"plan.yaml": source, "journal.yaml": journal}, ALL)
    for one in found:
        assert one.path in {"plan.yaml", "journal.yaml"}
        assert one.span is not None
        assert one.message.ru.strip()
        assert one.message.en.strip()
        assert one.hint is None or one.hint.ru.strip()
        assert one.key
    again = Subject(model, "plan.yaml", context_of(model), AS_OF, logged, Project(), FACTS)
    assert report(again, {"plan.yaml": source, "journal.yaml": journal}, ALL) == found


@FEW
@given(PLANS, PLANS, st.lists(ENTRIES, max_size=3), st.lists(ENTRIES, max_size=3))
def test_any_change_is_checked_to_the_end(
    before: dict[str, object],
    after: dict[str, object],
    were: list[object],
    entries: list[object],
) -> None:
    was, now = Plan.model_validate(before), Plan.model_validate(after)
    source = read_source("plan.yaml", b"openplan: 1\n").source
    journal = read_source("journal.yaml", b"openplan: 1\n").source
    subject = Subject(
        now,
        "plan.yaml",
        context_of(now),
        AS_OF,
        _logged(entries),
        Project(),
        FACTS,
        baseline=Baseline(was, _logged(were)),
    )
    chosen = select_rules(CheckSettings(), select=["OP4"])
    found = report(subject, {"plan.yaml": source, "journal.yaml": journal}, chosen)
    for one in found:
        assert one.message.ru.strip()
        assert one.message.en.strip()
        assert one.key
    same = replace(subject, baseline=Baseline(now, _logged(entries)))
    assert not report(same, {"plan.yaml": source, "journal.yaml": journal}, chosen)


def _logged(entries: list[object]) -> tuple[Logged, ...]:
    return tuple(
        Logged(Entry.model_validate(entry), "journal.yaml", ("entries", place))
        for place, entry in enumerate(entries)
    )


def test_a_daily_term_without_end_costs_little() -> None:
    plan = Plan.model_validate(
        {
            "openplan": "1",
            "plan": {
                "id": "p",
                "title": "План",
                "act": {"type": "order", "issuer": "а", "number": "1", "date": "0001-01-01"},
                "period": {"start": "0001-01-01", "end": "9999-12-31"},
            },
            "measures": [
                {"id": "1", "title": "Т", "term": "ежедневно; до 31 декабря 9999 года"},
                {"id": "2", "title": "Т", "term": "до 1 мая"},
            ],
        }
    )
    source = read_source("plan.yaml", b"openplan: 1\n").source
    chosen = select_rules(CheckSettings())
    subject = Subject(plan, "plan.yaml", context_of(plan), date(2019, 7, 1))
    found = report(subject, {"plan.yaml": source}, chosen)
    assert {"OP201", "OP209"} <= {one.code for one in found}
    assert len(found) < 200
