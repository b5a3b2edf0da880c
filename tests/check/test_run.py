"""Which rules run, how loud they are, and what comments suppress."""

import pytest
from checking import Check, merged

from openplan.check.catalogue import CATALOGUE, entries_of, find_entry
from openplan.check.run import MOST_FINDINGS, select_rules
from openplan.diagnostic import Severity, is_failing
from openplan.errors import UserError
from openplan.model.project import CheckSettings

PLAN = """\
openplan: 1
plan:
  id: example
  title: План
  act: {type: resolution, issuer: администрация, number: 1, date: 2018-03-19}
  period: {start: 2018-01-01, end: 2020-12-31}
  control: {mode: self}
  reporting: {responsible: it}
executors:
  - {id: it, name: Отдел информатизации, type: department}
measures:
  - id: 1
    title: Размещение сведений
    term: III квартла 2018 года
    executors_text: Отдел
    executors: [it]
"""


def test_what_runs_by_default() -> None:
    chosen = select_rules(CheckSettings()).severities
    assert "OP201" in chosen
    assert not [code for code in chosen if code.startswith("OP5")]


def test_a_selection_takes_codes_names_and_families() -> None:
    settings = CheckSettings()
    assert list(select_rules(settings, select=["OP201"]).severities) == ["OP201"]
    assert list(select_rules(settings, select=["op201"]).severities) == ["OP201"]
    assert list(select_rules(settings, select=["term-not-understood"]).severities) == ["OP201"]
    assert set(select_rules(settings, select=["OP5"]).severities) == {"OP501", "OP502"}
    everything = select_rules(settings, select=["ALL"]).severities
    assert set(everything) == {entry.code for entry in CATALOGUE}


def test_options_go_before_settings() -> None:
    settings = CheckSettings(select=("OP1",), ignore=("OP104",), severity={"OP105": "error"})
    chosen = select_rules(settings).severities
    assert set(chosen) == {entry.code for entry in entries_of("OP1")} - {"OP104"}
    assert chosen["OP105"] is Severity.ERROR
    assert set(select_rules(settings, select=["OP2"], ignore=["OP21"]).severities) == {
        entry.code for entry in entries_of("OP20")
    }
    assert "OP104" in select_rules(settings, select=["OP104"]).severities
    assert "OP104" not in select_rules(settings, select=["OP1"]).severities


def test_a_severity_turns_a_rule_on_or_off() -> None:
    settings = CheckSettings(severity={"overdue-without-note": "warning", "OP201": "off"})
    chosen = select_rules(settings).severities
    assert chosen["OP501"] is Severity.WARNING
    assert "OP502" not in chosen
    assert "OP201" not in chosen


@pytest.mark.parametrize("word", ["OP999", "no-such-rule", "OP", "", "O"])
def test_an_unknown_code_is_refused(word: str) -> None:
    with pytest.raises(UserError, match="no rule"):
        select_rules(CheckSettings(), select=[word])
    with pytest.raises(UserError) as refused:
        select_rules(CheckSettings(ignore=(word or " ",)))
    assert refused.value.message.ru.startswith("openplan.yaml, check: ")


def test_an_unknown_name_is_answered_by_the_nearest() -> None:
    with pytest.raises(UserError) as refused:
        select_rules(CheckSettings(), ignore=["term-not-understod"])
    assert refused.value.hint is not None
    assert "term-not-understood" in refused.value.hint.ru


def test_what_loading_finds_cannot_be_switched_off() -> None:
    with pytest.raises(UserError, match="cannot be switched off"):
        select_rules(CheckSettings(), ignore=["OP004"])
    assert "OP004" in select_rules(CheckSettings(), ignore=["OP0"]).severities


def test_the_check_fails_on_errors_and_when_strict_on_warnings(check: Check) -> None:
    error = check(PLAN, select=("OP201",)).found
    warning = check(PLAN, settings="check: {severity: {OP201: warning}}", select=()).found
    note = check(PLAN, settings="check: {severity: {OP201: note}}", select=("OP201",)).found
    assert [is_failing(error), is_failing(warning), is_failing(note)] == [True, False, False]
    assert is_failing(warning, strict=True)
    assert not is_failing(note, strict=True)
    assert not is_failing([], strict=True)


TERM = "    term: III квартла 2018 года\n"


