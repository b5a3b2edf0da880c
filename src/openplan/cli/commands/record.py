"""`openplan record`: one new journal entry, as one new file."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_addresses, offer_executors
from openplan.cli.options import choice, described, option
from openplan.cli.session import session_of
from openplan.cli.speech import say

_TYPES = (
    "progress", "done", "partial", "not-done", "event", "no-cases", "postponed", "removed",
    "reopened", "correction",
)  # fmt: skip
_DAY = say(ru="ДЕНЬ", en="DAY")
_TEXT = say(ru="ТЕКСТ", en="TEXT")


def _offer_types(incomplete: str) -> list[str]:
    return [each for each in _TYPES if each.startswith(incomplete)]


_PLACE = typer.Argument(
    metavar=say(ru="ПЛАН/ПУНКТ", en="PLAN/MEASURE"),
    help=say(ru="Мероприятие: serov-2018/39.", en="The measure: serov-2018/39."),
    autocompletion=offer_addresses,
)
_TYPE = typer.Argument(
    metavar=say(ru="[ВИД]", en="[TYPE]"),
    help=say(
        ru="progress (ход), done (исполнено), partial (частично), not-done (не исполнено), event "
        "(событие), no-cases (случаев не было), postponed (срок перенесён), removed (снято с "
        "контроля), reopened (возвращено), correction (исправление). На терминале без вида "
        "спрашивает.",
        en="progress, done, partial, not-done, event, no-cases, postponed, removed, reopened, "
        "correction. On a terminal, without a type, it asks.",
    ),
    autocompletion=_offer_types,
)
_DATE = option(
    "--date",
    metavar=_DAY,
    help=say(ru="Когда это было; иначе --as-of.", en="When it happened; else the as-of day."),
)
_DUE = option(
    "--due",
    metavar=_DAY,
    help=say(ru="К какому сроку относится.", en="The due date that it is about."),
)
_OCCURRENCE = option(
    "--occurrence",
    metavar="ID",
    help=say(ru="То же по обозначению: 39/2019-02-01.", en="The same by id: 39/2019-02-01."),
)
_EVIDENCE = option(
    "--evidence",
    metavar=say(ru="ССЫЛКА", en="LINK"),
    help=say(
        ru="Чем подтверждено: https://… или файл репозитория; можно несколько раз.",
        en="The proof: https://... or a file of the repository; repeatable.",
    ),
)
_NOTE = option("--note", metavar=_TEXT, help=say(ru="Что сделано.", en="What was done."))
_AUTHORITY = option(
    "--authority",
    metavar=_TEXT,
    help=say(ru="Кто решил перенести или снять.", en="Who decided to postpone or remove."),
)
_NEW_DUE = option("--new-due", metavar=_DAY, help=say(ru="Новый срок.", en="The new due date."))
_VALUE = option(
    "--value",
    metavar=say(ru="ПОКАЗАТЕЛЬ=ЧИСЛО", en="IND=N"),
    help=say(ru="Значение показателя; можно несколько раз.", en="An indicator; repeatable."),
)
_BY = option(
    "--by",
    metavar=say(ru="ИСПОЛНИТЕЛЬ", en="EXECUTOR"),
    help=say(ru="Кто сообщил; иначе первый исполнитель.", en="Who reports; else the lead."),
    autocompletion=offer_executors,
)
_REASON = option("--reason", metavar=_TEXT, help=say(ru="Почему не исполнено.", en="Why not."))
_REMEDY = option("--remedy", metavar=_TEXT, help=say(ru="Принятые меры.", en="What is done."))
_PROGRESS = option(
    "--progress", metavar="N", help=say(ru="Готово на N %.", en="How far, per cent.")
)
_CORRECTS = option(
    "--corrects", metavar="ID", help=say(ru="Какую запись исправить.", en="The entry to correct.")
)
_WITHDRAWN = option(
    "--withdrawn", help=say(ru="Отменить исправляемую запись.", en="Take that entry back.")
)
_RECORDED_ON = option(
    "--recorded-on",
    metavar=_DAY,
    help=say(ru="Когда записано; иначе --as-of.", en="When written down; else the as-of day."),
)
_DRY_RUN = option(
    "--dry-run", help=say(ru="Показать файл и не писать.", en="Show the file, write nothing.")
)
_FORMAT = choice(
    "--format", values=("text", "json"), help=say(ru="Вид вывода.", en="Output format.")
)


@described(
    say(
        ru="Записать, что произошло с мероприятием: один новый файл в папке journal плана. "
        "Написанное раньше не меняется; ошибку исправляет запись вида correction.",
        en="Write down what became of a measure: one new file in the plan's journal folder. "
        "Nothing written before is changed; a mistake is mended by a correction.",
    )
)
def command(
    context: typer.Context,
    place: Annotated[str, _PLACE],
    type: Annotated[str | None, _TYPE] = None,
    date: Annotated[str | None, _DATE] = None,
    due: Annotated[str | None, _DUE] = None,
    occurrence: Annotated[str | None, _OCCURRENCE] = None,
    evidence: Annotated[list[str] | None, _EVIDENCE] = None,
    note: Annotated[str | None, _NOTE] = None,
    authority: Annotated[str | None, _AUTHORITY] = None,
    new_due: Annotated[str | None, _NEW_DUE] = None,
    value: Annotated[list[str] | None, _VALUE] = None,
    by: Annotated[str | None, _BY] = None,
    reason: Annotated[str | None, _REASON] = None,
    remedy: Annotated[str | None, _REMEDY] = None,
    progress: Annotated[str | None, _PROGRESS] = None,
    corrects: Annotated[str | None, _CORRECTS] = None,
    withdrawn: Annotated[bool, _WITHDRAWN] = False,
    recorded_on: Annotated[str | None, _RECORDED_ON] = None,
    dry_run: Annotated[bool, _DRY_RUN] = False,
    format: Annotated[str, _FORMAT] = "text",
) -> int:
    from openplan.cli.record_answer import answer
    from openplan.cli.record_entry import Wanted

    wanted = Wanted(
        type or "",
        date=date,
        due=due,
        occurrence=occurrence,
        evidence=tuple(evidence or ()),
        note=note,
        authority=authority,
        new_due=new_due,
        values=tuple(value or ()),
        by=by,
        reason=reason,
        remedy=remedy,
        progress=progress,
        corrects=corrects,
        withdrawn=withdrawn,
        recorded_on=recorded_on,
    )
    return answer(session_of(context), place, wanted, as_json=format == "json", dry_run=dry_run)
