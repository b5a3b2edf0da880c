"""JSON Schemas of the files, generated from the models, for editors and other programs.

The files are read with every scalar as a string, an editor reads YAML 1.2: so the schema lets a
number stand where the models ask for text (`id: 39`, `number: 1.10`, `openplan: 1`). Titles,
descriptions and the meaning of each value stand in Russian and English side by side, as a schema
knows no languages. The files under `schemas/` are these, word for word; a test holds them
together.
"""

import json
from typing import Any

from pydantic import BaseModel

from openplan.dates.language import Text
from openplan.model import descriptions
from openplan.model.journal import Journal, RecordFile
from openplan.model.plan import Plan
from openplan.model.project import Project

MODELS: dict[str, type[BaseModel]] = {
    "plan": Plan,
    "journal": Journal,
    "record": RecordFile,
    "project": Project,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render_schema(name: str) -> str:
    """The schema of one kind of file (a key of MODELS) as JSON text."""
    model = MODELS[name]
    schema = model.model_json_schema(mode="validation")
    known = {key: _described(key, node) for key, node in schema.pop("$defs", {}).items()}
    whole = {
        "$schema": _DIALECT,
        "$id": f"openplan:{name}.schema.json",
        **_described(model.__name__, schema),
    }
    if known:
        whole["$defs"] = known
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _described(model: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of one model, with what its keys mean."""
    node = _as_editors_read(schema)
    fields = descriptions.FIELDS[model]
    examples = descriptions.EXAMPLES.get(model, {})
    node["properties"] = {
        key: {
            **_said(fields[key]),
            **child,
            **({"examples": list(examples[key])} if key in examples else {}),
        }
        for key, child in node.get("properties", {}).items()
    }
    return {**_said(descriptions.MODELS[model]), **node}


def _said(text: Text) -> dict[str, str]:
    ru, en = (words.partition(". ")[0].rstrip(".") for words in (text.ru, text.en))
    return {"title": f"{ru} / {en}", "description": f"{text.ru}\n\n{text.en}"}


def _as_editors_read(node: Any) -> Any:
    if isinstance(node, list):
        return [_as_editors_read(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _as_editors_read(value) for key, value in node.items() if not _is_noise(key, value)
    }
    if node.get("const") == "1":
        return {"enum": ["1", 1]}
    if "enum" in node or "const" in node:
        kept |= _with_meanings(node.get("enum") or [node["const"]])
    elif node.get("type") == "string" and "format" not in node:
        kept["type"] = ["string", "number"]
    return kept


def _with_meanings(values: list[str]) -> dict[str, list[str]]:
    """Editors show these beside the values: in lists of completion, and on hovering."""
    said = [descriptions.VALUES[value] for value in values]
    texts = [f"{text.ru} / {text.en}" for text in said]
    return {"enumDescriptions": texts, "markdownEnumDescriptions": texts}


def _is_noise(key: str, value: Any) -> bool:
    """What was made from the code: titles, docstrings; a default that says only "absent"."""
    return (key in {"title", "description"} and isinstance(value, str)) or (
        key == "default" and not isinstance(value, str | bool)
    )
