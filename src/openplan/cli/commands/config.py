"""`openplan config`: the settings in force, and where each comes from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from openplan.cli.options import choice, described, option
from openplan.cli.outputs import put
from openplan.cli.session import Session, session_of
from openplan.cli.speech import say

if TYPE_CHECKING:
    from openplan.model.project import Project

_SHOW_ORIGIN = option(
    "--show-origin",
    help=say(ru="Показать, откуда взято значение.", en="Show where each value comes from."),
)
_FORMAT = choice(
    "--format", values=("text", "json"), help=say(ru="Вид вывода.", en="Output format.")
)
_FILE, _DEFAULT = "openplan.yaml", "default"


@described(
    say(
        ru="Действующие настройки: параметр, затем переменная OPENPLAN_*, затем openplan.yaml.",
        en="The settings in force: option, then OPENPLAN_* variable, then openplan.yaml.",
    )
)
def command(
    context: typer.Context,
    show_origin: Annotated[bool, _SHOW_ORIGIN] = False,
    format: Annotated[str, _FORMAT] = "text",
) -> int:
    from openplan.cli.plans import open_plans
    from openplan.cli.sheets import render_json

    session = session_of(context)
    plans = open_plans(session)
    rows = [*_of_session(session), *_of_project(plans.repository.project)]
    if format == "json":
        put(render_json([dict(zip(("name", "value", "origin"), row, strict=True)) for row in rows]))
    else:
        put("".join(_line(*row, show_origin=show_origin) for row in rows))
    return plans.exit_code


def _of_session(session: Session) -> Iterator[tuple[str, Any, str]]:
    origins = ("OPENPLAN_AS_OF", "SOURCE_DATE_EPOCH")
    named = next((name for name in origins if session.environment.get(name)), "clock")
    yield "as_of", session.as_of.isoformat(), "--as-of" if "as_of" in session.given else named
    origin, lang = next(
        each for each in session.lang_sources(session.settings_lang) if each[1] is not None
    )
    yield "lang", lang, origin


def _of_project(project: "Project") -> Iterator[tuple[str, Any, str]]:
    """Each setting by its route (`term_rules.until`); what nobody set is null."""
    for name, value in _flat(project.model_dump(mode="json", exclude={"lang", "openplan"})):
        is_set = value not in (None, [], {})
        yield name, value, _FILE if is_set else _DEFAULT


def _flat(values: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _line(name: str, value: Any, origin: str, *, show_origin: bool) -> str:
    shown = "-" if value in (None, [], {}) else value
    text = ", ".join(map(str, shown)) if isinstance(shown, list) else str(shown)
    return f"{name} = {text}  ({origin})\n" if show_origin else f"{name} = {text}\n"
