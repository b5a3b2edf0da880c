"""Russian terms: every wording of `phrases_ru.yaml` means what is written beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openplan.terms import Context, TermError, expand, parse
from openplan.terms.notation import notation, parse_notation

from .wordings import read_phrases

FAMILIES: list[dict[str, Any]] = read_phrases("ru")
ROWS = [row for family in FAMILIES for row in family["phrases"]]


@pytest.mark.parametrize("family", FAMILIES, ids=[family["family"] for family in FAMILIES])
def test_every_wording_means_what_is_written_beside_it(family: dict[str, Any]) -> None:
    differing = []
    for row in family["phrases"]:
        if "refused" in row:
            continue
        term = parse(row["text"], lang="ru")
        got = notation(term), [note.code for note in term.notes]
        if got != (row["notation"], row.get("notes", [])):
            differing.append((row["text"], *got))
    assert differing == []


def test_what_is_refused_is_refused_with_its_reason() -> None:
    differing = []
    for row in ROWS:
        if "refused" not in row:
            continue
        text = row["text"]
        with pytest.raises(TermError) as caught:
            parse(text, lang="ru")
        error = caught.value
        got = {"code": error.code, "at": text[error.begin : error.end]}
        got |= {"nearest": error.nearest} if error.nearest else {}
        if got != row["refused"]:
            differing.append((text, got))
    assert differing == []


def test_the_dates_are_those_that_an_official_would_name() -> None:
    differing = []
    for row in ROWS:
        if "dates" not in row:
            continue
        context = Context(_day(row["from"]), _day(row["to"]))
        got = [found.nominal_due for found in expand(parse(row["text"]), context)]
        if got != [_day(day) for day in row["dates"]]:
            differing.append((row["text"], [str(day) for day in got]))
    assert differing == []


def _day(written: str | date) -> date:
    return written if isinstance(written, date) else date.fromisoformat(written)


def test_the_notation_beside_a_wording_reads_back_to_the_same_rules() -> None:
    for row in ROWS:
        if "notation" in row:
            rules = [part.rule for part in parse(row["text"], lang="ru").parts]
            assert [part.rule for part in parse_notation(row["notation"]).parts] == rules


def test_no_wording_stands_twice() -> None:
    texts = [row["text"] for row in ROWS]
    assert sorted(set(texts)) == sorted(texts)
