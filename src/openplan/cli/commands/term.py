"""`openplan term`: what a term means, and which dates follow."""

from typing import TYPE_CHECKING, Annotated

import typer

from openplan.cli.complete import offer_plans
from openplan.cli.inputs import LOST, read_lines
from openplan.cli.options import choice, described, option
from openplan.cli.outputs import put
from openplan.cli.session import Session, session_of
from openplan.cli.settings import learn_lang
from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import ExitCode, UserError

if TYPE_CHECKING:
    from openplan.cli.term_answer import Question

_TEXT = typer.Argument(
    metavar=say(ru="[ТЕКСТ]...", en="[TEXT]..."),
    help=say(
        ru="Срок словами акта; кавычки не обязательны.",
        en="A term in the words of an act; quotes are not needed.",
    ),
)
_DAY = say(ru="ДЕНЬ", en="DAY")
_BATCH = option(
    "--batch",
    metavar=say(ru="ФАЙЛ", en="FILE"),
    help=say(
        ru="Сроки по одному в строке («-» – стандартный ввод); ответ – JSON, строка на срок.",
        en="Terms, one a line (- is standard input); answers as JSON, one a line.",
    ),
)
_PLAN = option(
    "--plan",
    metavar=say(ru="ПЛАН", en="PLAN"),
    help=say(ru="Читать как в этом плане.", en="Read as in that plan."),
    autocompletion=offer_plans,
)
_FROM = option("--from", metavar=_DAY, help=say(ru="Начало плана.", en="First day of the plan."))
_TO = option("--to", metavar=_DAY, help=say(ru="Конец плана.", en="Last day of the plan."))
_YEAR = option(
    "--year", metavar=say(ru="ГГГГ", en="YYYY"), help=say(ru="План на год.", en="A plan of a year.")
)
_EVENT_DATE = option(
    "--event-date", metavar=_DAY, help=say(ru="Когда наступило событие.", en="When it happened.")
)
_LANG = choice(
    "--lang", values=("auto", "ru", "en"), help=say(ru="Язык срока.", en="Language of the term.")
)
_NON_WORKING_DAY = choice(
    "--non-working-day",
    values=("following", "preceding", "none"),
    help=say(ru="Куда сдвигать с выходного.", en="Where a day off moves the date."),
)
_UNTIL = choice(
    "--until",
    values=("inclusive", "exclusive"),
    help=say(ru="Входит ли в срок день после «до».", en="Whether «до 1 мая» includes the 1st."),
)
_DAYS = choice(
    "--days",
    values=("calendar", "working"),
    help=say(ru="Что значит «день» без уточнения.", en="What a bare «день» is."),
)
_OCCURRENCES_IN = choice(
    "--occurrences-in",
    values=("due_in_period", "reporting_year_in_period"),
    help=say(
        ru="Что должно лежать в плане: срок или отчётный год.",
        en="What must lie in the plan: the due date or the year reported on.",
    ),
)
_FORMAT = choice("--format", values=("text", "json"), help=say(ru="Вид вывода.", en="Output."))


@described(
    say(
        ru="Что значит срок и какие из него следуют даты. Код 1, если срок не понят.",
        en="What a term means and which dates follow. Exit code 1 when it is not understood.",
    )
)
def command(
    context: typer.Context,
    text: Annotated[list[str] | None, _TEXT] = None,
    batch: Annotated[str | None, _BATCH] = None,
    plan: Annotated[str | None, _PLAN] = None,
    from_: Annotated[str | None, _FROM] = None,
    to: Annotated[str | None, _TO] = None,
    year: Annotated[str | None, _YEAR] = None,
    event_date: Annotated[str | None, _EVENT_DATE] = None,
    lang: Annotated[str, _LANG] = "auto",
    non_working_day: Annotated[str | None, _NON_WORKING_DAY] = None,
    until: Annotated[str | None, _UNTIL] = None,
    days: Annotated[str | None, _DAYS] = None,
    occurrences_in: Annotated[str | None, _OCCURRENCES_IN] = None,
    format: Annotated[str, _FORMAT] = "text",
) -> int:
    from openplan.cli.term_question import TermOptions

    session = session_of(context)
    learn_lang(session)
    rules = {
        "non_working_day": non_working_day,
        "until": until,
        "days": days,
        "occurrences_in": occurrences_in,
    }
    options = TermOptions(plan, from_, to, year, event_date, lang, rules)
    if bool(text) == (batch is not None):
        raise UserError(
            Text("нужен либо текст срока, либо --batch", "give a term, or else --batch"),
            Text(
                'пример: openplan term "III квартал 2018 года"', 'such as: openplan term "Q3 2018"'
            ),
        )
    question = options.question(session)
    if batch is not None:
        return _answer_all(batch, question, session)
    return _answer_one(" ".join(text or ()), question, session, as_json=format == "json")


def _answer_one(text: str, question: "Question", session: Session, *, as_json: bool) -> int:
    from openplan.cli.sheets import render_json
    from openplan.cli.term_answer import answer
    from openplan.cli.term_text import render_answer

    found = answer(text, question)
    lang = session.lang
    put(render_json(found.as_json(lang)) if as_json else render_answer(found, lang))
    return ExitCode.FINE if found.term is not None else ExitCode.FINDINGS


def _answer_all(source: str, question: "Question", session: Session) -> int:
    from openplan.cli.sheets import render_json_line
    from openplan.cli.term_answer import answer

    code, lost = ExitCode.FINE, 0
    for number, text in enumerate(read_lines(source), 1):
        if LOST in text and not lost:
            lost = number
        found = answer(text, question)
        if found.term is None:
            code = ExitCode.FINDINGS
        if not put(render_json_line(found.as_json(session.lang))):
            break
    if lost:
        session.note(
            Text(
                f"в строке {lost} есть нечитаемые знаки: нужна кодировка UTF-8",
                f"line {lost} holds unreadable signs: UTF-8 is needed",
            )
        )
    return code
