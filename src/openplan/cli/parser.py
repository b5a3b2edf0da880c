"""How a command line is read, on top of typer.

- The shared options are understood before and after the command's name.
- An option whose metavar stands in brackets may come without a value (`--month`).
- A command's module is imported when the command is called.
- Help speaks the language of the session; an unknown name is answered with the nearest.
- An argument's metavar is its usage as it stands: `CODE`, `[PLAN]...`.
- Every option is a string or a flag, checked in words of our own: typer's type adapters are
  passed by, as building one costs milliseconds.

Contexts and parameters are `Any`: typer keeps their classes in a private place, which moves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from openplan.cli.outputs import put
from openplan.cli.session import session_of
from openplan.cli.speech import spoken
from openplan.dates.language import Text
from openplan.errors import UserError

_HEADINGS = {
    "usage": Text("Использование: ", "Usage: "),
    "arguments": Text("Аргументы", "Arguments"),
    "options": Text("Параметры", "Options"),
    "shared": Text("Параметры всех команд", "Options of every command"),
    "commands": Text("Команды", "Commands"),
    "help": Text("Показать эту справку.", "Show this help."),
    "install": Text("Установить дополнение команд для этой оболочки.", "Install completion."),
    "show": Text("Показать сценарий дополнения команд.", "Show the completion script."),
    "placeholder": Text("[ПАРАМЕТРЫ]", "[OPTIONS]"),
    "command": Text("КОМАНДА ...", "COMMAND ..."),
}
_TYPER_HELP = {
    "help": "help",
    "install_completion": "install",
    "show_completion": "show",
}
CURRENT = "current"
"""What an option with an optional value holds when it stands alone."""
SHARED = ("as_of", "known_by", "directory", "lang", "color", "no_cache", "quiet", "debug")


def _put_help(context: Any, _: Any, asked: bool) -> None:
    """In place of typer's, which takes a reader that has gone away, or a full disk, for a bug."""
    if asked and not context.resilient_parsing:
        put(f"{context.get_help()}\n")
        context.exit()


class _AsTyped:
    """Takes the place of typer's type adapter: the value stays the string that was typed."""

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        del ctx
        return () if value is None and (param.multiple or param.nargs == -1) else value


def _take_as_typed(parameters: Sequence[Any]) -> None:
    for parameter in parameters:
        vars(parameter)["get_runtime_param"] = _AsTyped


def _translate(parameters: Sequence[Any], context: Any) -> None:
    """Puts the session's language into help texts and placeholders."""
    session = session_of(context)
    for parameter in parameters:
        own = _TYPER_HELP.get(parameter.name)
        if own is not None:
            parameter.help = session.say(_HEADINGS[own])
        elif parameter.help:
            parameter.help = spoken(parameter.help, session.lang)
        if parameter.metavar:
            parameter.metavar = spoken(parameter.metavar, session.lang)


def _format_usage(command: TyperCommand | TyperGroup, context: Any, formatter: Any) -> None:
    session = session_of(context)
    _translate(command.get_params(context), context)
    arguments = [str(each.metavar) for each in command.params if _is_argument(each)]
    if isinstance(command, Group):
        arguments.append(session.say(_HEADINGS["command"]))
    pieces = " ".join([session.say(_HEADINGS["placeholder"]), *arguments])
    formatter.write_usage(context.command_path, pieces, session.say(_HEADINGS["usage"]))


def _format_section(title: str, parameters: Sequence[Any], context: Any, formatter: Any) -> None:
    rows = [_row(each, context) for each in parameters]
    if rows:
        with formatter.section(session_of(context).say(_HEADINGS[title])):
            formatter.write_dl(rows)


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _row(parameter: Any, context: Any) -> tuple[str, str]:
    if _is_argument(parameter):
        return _name_of(parameter.metavar), parameter.help or ""
    names, text = parameter.get_help_record(context)
    return names, text or ""


