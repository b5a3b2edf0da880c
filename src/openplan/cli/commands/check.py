"""`openplan check`: the CI check."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, cast

import typer

from openplan.cli.inputs import STDIN, read_stdin
from openplan.cli.options import OUTPUT, choice, described, option
from openplan.cli.outputs import deliver_pieces
from openplan.cli.session import Session, session_of
from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import ExitCode, UserError

if TYPE_CHECKING:
    from openplan.cli.checked_plans import Asked
    from openplan.console import Checked, Format

_PATHS = typer.Argument(
    metavar=say(ru="[ПУТЬ]...", en="[PATH]..."),
    help=say(
        ru="Файлы и папки; иначе весь репозиторий; «-» – стандартный ввод.",
        en="Files and folders; the whole repository when left out; - is standard input.",
    ),
)
_FORMAT = choice(
    "--format",
    values=("text", "json", "github", "gitlab", "sarif", "junit"),
    help=say(ru="Вид вывода.", en="Output format."),
)
_STRICT = option(
    "--strict", help=say(ru="Предупреждения – тоже ошибки.", en="Warnings fail the check too.")
)
_CODES = say(ru="КОДЫ", en="CODES")
_SELECT = option(
    "--select",
    metavar=_CODES,
    help=say(
        ru="Только эти правила: OP201, OP2, имя, ALL; через запятую.",
        en="Only these rules: OP201, OP2, a name, ALL; with commas.",
    ),
)
_IGNORE = option("--ignore", metavar=_CODES, help=say(ru="Кроме этих правил.", en="Not these."))
_STDIN_FILENAME = option(
    "--stdin-filename",
    metavar=say(ru="ПУТЬ", en="PATH"),
    help=say(
        ru="Какой файл подан на стандартный ввод (для редакторов).",
        en="Which file standard input is (for editors).",
    ),
)


_BASE = option(
    "--base",
    metavar=say(ru="ВЕРСИЯ", en="REV"),
    help=say(
        ru="Сравнить с веткой, меткой или фиксацией git: что изменено без изменяющего акта. "
        "Берётся место, где нынешняя ветка от неё отошла; новая сторона – файлы на диске.",
        en="Compare with a branch, tag or commit of git: what changed with no amending act. It is "
        "the place where the present branch left it; the new side is the files on disk.",
    ),
)


@described(
    say(
        ru="Проверить файлы: запись, поля, сроки, журнал. Код 1, если есть ошибки (со --strict – "
        "и предупреждения) или файл не прочитан.",
        en="Check the files: syntax, fields, terms, journals. Exit code 1 on errors (with "
        "--strict on warnings too), and when a file could not be read.",
    )
)
def command(
    context: typer.Context,
    path: Annotated[list[str] | None, _PATHS] = None,
    format: Annotated[str, _FORMAT] = "text",
    strict: Annotated[bool, _STRICT] = False,
    select: Annotated[list[str] | None, _SELECT] = None,
    ignore: Annotated[list[str] | None, _IGNORE] = None,
    base: Annotated[str | None, _BASE] = None,
    stdin_filename: Annotated[str | None, _STDIN_FILENAME] = None,
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.checked_plans import Asked, check_repository
    from openplan.console import render_whole, summary_of

    session = session_of(context)
    colour = session.colour and output is None
    asked = Asked(_codes(select), _codes(ignore), cast("Format", format), colour, strict)
    checking: AbstractContextManager[Checked]
    if not path and base is None and stdin_filename is None:
        checking = check_repository(session, asked)
    else:
        checking = nullcontext(_check_some(session, path or [], stdin_filename, base, asked))
    with checking as (sheets, totals, style):
        deliver_pieces(render_whole(sheets, totals, style), output)
    if format != "text" or output is not None:
        session.note(summary_of(totals))
    return ExitCode.FINDINGS if totals.files_failed or totals.failing else ExitCode.FINE


def _check_some(
    session: Session,
    names: list[str],
    stdin_filename: str | None,
    base: str | None,
    asked: "Asked",
) -> "Checked":
    from openplan.cli.checked import check_all, compared, look_at, look_at_text
    from openplan.console import Style, sheets_of

    if names == [STDIN] and stdin_filename is not None:
        looked = look_at_text(session, stdin_filename, read_stdin())
    elif STDIN in names or stdin_filename is not None:
        raise UserError(
            Text("«-» и --stdin-filename ставятся вместе", "- and --stdin-filename go together"),
            Text(
                "openplan check --stdin-filename plans/x/plan.yaml -",
                "openplan check --stdin-filename plans/x/plan.yaml -",
            ),
        )
    else:
        looked = look_at(session, names)
    if base is not None:
        looked = compared(session, looked, base)
    result = check_all(session, looked, asked.select, asked.ignore)
    style = Style(asked.form, session.lang, asked.colour, asked.strict)
    return *sheets_of(result, style), style


def _codes(given: list[str] | None) -> tuple[str, ...]:
    return tuple(code for words in given or () for code in words.replace(",", " ").split())
