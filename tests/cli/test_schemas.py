"""The schemas that are committed, the models, and the plans that editors check with them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import PLANS, ROOT, Call
from openplan.share import share

KINDS = ["plan", "journal", "record", "project"]


@pytest.mark.parametrize("kind", KINDS)
def test_committed_schema_is_what_the_model_says(openplan: Call, kind: str) -> None:
    path = ROOT / "schemas" / f"{kind}.schema.json"
    remedy = f"openplan schema {kind} -o schemas/{kind}.schema.json"
    assert path.read_text(encoding="utf-8") == openplan("schema", kind).out, remedy


@pytest.mark.parametrize("kind", KINDS)
def test_schema_goes_with_the_program(kind: str) -> None:
    assert share(f"schemas/{kind}.schema.json").is_file()


def test_what_is_not_shipped_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        share("schemas/nothing.json")


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is text."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    "path", sorted(PLANS.rglob("plan.yaml")), ids=lambda path: path.parent.name
)
def test_an_editor_finds_nothing_wrong_in_the_plans(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    text = path.read_text(encoding="utf-8")
    document: Any = yaml.load(text, _EditorLoader)  # noqa: S506 - a SafeLoader
    schema = json.loads(share("schemas/plan.schema.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft202012Validator(schema).iter_errors(document)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