def _name_of(usage: str) -> str:
    """`PLAN` of `[PLAN]...`; brackets inside belong to the name: `PLAN[/MEASURE]`."""
    name = usage.removesuffix("...")
    return name[1:-1] if name.startswith("[") and name.endswith("]") else name


class Command(TyperCommand):
    """One command, with the shared options after its own."""

    def get_help_option(self, ctx: Any) -> Any:
        return _helping(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Its own parameters, then the shared options that it does not define itself."""
        own = super().get_params(ctx)
        taken = {name for parameter in own for name in parameter.opts}
        return [*own, *(each for each in _shared(ctx) if taken.isdisjoint(each.opts))]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As typer does, an option of optional value standing alone being `current`."""
        _take_as_typed(self.get_params(ctx))
        lone = {
            name
            for parameter in self.params
            if (parameter.metavar or "").startswith("[") and not _is_argument(parameter)
            for name in parameter.opts
        }
        return super().parse_args(ctx, list(_with_values(args, lone)))

    def invoke(self, ctx: Any) -> Any:
        """In the folder of `-C`."""
        with session_of(ctx).at_work():
            return super().invoke(ctx)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _format_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        self.help = spoken(self.help or "", session_of(ctx).lang)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        parameters = self.get_params(ctx)
        shared = [each for each in parameters if each in _shared(ctx)]
        arguments = [each for each in parameters if _is_argument(each)]
        own = [each for each in parameters if each not in shared and each not in arguments]
        _format_section("arguments", arguments, ctx, formatter)
        _format_section("options", own, ctx, formatter)
        _format_section("shared", shared, ctx, formatter)


def _helping(option: Any) -> Any:
    if option is not None:
        option.callback = _put_help
    return option


def _shared(context: Any) -> list[Any]:
    return [each for each in context.find_root().command.params if each.name in SHARED]


def _with_values(arguments: Sequence[str], lone: set[str]) -> Iterator[str]:
    """Joins CURRENT to each option of `lone` that no value follows."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            yield from arguments[position:]
            return
        following = arguments[position + 1] if position + 1 < len(arguments) else "-"
        alone = argument in lone and following.startswith("-")
        yield f"{argument}={CURRENT}" if alone else argument


class Group(TyperGroup):
    """The commands by name; `catalogue` (module, summary) is set by the application."""

    catalogue: Mapping[str, tuple[str, Text]] = {}

    def get_help_option(self, ctx: Any) -> Any:
        return _helping(super().get_help_option(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(self.catalogue)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, its module being imported now; None for a name that is no command."""
        if cmd_name not in self.catalogue:
            return None
        module, summary = self.catalogue[cmd_name]
        command = load_command(cmd_name, import_module(module).command)
        command.short_help = session_of(ctx).say(summary)
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.catalogue and not ctx.resilient_parsing:
            raise _no_such_command(args[0], list(self.catalogue))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _take_as_typed(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _format_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        self.help = spoken(self.help or "", session_of(ctx).lang)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _format_section("options", self.get_params(ctx), ctx, formatter)
        session = session_of(ctx)
        rows = [(name, session.say(summary)) for name, (_, summary) in self.catalogue.items()]
        with formatter.section(session.say(_HEADINGS["commands"])):
            formatter.write_dl(rows)


def load_command(name: str, function: Callable[..., Any]) -> Any:
    """The function as a command of this grammar; its docstring is not shown, `help` is."""
    application = typer.Typer(add_completion=False, rich_markup_mode=None)
    application.command(name, cls=Command, help=vars(function)["help"])(function)
    return typer.main.get_command(application)


def _no_such_command(name: str, commands: list[str]) -> UserError:
    from difflib import get_close_matches

    nearest = get_close_matches(name, commands, n=1)
    hint = Text("список команд: openplan --help", "for the commands: openplan --help")
    if nearest:
        hint = Text(f"может быть, {nearest[0]}?", f"perhaps {nearest[0]}?")
    return UserError(Text(f"нет команды «{name}»", f'there is no command "{name}"'), hint)
