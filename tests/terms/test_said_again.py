"""The sentence of every wording of the test data says the same as the wording, in its language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from openplan.dates.language import Lang
from openplan.terms import Term, TermError, parse
from openplan.terms.notation import notation, parse_notation
from openplan.terms.phrase import phrase
from openplan.terms.rules import RecurringRule, Rule

_HERE = Path(__file__).parent

# Its day is said by the words beside it, which say it again behind the day.
_TWICE = {"после утверждения плана, но не позднее 1 марта, ежегодно"}


def _understood(lang: Lang) -> list[Term]:
    data = yaml.safe_load((_HERE / f"phrases_{lang}.yaml").read_text(encoding="utf-8"))
    families = [family["phrases"] for family in data] if lang == "ru" else [data["understood"]]
    texts = [row["text"] for rows in families for row in rows if "refused" not in row]
    return [parse(text, lang=lang) for text in texts if text not in _TWICE]


def _rules(term: Term) -> list[Rule]:
    return [part.rule for part in term.parts]


def _begins_unknown(term: Term) -> bool:
    """«Исполнено, далее ежегодно»: only behind the words before it are its days unknown."""
    return any(
        part.then and isinstance(part.rule, RecurringRule) and part.rule.to for part in term.parts
    )


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_sentence_of_every_wording_reads_back_to_its_rules(lang: Lang) -> None:
    differing = []
    for term in _understood(lang):
        said = phrase(term, lang)
        if _begins_unknown(term):
            continue
        try:
            again = _rules(parse(said, lang=lang))
        except TermError as error:
            differing.append((term.text, said, error.code))
            continue
        if again != _rules(term):
            differing.append((term.text, said, notation(term)))
    assert differing == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_notation_of_every_wording_keeps_labels_and_order(lang: Lang) -> None:
    differing = []
    for term in _understood(lang):
        again = parse_notation(notation(term))
        kept = [(part.rule, part.label, part.then) for part in term.parts]
        if [(part.rule, part.label, part.then) for part in again.parts] != kept:
            differing.append((term.text, notation(term)))
    assert differing == []
