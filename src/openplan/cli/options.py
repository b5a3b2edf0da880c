"""The building blocks of options: the shared ones, choices, switches of output.

A choice is checked here, in our own words, with the nearest name.
"""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

import typer

from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import UserError


def choice(*names: str, values: Sequence[str], help: str) -> Any:
    """An option that takes one of the values, or several times one of them."""

    def check(value: Any) -> Any:
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                known(each, values, names[0])
        return value

    def offer(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return typer.Option(
        *names,
        metavar="|".join(values),
        help=help,
        show_default=False,
        callback=check,
        autocompletion=offer,
    )


def known(value: str, values: Sequence[str], what: str) -> str:
    """The value, if it is one of these; else a UserError with the nearest of them."""
    if value in values:
        return value
    nearest = get_close_matches(value, values, n=1)
    hint = Text(f"можно: {', '.join(values)}", f"one of: {', '.join(values)}")
    if nearest:
        hint = Text(f"может быть, {nearest[0]}? {hint.ru}", f"perhaps {nearest[0]}? {hint.en}")
    raise UserError(Text(f"{what}: нет «{value}»", f'{what}: there is no "{value}"'), hint)


def option(*names: str, help: str, metavar: str | None = None, **more: Any) -> Any:
    """An option with no default to show."""
    return typer.Option(*names, help=help, metavar=metavar, show_default=False, **more)


def described(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives a command its help text, in both languages."""

    def mark(function: Callable[..., Any]) -> Callable[..., Any]:
        vars(function)["help"] = help
        return function

    return mark


OUTPUT = option(
    "-o",
    "--output",
    metavar=say(ru="ФАЙЛ", en="FILE"),
    help=say(
        ru="Записать в файл (целиком или никак); «-» – стандартный вывод.",
        en="Write to a file, whole or not at all; - is standard output.",
    ),
)
