"""The four plans: no error, and the contradictions of the acts themselves are found."""

from datetime import date
from pathlib import Path

import pytest
from checking import checked

from openplan.check.run import check_plan, select_rules
from openplan.diagnostic import Diagnostic, Severity, is_failing
from openplan.model.project import CheckSettings
from openplan.store import WorkTree, load

ROOT = Path(__file__).parents[2]
AS_OF = date(2019, 7, 1)


@pytest.fixture(scope="module")
def found() -> dict[str, list[Diagnostic]]:
    repository = load(WorkTree(ROOT))
    selection = select_rules(CheckSettings())
    return {
        loaded.plan.id: list(check_plan(loaded, repository.project, selection, as_of=AS_OF))
        for loaded in repository.plans
    }


def keys(found: list[Diagnostic], code: str) -> set[str | None]:
    return {one.key for one in found if one.code == code}


def test_the_plans_have_no_error(found: dict[str, list[Diagnostic]]) -> None:
    assert len(found) == 4
    for findings in found.values():
        assert findings
        assert not is_failing(findings)


def test_kachkanar_has_two_periods(found: dict[str, list[Diagnostic]]) -> None:
    (one,) = [one for one in found["kachkanar-2018"] if one.code == "OP111"]
    assert one.severity is Severity.WARNING
    assert "2018–2019" in one.message.ru
    assert "2018–2020" in one.message.ru
    assert keys(found["kachkanar-2018"], "OP217") == {"measures/1.3/term/2018-2019г"}
    assert keys(found["kachkanar-2018"], "OP129") == {"measures/5.1/title"}
    assert keys(found["kachkanar-2018"], "OP146") == {
        "measures/8.4/title/(",
        "measures/9.4/title/(",
    }


def test_penza_numbers_restart(found: dict[str, list[Diagnostic]]) -> None:
    (one,) = [one for one in found["penza-2018"] if one.code == "OP119"]
    assert "I.1, II.1, III.1" in one.message.ru
    assert not keys(found["penza-2018"], "OP104")
    assert keys(found["penza-2018"], "OP210") == {
        "measures/I.1/term/исполнено",
        "measures/X.1/term/исполнено",
    }


def test_khanty_mansiysk_has_parallel_lists_and_an_indicator_for_a_title(
    found: dict[str, list[Diagnostic]],
) -> None:
    plan = found["khanty-mansiysk-2019"]
    assert keys(plan, "OP120") == {"measures/4/indicators_text"}
    assert keys(plan, "OP109") == {"measures/4/title/Количество"}
    assert keys(plan, "OP129") == {"measures/2/term"}
    assert keys(plan, "OP124") == {"measures/3/executors_text/;"}
    assert keys(plan, "OP145") == {"measures/1", "measures/5"}
    assert keys(plan, "OP130") == set()
    assert keys(plan, "OP146") == {"measures/5/title/("}


def test_serov_is_ambiguous_and_names_a_person(found: dict[str, list[Diagnostic]]) -> None:
    plan = found["serov-2018"]
    assert keys(plan, "OP123") == {"executors/deputy-head-kynkurogov/name"}
    assert keys(plan, "OP144") == {"measures/28/number"}
    assert keys(plan, "OP218") == {"measures/38/title/на постоянной основе"}
    assert keys(plan, "OP129") == {f"measures/{number}/title" for number in (32, 33, 40, 69)}
    ambiguous = {(key or "").split("/")[1] for key in keys(plan, "OP202")}
    assert {"24", "25", "26", "28", "30", "31"} <= ambiguous
    assert keys(plan, "OP205") == {
        "measures/27/term/после утверждения плана",
        "measures/29/term/после утверждения отчета",
    }


def test_a_silent_slip_in_a_real_plan_is_found(tmp_path: Path) -> None:
    text = (ROOT / "plans/serov-2018/plan.yaml").read_text(encoding="utf-8")
    slips = {
        "term: III квартал 2018 года\n": ("term: III квартал 2028 года\n", "OP203"),
        "executors: [legal, org-control]\n": ("executors: [legal, org-contol]\n", "OP101"),
        "    section: 10\n": ("    section: 1O\n", "OP102"),
    }
    for right, (wrong, code) in slips.items():
        assert right in text
        result = checked(tmp_path, text.replace(right, wrong, 1))
        assert result.of(code), code
