"""`openplan schema`: the JSON Schema of one kind of file."""

from typing import Annotated

import typer

from openplan.cli.options import OUTPUT, described, known
from openplan.cli.outputs import deliver
from openplan.cli.speech import say
from openplan.errors import ExitCode


def _offer(incomplete: str) -> list[str]:
    return [name for name in _KINDS if name.startswith(incomplete)]


_KINDS = ("plan", "journal", "record", "project")


@described(
    say(
        ru="JSON Schema файла: plan – plan.yaml, journal – journal.yaml, record – одна запись в "
        "journal/, project – openplan.yaml. Для редакторов и других программ.",
        en="The JSON Schema of a file: plan is plan.yaml, journal is journal.yaml, record is one "
        "entry under journal/, project is openplan.yaml. For editors and other programs.",
    )
)
def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[plan|journal|record|project]",
            help=say(ru="Вид файла; иначе plan.", en="The kind of file; plan when left out."),
            autocompletion=_offer,
        ),
    ] = "plan",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.model.schemas import render_schema

    deliver(render_schema(known(kind, _KINDS, "schema")), output)
    return ExitCode.FINE
