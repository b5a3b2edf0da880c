"""`openplan check`: the CI check."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, cast

import typer

from openplan.cli.options import OUTPUT, choice, described, option
from openplan.cli.outputs import deliver_pieces
from openplan.cli.session import Session, session_of
from openplan.cli.speech import say
from openplan.errors import ExitCode

if TYPE_CHECKING:
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
    values=("text", "md", "json", "github", "gitlab", "sarif", "junit"),
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


_SUMMARY = option(
    "--summary",
    metavar=say(ru="ФАЙЛ", en="FILE"),
    help=say(
        ru="Дописать находки таблицей Markdown в этот файл; с --format github – и без того в "
        "файл, названный в GITHUB_STEP_SUMMARY.",
        en="Append the findings to this file as a table in Markdown; with --format github they "
        "go to the file named in GITHUB_STEP_SUMMARY in any case.",
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
    summary: Annotated[str | None, _SUMMARY] = None,
) -> int:
    from openplan.cli.checked_plans import Asked, check_repository, excerpt_in
    from openplan.cli.job_summary import page_of_job
    from openplan.console import render_whole, summary_of

    session = session_of(context)
    colour = session.colour and output is None
    forms = [format] if summary is None and page_of_job(format) is None else [format, "md"]
    asked = Asked(
        _codes(select),
        _codes(ignore),
        cast("tuple[Format, ...]", tuple(forms)),
        colour,
        strict,
        excerpt_in(session, output),
    )
    checking: AbstractContextManager[list[Checked]] = check_repository(session, asked)
    if path or base is not None or stdin_filename is not None:
        from openplan.cli.checked import check_some

        checking = nullcontext(check_some(session, path or [], stdin_filename, base, asked))
    with checking as told:
        sheets, totals, style = told[0]
        deliver_pieces(render_whole(sheets, totals, style), output)
        for checked in told[1:]:
            _summarise(session, checked, summary, page_of_job(format))
    if format != "text" or output is not None:
        session.note(summary_of(totals))
    return ExitCode.FINDINGS if totals.files_failed or totals.failing else ExitCode.FINE


def _summarise(session: Session, checked: "Checked", page: str | None, offered: str | None) -> None:
    from openplan.cli.job_summary import add_summary, offer_summary
    from openplan.console import render_whole

    *_, style = checked
    pieces = list(render_whole(*checked))
    if page is not None:
        add_summary(pieces, page, style.lang)
    if offered is not None:
        offer_summary(session, pieces, offered, style.lang)


def _codes(given: list[str] | None) -> tuple[str, ...]:
    return tuple(code for words in given or () for code in words.replace(",", " ").split())
