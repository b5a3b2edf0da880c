"""JSON Schemas of the files, generated from the models, for editors and other programs.

The files are read with every scalar as a string, an editor reads YAML 1.2: so the schema lets a
number stand where the models ask for text (`id: 39`, `number: 1.10`, `openplan: 1`). The files
under `schemas/` are these, word for word; a test holds them together.
"""

import json
from typing import Any

from pydantic import BaseModel

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
    schema = MODELS[name].model_json_schema(mode="validation")
    whole = {"$schema": _DIALECT, "$id": f"openplan:{name}.schema.json", **_as_editors_read(schema)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_editors_read(node: Any) -> Any:
    if isinstance(node, list):
        return [_as_editors_read(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _as_editors_read(value) for key, value in node.items() if not _is_noise(key, value)
    }
    if node.get("const") == "1":
        kept = {"enum": ["1", 1]}
    elif node.get("type") == "string" and "format" not in node and "enum" not in node:
        kept["type"] = ["string", "number"]
    return kept


def _is_noise(key: str, value: Any) -> bool:
    """A title made from the key, a default that says only "absent"."""
    return (key == "title" and isinstance(value, str)) or (
        key == "default" and not isinstance(value, str | bool)
    )
