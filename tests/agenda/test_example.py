"""The example plan: what it shows, and its statuses on five days, reasoned out by hand."""

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from asking import read

from openplan.agenda import Flag, PlanAgenda, agenda, context_of
from openplan.model.journal import EntryType
from openplan.share import share
from openplan.store import LoadedPlan, Repository, WorkTree, load
from openplan.terms.rules import TermError

HAND = read((Path(__file__).parent / "example.yaml").read_text(encoding="utf-8"))
DAYS: list[str] = HAND["days"]


@pytest.fixture(scope="module")
def repository() -> Repository:
    return load(WorkTree(share("examples")))


@pytest.fixture(scope="module")
def example(repository: Repository) -> LoadedPlan:
    assert repository.diagnostics == ()
    (loaded,) = repository.plans
    return loaded


def ask(example: LoadedPlan, day: str) -> PlanAgenda:
    entries = [each.entry for each in example.entries]
    return agenda(example.plan, entries, context_of(example.plan), as_of=date.fromisoformat(day))


@pytest.mark.parametrize("day", DAYS)
def test_statuses(example: LoadedPlan, day: str) -> None:
    column = DAYS.index(day)
    wanted = {name: row[column] for name, row in HAND["statuses"].items() if row[column] != "–"}
    assert {one.id: one.status.value for one in ask(example, day).occurrences} == wanted


@pytest.mark.parametrize("day", DAYS)
def test_days_late(example: LoadedPlan, day: str) -> None:
    wanted = {name: int(late) for name, late in HAND["days_late"].get(day, {}).items()}
    found = ask(example, day).occurrences
    assert {one.id: one.days_late for one in found if one.days_late is not None} == wanted


@pytest.mark.parametrize("day", DAYS)
def test_flags(example: LoadedPlan, day: str) -> None:
    found = ask(example, day).occurrences
    flags = {one.id: ", ".join(sorted(one.flags - {Flag.DUE_SOON})) for one in found}
    assert {name: said for name, said in flags.items() if said} == HAND["flags"][day]
    assert [one.id for one in found if Flag.DUE_SOON in one.flags] == HAND["due_soon"][day]


@pytest.mark.parametrize("day", DAYS)
def test_figures(example: LoadedPlan, day: str) -> None:
    figures = ask(example, day).figures
    found = [figures.due, figures.executed, figures.on_time, figures.overdue]
    assert found == [int(number) for number in HAND["figures"][day]]


@pytest.mark.parametrize("day", HAND["indicators"])
def test_indicators(example: LoadedPlan, day: str) -> None:
    found: dict[str, Any] = {
        f"{result.indicator.id}/{result.target.due}": result.reached.value
        for measure in ask(example, day).measures
        for result in measure.indicators
        if result.target is not None
    }
    assert found | HAND["indicators"][day] == found


def test_every_entry_belongs_somewhere(example: LoadedPlan) -> None:
    found = ask(example, DAYS[-1])
    assert found.unmatched == ()
    assert not [one.id for one in found.measures if isinstance(one.term, TermError)]


def test_the_journal_of_a_year_has_every_type_in_both_forms(example: LoadedPlan) -> None:
    assert {each.entry.type for each in example.entries} == set(get_args(EntryType))
    assert {each.entry.date.year for each in example.entries} == {2025}
    by_hand = {each.path for each in example.entries if each.path.endswith("journal.yaml")}
    assert len(by_hand) == 1
    assert len(example.journals) > 10


def test_the_plan_has_every_kind_of_term(example: LoadedPlan) -> None:
    terms = [one.term for one in ask(example, DAYS[0]).measures]
    kinds = {
        type(part.rule).__name__
        for term in terms
        if not isinstance(term, TermError)
        for part in term.parts
    }
    assert kinds >= {
        "DateRule", "WindowRule", "RecurringRule", "OngoingRule", "EventRule", "OnDemandRule",
        "ExecutedRule",
    }  # fmt: skip
    measures = example.plan.measures
    assert any(one.require_all for one in measures)
    assert any(one.follow_up for one in measures)
    assert any(target for one in measures for each in one.indicators for target in each.targets)


def test_it_says_that_it_is_invented_and_names_nothing_real(example: LoadedPlan) -> None:
    header = example.plan.plan
    assert "вымышленный пример" in header.title
    assert any("Вымышленный пример" in note for note in header.notes)
    links = [proof.url for each in example.entries for proof in each.entry.evidence if proof.url]
    assert links
    assert all(link.startswith("https://example.org/") for link in links)
