"""Every rule of derivation, from the table `derivation.yaml`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import entries_of, plan_of, read

from openplan.agenda import PlannedOccurrence, agenda, context_of

CASES = read(Path(__file__).with_name("derivation.yaml").read_text(encoding="utf-8"))


def value_of(one: PlannedOccurrence, name: str) -> str:
    if name == "proofs":
        return " ".join(proof.title or "" for proof in one.evidence)
    value = getattr(one, name)
    if isinstance(value, frozenset):
        value = sorted(value)
    return " ".join(value) if isinstance(value, list | tuple) else str(value)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_statuses_follow_from_plan_and_journal(case: dict[str, Any]) -> None:
    plan, entries = plan_of(case), entries_of(case.get("journal"))
    for day, expected in case["expect"].items():
        found = agenda(plan, entries, context_of(plan), as_of=date.fromisoformat(day))
        rows = {one.id: one for one in found.occurrences}
        assert list(rows) == list(expected), day
        for name, fields in expected.items():
            wanted = {"status": fields} if isinstance(fields, str) else fields
            assert {field: value_of(rows[name], field) for field in wanted} == wanted, (day, name)
        assert found.unmatched == ()
