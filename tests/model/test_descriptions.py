"""The schemas say what every key and value means, and take what the reader takes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from openplan.model import descriptions
from openplan.model.schemas import MODELS, render_schema

SCHEMAS = {kind: json.loads(render_schema(kind)) for kind in MODELS}


def models(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield MODELS[kind].__name__, SCHEMAS[kind]
    yield from SCHEMAS[kind].get("$defs", {}).items()


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def is_bilingual(text: str) -> bool:
    ru, _, en = text.partition("\n\n" if "\n\n" in text else " / ")
    return (
        any("а" <= letter <= "я" for letter in ru.lower())
        and en.isascii() is not None
        and (any("a" <= letter <= "z" for letter in en.lower()))
    )


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_has_a_title_and_a_description_in_both_languages(kind: str) -> None:
    for name, model in models(kind):
        for key, node in {"": model, **model["properties"]}.items():
            assert is_bilingual(node["title"]), f"{name}.{key}"
            assert is_bilingual(node["description"]), f"{name}.{key}"


@pytest.mark.parametrize("kind", MODELS)
def test_every_value_of_an_enumeration_is_explained(kind: str) -> None:
    for node in nodes(SCHEMAS[kind]):
        if isinstance(node.get("enum"), list) and node["enum"] != ["1", 1]:
            said = node["enumDescriptions"]
            assert len(said) == len(node["enum"])
            assert said == node["markdownEnumDescriptions"]
            assert all(is_bilingual(text) for text in said)


def test_nothing_is_described_that_no_file_has() -> None:
    found: dict[str, set[str]] = {}
    for kind in MODELS:
        for name, model in models(kind):
            found[name] = set(model["properties"])
    assert {name: set(fields) for name, fields in descriptions.FIELDS.items()} == found
    assert set(descriptions.MODELS) == set(found)
    for name, examples in descriptions.EXAMPLES.items():
        assert set(examples) <= found[name]
    used = {
        value for kind in MODELS for node in nodes(SCHEMAS[kind])
        for value in [*(node.get("enum") or []), node.get("const")] if isinstance(value, str)
    }  # fmt: skip
    assert set(descriptions.VALUES) == used - {"1"}


def test_the_examples_pass_their_own_schema() -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    for kind in MODELS:
        for name, model in models(kind):
            for key, node in model["properties"].items():
                schema = {**node, "$defs": SCHEMAS[kind].get("$defs", {})}
                for example in node.get("examples", []):
                    errors = list(validator(schema).iter_errors(example))
                    assert not errors, f"{name}.{key}: {errors}"


@pytest.mark.parametrize(
    ("value", "is_fine"),
    [
        ({"openplan": 1}, True),
        ({"openplan": "1"}, True),
        ({"openplan": 2}, False),
        ({"titel": "x"}, False),
        ({"title": 2018}, True),
        ({"lang": "de"}, False),
        ({"term_rules": {"roll_windows": True}}, True),
        ({"check": {"severity": {"OP201": "off"}}}, True),
    ],
)
def test_what_settings_take(value: object, is_fine: bool) -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    assert validator(SCHEMAS["project"]).is_valid(value) is is_fine
