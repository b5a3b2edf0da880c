"""`openplan collect`: filled requests for information become journal entries."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_executors
from openplan.cli.options import choice, described, option
from openplan.cli.session import session_of
from openplan.cli.speech import say

_FILES = typer.Argument(
    metavar=say(ru="ФАЙЛ...", en="FILE..."),
    help=say(ru="Заполненные .xlsx и .docx.", en="Filled .xlsx and .docx files."),
)
_DATE = option(
    "--date",
    metavar=say(ru="ДЕНЬ", en="DAY"),
    help=say(
        ru="Дата для строк, где её нет; без неё «исполнено» без даты не принимается, а у "
        "остального она – --as-of.",
        en="The day of rows that give none; without it done needs its own, and the others get "
        "the as-of day.",
    ),
)
_BY = option(
    "--by",
    metavar=say(ru="ИСПОЛНИТЕЛЬ", en="EXECUTOR"),
    help=say(
        ru="Кто сообщил; иначе тот, кому форма направлена.",
        en="Who reports; else whoever the form was sent to.",
    ),
    autocompletion=offer_executors,
)
_DRY_RUN = option(
    "--dry-run", help=say(ru="Показать записи и не писать.", en="Show the entries, write nothing.")
)
_YES = option("--yes", help=say(ru="Записать не спрашивая.", en="Write without asking."))
_SKIP = option(
    "--skip-unread",
    help=say(
        ru="Записать прочитанное, хотя прочитано не всё.",
        en="Write what was read, though not all was.",
    ),
)
_FORMAT = choice(
    "--format", values=("text", "json"), help=say(ru="Вид вывода.", en="Output format.")
)


@described(
    say(
        ru="Внести в журнал ответы исполнителей: заполненную форму request или письмо remind "
        "(xlsx, docx). Сначала показывает записи, потом пишет все или ни одной; принятое раньше "
        "второй раз не вносится. Что не прочитано, названо с файлом и ячейкой.",
        en="Take the answers of executors into the journal: a filled form request or a letter of "
        "remind (xlsx, docx). It shows the entries first, then writes all of them or none; what "
        "was taken before is not taken twice. What cannot be read is named with file and cell.",
    )
)
def command(
    context: typer.Context,
    file: Annotated[list[str], _FILES],
    date: Annotated[str | None, _DATE] = None,
    by: Annotated[str | None, _BY] = None,
    dry_run: Annotated[bool, _DRY_RUN] = False,
    yes: Annotated[bool, _YES] = False,
    skip_unread: Annotated[bool, _SKIP] = False,
    format: Annotated[str, _FORMAT] = "text",
) -> int:
    from openplan.cli.collect_answer import Asked, answer

    asked = Asked(
        date=date,
        by=by,
        yes=yes,
        dry_run=dry_run,
        skip_unread=skip_unread,
        as_json=format == "json",
    )
    return answer(session_of(context), file, asked)
