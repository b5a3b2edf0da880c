"""`openplan due`: what is due in a stretch of time."""

from typing import TYPE_CHECKING, Annotated

import typer

from openplan.cli.complete import offer_executors, offer_plans
from openplan.cli.options import OUTPUT, choice, described, option
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say

if TYPE_CHECKING:
    from openplan.cli.due_rows import DueList

_FORMATS = ("table", "json", "csv", "md")
_GROUPINGS = ("plan", "executor", "week")
_DAY = say(ru="ДЕНЬ", en="DAY")


_MONTH = option(
    "--month",
    metavar=say(ru="[ГГГГ-ММ]", en="[YYYY-MM]"),
    help=say(ru="За месяц; без значения – текущий.", en="A month; alone, this one."),
)
_QUARTER = option(
    "--quarter",
    metavar=say(ru="[ГГГГ-Qn]", en="[YYYY-Qn]"),
    help=say(ru="За квартал; без значения – текущий.", en="A quarter; alone, this one."),
)
_YEAR = option(
    "--year",
    metavar=say(ru="[ГГГГ]", en="[YYYY]"),
    help=say(ru="За год; без значения – текущий.", en="A year; alone, this one."),
)
_FROM = option("--from", metavar=_DAY, help=say(ru="С этого дня.", en="From that day."))
_TO = option("--to", metavar=_DAY, help=say(ru="По этот день.", en="To that day, inclusive."))
_WITHIN = option(
    "--within",
    metavar="30d",
    help=say(
        ru="Что предстоит в ближайшие дни (30d), недели (2w), месяцы (1m).",
        en="What is coming in so many days (30d), weeks (2w) or months (1m).",
    ),
)
_OVERDUE = option("--overdue", help=say(ru="Только просроченное.", en="Only what is overdue."))
_PLAN = option(
    "--plan",
    metavar=say(ru="ПЛАН", en="PLAN"),
    help=say(ru="Только этот план; можно несколько раз.", en="Only that plan; repeatable."),
    autocompletion=offer_plans,
)
_EXECUTOR = option(
    "--executor",
    metavar=say(ru="ТЕКСТ", en="TEXT"),
    help=say(
        ru="Только исполнитель, в имени которого есть этот текст.",
        en="Only executors with that text in their name.",
    ),
    autocompletion=offer_executors,
)
_ALL = option(
    "--all",
    help=say(
        ru="И то, что без даты: постоянно, по событию.",
        en="Also what has no date: ongoing, on an event.",
    ),
)
_GROUP_BY = choice("--group-by", values=_GROUPINGS, help=say(ru="Разбить на части.", en="Divide."))
_FORMAT = choice("--format", values=_FORMATS, help=say(ru="Вид вывода.", en="Output format."))


@described(
    say(
        ru="Что и когда исполнить. Без периода – всё просроченное и ближайшие 30 дней; период "
        "показывает всё, что приходится на него по акту, вместе с исполненным.",
        en="What is due. With no period: all that is overdue and the next 30 days; a period "
        "shows all that the act puts in it, what is done included.",
    )
)
def command(
    context: typer.Context,
    month: Annotated[str | None, _MONTH] = None,
    quarter: Annotated[str | None, _QUARTER] = None,
    year: Annotated[str | None, _YEAR] = None,
    from_: Annotated[str | None, _FROM] = None,
    to: Annotated[str | None, _TO] = None,
    within: Annotated[str | None, _WITHIN] = None,
    overdue: Annotated[bool, _OVERDUE] = False,
    plan: Annotated[list[str] | None, _PLAN] = None,
    executor: Annotated[str | None, _EXECUTOR] = None,
    all_: Annotated[bool, _ALL] = False,
    group_by: Annotated[str | None, _GROUP_BY] = None,
    format: Annotated[str, _FORMAT] = "table",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.due_plans import open_rows
    from openplan.cli.due_rows import due_list
    from openplan.cli.window import WindowOptions

    session = session_of(context)
    options = WindowOptions(month, quarter, year, from_, to, within, overdue=overdue)
    window = options.window(session.as_of)
    since = None if window.running else window.since
    found = open_rows(session, plan or (), since=since, until=window.until)
    listing = due_list(found.rows, window, executor)
    if format in {"json", "csv"}:
        deliver(_data(listing, format, with_undated=all_), output)
        return found.exit_code
    from openplan.cli.due_table import Page, render_document, render_terminal

    page = Page(
        session.lang,
        session.as_of,
        window,
        width=session.width,
        colour=session.colour and output is None,
        group_by=group_by,
        with_undated=all_,
    )
    render = render_terminal if format == "table" else render_document
    deliver(render(listing, page), output)
    return found.exit_code


def _data(listing: "DueList", format: str, *, with_undated: bool) -> str:
    from openplan.cli.due_rows import FIELDS, due_json
    from openplan.cli.sheets import render_csv, render_json

    rows = [*listing.dated, *(listing.undated if with_undated else ())]
    records = [due_json(row) for row in rows]
    if format == "json":
        return render_json(records)
    for record in records:
        record["executors"] = [each["name"] for each in record["executors"]]
    return render_csv(FIELDS, records)
