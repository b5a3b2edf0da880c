"""Real phrases from public documents, labelled by reading: none is read wrongly.

The collections stand beside the checkout and are no part of it. What is refused is listed with
its reason in `docs/terms.md`, and nothing else is; the wordings of that page are read here too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from openplan.terms import TermError, parse
from openplan.terms.notation import notation, parse_notation

from .labelled import compare

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
COLLECTIONS = ROOT.parent / "shared" / "reference"


def phrases(lang: str) -> list[dict[str, Any]]:
    path = COLLECTIONS / f"terms_{lang}.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this checkout")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def refused_by_the_page() -> set[str]:
    return set(
        re.findall(r"^\| «(.+?)» \| .{20,} \|$", section("Refused on purpose"), re.MULTILINE)
    )


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_phrase_is_read_wrongly(lang: str) -> None:
    wrong, refused = [], set()
    rows = phrases(lang)
    for row in rows:
        try:
            term = parse(row["term"])
        except TermError:
            refused.add(row["term"])
            continue
        wrong += [(row["term"], problem) for problem in compare(term, row["expect"])]
    assert wrong == []
    assert refused == refused_by_the_page() & {row["term"] for row in rows}
    assert len(refused) <= 0.03 * len(rows)


def test_every_refusal_of_the_page_is_one() -> None:
    for text in refused_by_the_page():
        with pytest.raises(TermError):
            parse(text)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_is_read_of_the_collections_can_be_noted_down(lang: str) -> None:
    for row in phrases(lang):
        try:
            term = parse(row["term"])
        except TermError:
            continue
        back = parse_notation(notation(term))
        assert [part.rule for part in back.parts] == [part.rule for part in term.parts]


def rows_of(title: str) -> Iterator[list[str]]:
    for line in section(title).splitlines():
        if line.startswith("| ") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_the_wordings_of_the_page_mean_what_it_says() -> None:
    rows = list(rows_of("Kinds of terms"))[1:]
    assert len(rows) > 25
    for wording, noted, _ in rows:
        assert notation(parse(wording)) == noted.strip("`"), wording


def test_the_notation_of_the_page_can_be_read() -> None:
    samples = [
        sample
        for cells in list(rows_of("The notation"))[1:]
        for sample in re.findall(r"`([^`]+)`", cells[0])
    ]
    assert len(samples) > 25
    for sample in samples:
        assert parse_notation(sample).parts, sample
