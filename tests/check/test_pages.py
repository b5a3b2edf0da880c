"""Every manual page: it has its sections, its bad example is found, its good one is not."""

import re

import pytest
from checking import Check, merged

from openplan.check.catalogue import (
    CATALOGUE,
    PLAN_VANISHED,
    RULES,
    UNUSED_SUPPRESSION,
    Entry,
    find_entry,
)
from openplan.diagnostic import Severity

HEADINGS = ["What it does", "Why it matters", "Example", "Use instead"]
RULE_ENTRIES = [entry for entry in CATALOGUE if entry.rule is not None]
SYNTACTIC = ["OP003", "OP004", "OP005", "OP007", "OP008", "OP009"]


def blocks_of(entry: Entry, heading: str) -> dict[str, str]:
    """The YAML blocks under a heading by file; one that names none is of the plan. What stood
    before a change is the same in both examples unless said anew."""
    blocks = {}
    if heading == "Use instead":
        earlier = blocks_of(entry, "Example").items()
        blocks = {name: text for name, text in earlier if name.startswith("base")}
    for block in re.findall(r"```yaml\n(.*?)```", entry.section(heading), re.DOTALL):
        head = block.partition("\n")[0]
        name = "journal" if head.startswith("#") and head.endswith("journal.yaml") else "plan"
        if head.startswith("# before"):
            name = "base" if name == "plan" else f"base_{name}"
        blocks[name] = block
    return blocks


@pytest.mark.parametrize("entry", RULE_ENTRIES, ids=lambda entry: entry.code)
def test_bad_example_is_found(entry: Entry, check: Check) -> None:
    result = check(**merged(blocks_of(entry, "Example")))
    found = result.of(entry.code)
    assert found, result.codes
    for one in found:
        assert one.rule == entry.name
        assert one.severity is entry.severity
        assert (one.span is None) == (entry.code == PLAN_VANISHED)
        assert bool(one.excerpt) is (one.span is not None)
        assert one.key
        assert one.message.ru
        assert one.message.en
        assert one.message.ru != one.message.en


@pytest.mark.parametrize("entry", RULE_ENTRIES, ids=lambda entry: entry.code)
def test_good_example_passes(entry: Entry, check: Check) -> None:
    result = check(**merged(blocks_of(entry, "Use instead")))
    assert not result.of(entry.code), [one.message.en for one in result.of(entry.code)]
    assert not [code for code in result.codes if code.startswith("OP0")]


@pytest.mark.parametrize("code", SYNTACTIC)
def test_example_of_what_loading_finds(code: str, check: Check) -> None:
    entry = find_entry(code)
    assert entry is not None
    bad = blocks_of(entry, "Example")["plan"]
    good = blocks_of(entry, "Use instead")["plan"]
    assert code in check(f"openplan: 1\n{bad}").codes
    files = merged({"plan": good})
    assert code not in check(files["plan"]).codes


def test_example_of_a_suppression_that_is_not_used(check: Check) -> None:
    entry = find_entry(UNUSED_SUPPRESSION)
    assert entry is not None
    head = merged({})["plan"].split("measures:")[0]
    tail = "    title: Размещение сведений\n    executors: [it]\n"
    bad = head + blocks_of(entry, "Example")["plan"] + tail
    good = head + blocks_of(entry, "Use instead")["plan"] + tail
    assert UNUSED_SUPPRESSION in check(bad).codes
    assert UNUSED_SUPPRESSION not in check(good).codes


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_page_has_its_sections(entry: Entry) -> None:
    summary = entry.page.partition("\n")[0]
    assert summary.endswith(".")
    assert re.findall(r"^## (.+)$", entry.page, re.MULTILINE) == HEADINGS
    assert all(entry.section(heading) for heading in HEADINGS)
    assert entry.title.ru
    assert entry.title.en


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [entry.code for entry in CATALOGUE]
    assert codes == sorted(set(codes))
    names = [entry.name for entry in CATALOGUE]
    assert len(set(names)) == len(names)


def test_a_rule_is_named_as_its_file() -> None:
    for rule in RULES:
        assert vars(rule)["__name__"].rpartition(".")[2] == rule.NAME.replace("-", "_")


def test_there_are_enough_rules_of_every_severity() -> None:
    assert len(RULES) >= 35
    assert {rule.SEVERITY for rule in RULES} == set(Severity)
