"""The wordings of `phrases_ru.yaml` and `phrases_en.yaml` with what is written beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from openplan.dates.language import Lang

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_phrases(lang: Lang) -> Any:
    """Read once for all tests; they are many, and a loader in Python takes a second for them."""
    path = Path(__file__).parent / f"phrases_{lang}.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - a safe loader