@pytest.mark.parametrize(
    "term",
    [
        "    term: III квартла 2018 года  # openplan: ignore OP201\n",
        "    term: III квартла 2018 года  # openplan: ignore term-not-understood\n",
        "    term: III квартла 2018 года #openplan:ignore op201 -- опечатка акта\n",
        "    # openplan: ignore OP201\n    term: III квартла 2018 года\n",
        "    # openplan: ignore OP201 – так в акте\n    term: III квартла 2018 года\n",
        "    # openplan: ignore OP201\n    # openplan: ignore OP208\n    term: III квартла 2018\n",
        "    term: >-  # openplan: ignore OP201\n      III\n      квартла 2018 года\n",
        "    # openplan: ignore OP201\n    term: >-\n      III\n      квартла 2018 года\n",
    ],
)
def test_a_comment_suppresses(check: Check, term: str) -> None:
    result = check(PLAN.replace(TERM, term), select=("OP201", "unused-suppression"))
    assert not result.found, [one.message.en for one in result.found]


@pytest.mark.parametrize(
    "term",
    [
        "    term: III квартла 2018 года  # openplan: ignore OP202\n",
        "    # openplan: ignore OP201\n\n    term: III квартла 2018 года\n",
        "    title: Дважды  # openplan: ignore OP201\n    term: III квартла 2018 года\n",
        "    term: III квартла 2018 года  # ignore OP201\n",
        "    term: III квартла 2018 года  # openplan: ignored OP201\n",
    ],
)
def test_a_comment_elsewhere_does_not(check: Check, term: str) -> None:
    plan = PLAN.replace("    title: Размещение сведений\n", "") if "title" in term else PLAN
    assert check(plan.replace(TERM, term), select=("OP201",)).of("OP201")


def test_an_unused_suppression_is_found_at_its_comment(check: Check) -> None:
    plan = PLAN.replace(TERM, "    term: 2018 год  # openplan: ignore OP201, OP207\n")
    result = check(plan, select=())
    (found,) = result.of("OP020")
    assert result.words(found) == "# openplan: ignore OP201, OP207"
    assert found.message.en == "OP201 finds nothing here"


def test_a_suppression_of_a_rule_that_does_not_run_is_left_alone(check: Check) -> None:
    plan = PLAN.replace(TERM, "    term: 2018 год  # openplan: ignore OP501\n")
    assert not check(plan, select=()).of("OP020")


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("openplan: ignore OP999", "нет"),
        ("openplan: ignore term-not-understod", "нет"),
        ("openplan: ignore OP004", "подавить нельзя"),
        ("openplan: ignore", "не сказано"),
    ],
)
def test_a_suppression_of_nothing_that_exists(check: Check, comment: str, words: str) -> None:
    plan = PLAN.replace(TERM, f"    term: 2018 год  # {comment}\n")
    (found,) = check(plan, select=("OP020",)).found
    assert words in found.message.ru


def test_comments_in_a_journal_count(check: Check) -> None:
    journal = (
        "openplan: 1\nentries:\n"
        "  - measure: 1\n    type: done  # openplan: ignore OP301\n    date: 2018-09-01\n"
    )
    assert not check(PLAN, journal, select=("OP301", "OP020")).found


def test_keys_stay_when_rows_are_added_above(check: Check) -> None:
    before = check(PLAN, select=("OP201",)).found[0]
    row = "  - {id: 0, title: Новое, term: 2018 год, executors: [it]}\n"
    after = check(PLAN.replace("measures:\n", f"# новое\nmeasures:\n{row}"), select=("OP201",))
    assert before.key == after.found[0].key == "measures/1/term/квартла"
    assert before.span != after.found[0].span


def test_equal_files_give_equal_findings(check: Check) -> None:
    files = merged({"plan": "measures: [{id: '1', term: в течение года}, {id: '2'}]"})
    assert check(files["plan"]) == check(files["plan"])


def test_entries_are_found_by_code_and_name() -> None:
    assert find_entry("op201") is find_entry("TERM_NOT_UNDERSTOOD")
    assert find_entry("OP20") is None


def test_of_very_many_findings_the_first_are_shown(check: Check) -> None:
    rows = "".join(f"  - {{id: '{n}', executors: [kto{n}]}}\n" for n in range(3000))
    files = merged({"plan": f"measures:\n{rows}"})
    found = check(files["plan"], select=("OP101",)).found
    assert len(found) == MOST_FINDINGS + 1
    assert "больше 100" in found[-1].message.ru
