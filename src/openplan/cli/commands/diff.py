"""`openplan diff`: what changed between two versions of the plans."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_plans
from openplan.cli.options import OUTPUT, choice, described, option
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import ExitCode

_REV = say(ru="ВЕРСИЯ", en="REV")
_OLD = typer.Argument(
    metavar=_REV,
    help=say(
        ru="Прежняя версия: ветка, метка или фиксация git.",
        en="The earlier version: a branch, tag or commit of git.",
    ),
)
_NEW = typer.Argument(
    metavar=say(ru="[ВЕРСИЯ]", en="[REV]"),
    help=say(
        ru="Новая версия; иначе файлы на диске.",
        en="The later version; the files on disk when left out.",
    ),
)
_PLAN = option(
    "--plan",
    metavar=say(ru="ПЛАН", en="PLAN"),
    help=say(ru="Только этот план; можно несколько раз.", en="Only that plan; repeatable."),
    autocompletion=offer_plans,
)
_FORMAT = choice(
    "--format", values=("text", "md", "json"), help=say(ru="Вид вывода.", en="Output format.")
)


@described(
    say(
        ru="Что изменилось в планах: сроки (с датами), мероприятия, исполнители, показатели, "
        "записи журнала. md – таблица «было / стало» по актам.",
        en="What changed in the plans: terms (with their dates), measures, executors, "
        "indicators, journal entries. md is a table of was and is, by act.",
    )
)
def command(
    context: typer.Context,
    old: Annotated[str, _OLD],
    new: Annotated[str | None, _NEW] = None,
    plan: Annotated[list[str] | None, _PLAN] = None,
    format: Annotated[str, _FORMAT] = "text",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.diff_text import Page, render_changes, render_form
    from openplan.cli.revisions import versions_of

    session = session_of(context)
    versions = versions_of(session, old, new)
    histories = versions.histories(plan or ())
    if format == "json":
        deliver(render_changes(histories), output)
    elif format == "md":
        deliver(render_form(histories, session.lang), output)
    else:
        page = Page(session.lang, session.width, colour=session.colour and output is None)
        deliver(page.render(histories), output)
        if not histories:
            session.note(Text("планы не изменились", "the plans have not changed"))
    return ExitCode.FINDINGS if versions.is_incomplete else ExitCode.FINE
