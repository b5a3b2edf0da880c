"""The files of a new plan repository: what they hold, and how they come to be.

A file that exists is never touched; what is written is there whole, inside the folder, or the
command stops and says why. Lines of a template that begin with `#ru` or `#en` are comments in
one of the two languages.
"""

import json
import os
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from openplan.cli.outputs import deliver
from openplan.dates.language import Lang, Text
from openplan.errors import UserError, reason_of
from openplan.model.schemas import MODELS, render_schema
from openplan.share import share
from openplan.store import UnusableError, render_layout

EXAMPLE = "primer-2025"
_PLAIN = {
    ".editorconfig": "scaffold/editorconfig",
    ".gitattributes": "scaffold/gitattributes",
    ".github/workflows/openplan.yml": "scaffold/github-workflow.yml",
    ".gitlab-ci.yml": "ci/gitlab/openplan.gitlab-ci.yml",
    ".pre-commit-config.yaml": "scaffold/pre-commit-config.yaml",
    ".vscode/extensions.json": "scaffold/vscode-extensions.json",
    ".vscode/settings.json": "scaffold/vscode-settings.json",
}
_MARKED = re.compile(r"^([ \t]*)#(ru|en) ?", re.MULTILINE)


def scaffold(folder: Path, *, city: str | None, lang: Lang) -> dict[str, str]:
    """Path -> text of every file, the example only for a folder without a plan.

    Raises UserError for a name that no file can hold.
    """
    title = _title(city, lang)
    files = {path: _in_language(_text(name), lang) for path, name in _PLAIN.items()}
    files["openplan.yaml"] = _settings(title, lang)
    requirement = _in_language(_text("scaffold/requirements.txt"), lang)
    files["requirements.txt"] = requirement.replace("@REQUIREMENT@", _requirement())
    readme = _text(f"scaffold/README.{lang}.md")
    files["README.md"] = readme.replace("@TITLE@", re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", title))
    files |= {f"schemas/{kind}.schema.json": render_schema(kind) for kind in MODELS}
    if not any((folder / "plans").rglob("plan.yaml")):
        files |= dict(_example())
    return dict(sorted(files.items()))


def build(folder: Path, files: dict[str, str]) -> tuple[list[str], list[str]]:
    """Writes what is not there; returns the paths written and those that existed, sorted.

    Raises UserError where a file cannot be written, or would come to stand outside the folder.
    """
    made, kept = [], []
    for path, text in files.items():
        place = folder / path
        if os.path.lexists(place):
            kept.append(path)
            continue
        _make_folder(folder, place.parent)
        deliver(text, str(place))
        made.append(path)
    return made, kept


def _title(city: str | None, lang: Lang) -> str:
    if city is None:
        return Text("Дорожные карты", "Roadmaps").in_(lang)
    name = " ".join(city.split())
    return Text(f"Дорожные карты: {name}", f"Roadmaps: {name}").in_(lang)


def _settings(title: str, lang: Lang) -> str:
    text = (
        "# yaml-language-server: $schema=schemas/project.schema.json\n"
        f"openplan: 1\ntitle: {json.dumps(title, ensure_ascii=False)}\nlang: {lang}\n"
    )
    try:
        return render_layout("openplan.yaml", text.encode("utf-8", "surrogateescape"))
    except UnusableError as error:
        said = error.found[0]
        message = Text(f"--city: {said.message.ru}", f"--city: {said.message.en}")
        raise UserError(message, said.hint) from None


def _text(name: str) -> str:
    return share(name).read_text(encoding="utf-8")


def _in_language(text: str, lang: Lang) -> str:
    """The comments of the language as comments, without those of the other."""
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not (mark := _MARKED.match(line)) or mark[2] == lang]
    return "".join(_MARKED.sub(r"\1# ", line) for line in kept)


def _example() -> Iterator[tuple[str, str]]:
    folder = share(f"examples/plans/{EXAMPLE}")
    for place in sorted(folder.rglob("*.yaml")):
        path = f"plans/{EXAMPLE}/{place.relative_to(folder).as_posix()}"
        yield path, place.read_text(encoding="utf-8")


def _requirement() -> str:
    """Where this openplan was installed from, when others can install it from there too (PEP
    610); else a line to be filled in."""
    try:
        origin = json.loads(distribution("openplan").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        origin = {}
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    if vcs and url.startswith(("https://", "ssh://")):
        return f"openplan @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    if url.startswith("https://"):
        return f"openplan @ {url}"
    return "# openplan @ git+https://example.org/openplan.git@v0.1.0"


def _make_folder(folder: Path, parent: Path) -> None:
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason_of(error)
        raise UserError(
            Text(f"{parent}: папка не создана: {why.ru}", f"{parent}: no folder made: {why.en}")
        ) from None
    if not parent.resolve().is_relative_to(folder.resolve()):
        raise UserError(
            Text(
                f"{parent}: ссылка ведёт за пределы папки",
                f"{parent}: the link leads out of the folder",
            ),
            Text("замените ссылку обычной папкой", "put a plain folder in its place"),
        )
