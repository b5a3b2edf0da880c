"""`openplan explain`: the manual page of a rule, or the list of all."""

from typing import Annotated, Any

import typer

from openplan.cli.options import described
from openplan.cli.outputs import put
from openplan.cli.session import Session, session_of
from openplan.cli.settings import learn_lang
from openplan.cli.speech import say
from openplan.errors import ExitCode


def _offer(incomplete: str) -> list[str]:
    from openplan.check.catalogue import CATALOGUE

    return [entry.code for entry in CATALOGUE if entry.code.startswith(incomplete.upper())]


_CODE = typer.Argument(
    metavar=say(ru="[КОД]", en="[CODE]"),
    help=say(
        ru="Код (OP201) или имя правила; без него – список.",
        en="A code (OP201) or a rule's name; the list when left out.",
    ),
    autocompletion=_offer,
)


@described(
    say(
        ru="Что находит правило проверки, почему это важно и как исправить.",
        en="What a rule of the check finds, why it matters and how to mend it.",
    )
)
def command(context: typer.Context, code: Annotated[str | None, _CODE] = None) -> int:
    from openplan.check.catalogue import entry_of

    session = session_of(context)
    learn_lang(session)
    put(_list(session) if code is None else _page(entry_of(code), session))
    return ExitCode.FINE


def _page(entry: Any, session: Session) -> str:
    head = f"{entry.code} {entry.name} ({entry.severity.value}): {session.say(entry.title)}"
    return f"{head}\n\n{entry.page.strip()}\n"


def _list(session: Session) -> str:
    from openplan.check.catalogue import CATALOGUE
    from openplan.cli.table import Column, render_table

    columns = [Column(""), Column(""), Column(""), Column("", wrap=1)]
    rows = [
        [entry.code, entry.name, entry.severity.value, session.say(entry.title)]
        for entry in CATALOGUE
    ]
    return render_table(columns, rows, width=session.width, colour=session.colour)
