"""A command that ends in the ways that no real one should."""

from typing import Annotated

import typer

from openplan.cli.options import described
from openplan.cli.speech import say


@described(say(ru="Сбой.", en="A crash."))
def command(how: Annotated[str, typer.Argument(metavar="HOW", help="")]) -> int:
    if how == "interrupt":
        raise KeyboardInterrupt
    raise ZeroDivisionError("a secret detail")
