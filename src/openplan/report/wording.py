"""How a date, a delay, a status, a count, a plan is said: the only place, in Russian and English.

Russian as GOST R 7.0.97 asks: «15 мая 2019 г.» in text and 15.05.2019 in tables, a decimal comma,
non-breaking spaces after № and before «г.», «–» where there is nothing. English dates in tables
are ISO 8601. What the act prints is repeated as printed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from openplan.agenda import Figures, Flag, Kind, PlannedOccurrence, Reached, Status
from openplan.dates.language import NBSP, Lang, Text, counted, russian_plural
from openplan.dates.names import (
    MONTHS_EN,
    MONTHS_GENITIVE_RU,
    MONTHS_RU,
    ROMAN,
    format_day,
    format_numeric,
)
from openplan.dates.period import Period, Unit, parse_period
from openplan.model.journal import Entry, Evidence, IndicatorValue
from openplan.model.plan import Act, Amendment, Measure, Plan, Target
from openplan.report.declension import declined_title, genitive_body

NOTHING = "–"

STATUS: Mapping[Status, Text] = {
    Status.DONE: Text("исполнено", "done"),
    Status.DONE_LATE: Text("исполнено с нарушением срока", "done late"),
    Status.OVERDUE: Text("не исполнено", "not done"),
    Status.IN_PROGRESS: Text("в работе", "in progress"),
    Status.SCHEDULED: Text("срок не наступил", "not due yet"),
    Status.ONGOING: Text("исполняется постоянно", "ongoing"),
    Status.NO_DATA: Text("информация не представлена", "no information given"),
    Status.NOT_TRIGGERED: Text("случаев не возникало", "no cases arose"),
    Status.REMOVED: Text("снято с контроля", "withdrawn"),
}
GROUP: Mapping[Status, Text] = {
    **STATUS,
    Status.DONE: Text("исполнено в срок", "done on time"),
    Status.OVERDUE: Text("не исполнено (срок истёк)", "not done (overdue)"),
}
"""The same words as the names of groups that are counted."""

WEEKDAYS = tuple(map(Text, ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
                     ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")))  # fmt: skip

_ACT: Mapping[str, tuple[str, str, str]] = {
    "resolution": ("постановление", "постановления", "resolution"),
    "directive": ("распоряжение", "распоряжения", "directive"),
    "order": ("приказ", "приказа", "order"),
    "council_decision": ("решение", "решения", "council decision"),
    "minutes": ("протокол", "протокола", "minutes"),
    "law": ("закон", "закона", "law"),
    "decree": ("указ", "указа", "decree"),
    "other": ("акт", "акта", "act"),
}
_PLAN_KIND: Mapping[str, tuple[str, str]] = {
    "action_plan": ("плана мероприятий", "планом мероприятий"),
    "roadmap": ("дорожной карты", "дорожной картой"),
    "concept": ("концепции", "концепцией"),
    "complex_plan": ("комплексного плана", "комплексным планом"),
    "departmental_plan": ("ведомственного плана", "ведомственным планом"),
}
ENTRY: Mapping[str, Text] = {
    "progress": Text("ход исполнения", "progress"),
    "done": Text("исполнено", "done"),
    "partial": Text("исполнено частично", "partly done"),
    "not_done": Text("не исполнено", "not done"),
    "event": Text("наступило событие", "the event happened"),
    "no_cases": Text("случаев не возникало", "no cases arose"),
    "postponed": Text("срок перенесён", "postponed"),
    "removed": Text("снято с контроля", "withdrawn"),
    "reopened": Text("возвращено на контроль", "reopened"),
    "correction": Text("исправление", "correction"),
}
EVIDENCE: Mapping[str, Text] = {
    "act": Text("акт", "act"),
    "letter": Text("письмо", "letter"),
    "publication": Text("публикация", "publication"),
    "web_page": Text("страница сайта", "web page"),
    "minutes": Text("протокол", "minutes"),
    "photo": Text("фотография", "photo"),
    "dataset": Text("набор данных", "dataset"),
    "information_system": Text("информационная система", "information system"),
}
REACHED: Mapping[Reached, Text] = {
    Reached.REACHED: Text("достигнуто", "reached"),
    Reached.NOT_REACHED: Text("не достигнуто", "not reached"),
    Reached.UNDETERMINED: Text("невозможно определить", "cannot be determined"),
}
UNDATED: Mapping[Kind, Text] = {
    Kind.ONGOING: Text("постоянно", "ongoing"),
    Kind.EVENT: Text("при наступлении события", "on an event"),
    Kind.ON_DEMAND: Text("по мере необходимости", "on demand"),
    Kind.REFERENCE: Text("срок указан в другом документе", "dated in another document"),
    Kind.EXECUTED: Text("исполнено ко дню утверждения плана", "done before the plan"),
    Kind.NOT_UNDERSTOOD: Text("срок не распознан", "the term is not understood"),
}
_OPERATOR: Mapping[str, Text] = {
    ">=": Text("не менее ", "at least "),
    "<=": Text("не более ", "at most "),
    ">": Text("более ", "more than "),
    "<": Text("менее ", "less than "),
    "=": Text("", ""),
}


# Numbers and dates


def format_number(value: int | Decimal | None, lang: Lang) -> str:
    """All the digits that were given; – where there is no number."""
    if value is None:
        return NOTHING
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = text.replace("-", "\N{MINUS SIGN}")
    return text.replace(".", ",") if lang == "ru" else text


def indicator_value(measure: Measure, given: IndicatorValue, lang: Lang) -> str:
    """«Опубликовано наборов: 7 шт.», the indicator by its name where the plan has it."""
    known = next((each for each in measure.indicators if each.id == given.indicator), None)
    name, unit = (known.name, known.unit) if known else (given.indicator, None)
    figure = format_number(given.value, lang)
    return f"{name}: {figure}{NBSP}{unit}" if unit else f"{name}: {figure}"


def format_share(value: Decimal | None, lang: Lang) -> str:
    """A share in per cent, with one digit after the comma and no sign."""
    return NOTHING if value is None else format_number(value.quantize(Decimal("0.1")), lang)


def format_percent(value: Decimal | None, lang: Lang) -> str:
    """«96,6 %» with a non-breaking space, or 96.6%."""
    if value is None:
        return NOTHING
    return format_share(value, lang) + (f"{NBSP}%" if lang == "ru" else "%")


def format_date(day: date | None, lang: Lang) -> str:
    """As in a table."""
    return NOTHING if day is None else format_numeric(day, lang)


def measures(count: int) -> Text:
    return counted(count, ("мероприятие", "мероприятия", "мероприятий"), ("measure", "measures"))


def terms(count: int) -> Text:
    """Dates that are watched: a measure with seven yearly dates is one measure and seven terms."""
    russian = ("контрольный срок", "контрольных срока", "контрольных сроков")
    return counted(count, russian, ("due date", "due dates"))


def calendar_days(count: int) -> Text:
    russian = ("календарный день", "календарных дня", "календарных дней")
    return counted(count, russian, ("calendar day", "calendar days"))


def working_days(count: int) -> Text:
    russian = ("рабочий день", "рабочих дня", "рабочих дней")
    return counted(count, russian, ("working day", "working days"))


def _by_measures(count: int) -> str:
    return f"{count}{NBSP}{russian_plural(count, 'мероприятию', 'мероприятиям', 'мероприятиям')}"


def as_of_line(day: date) -> Text:
    return Text(f"по состоянию на {format_day(day, 'ru')}", f"as of {format_day(day, 'en')}")


def period_name(period: Period) -> Text:
    """«III квартал 2018 г.», «2018 год»; the accusative is the same."""
    year, month = period.start.year, period.start.month
    of_year = f"{year}{NBSP}г."
    match period.unit:
        case Unit.YEAR:
            return Text(f"{year}{NBSP}год", str(year))
        case Unit.HALF_YEAR:
            half = 1 if month < 7 else 2
            return Text(
                f"{ROMAN[half - 1]}{NBSP}полугодие {of_year}", f"half-year {half} of {year}"
            )
        case Unit.QUARTER:
            quarter = (month + 2) // 3
            return Text(
                f"{ROMAN[quarter - 1]}{NBSP}квартал {of_year}", f"quarter {quarter} of {year}"
            )
        case Unit.MONTH:
            return Text(f"{MONTHS_RU[month - 1]} {of_year}", f"{MONTHS_EN[month - 1]} {year}")
        case _:
            first, last = period.start, period.end
            if first == last:
                return Text(format_day(first, "ru"), format_day(first, "en"))
            return Text(
                f"{format_date(first, 'ru')}–{format_date(last, 'ru')}",
                f"{first.isoformat()} to {last.isoformat()}",
            )


def day_and_month(day: date) -> Text:
    """«10 июля»."""
    month = day.month - 1
    return Text(f"{day.day}{NBSP}{MONTHS_GENITIVE_RU[month]}", f"{day.day}{NBSP}{MONTHS_EN[month]}")


def tick(period: Period) -> Text:
    """A name short enough for an axis that says the year elsewhere."""
    month = period.start.month
    match period.unit:
        case Unit.MONTH:
            return Text(MONTHS_RU[month - 1][:3], MONTHS_EN[month - 1][:3])
        case Unit.QUARTER:
            return Text(ROMAN[(month - 1) // 3], f"Q{(month + 2) // 3}")
        case Unit.HALF_YEAR:
            return Text(ROMAN[(month - 1) // 6], f"H{(month + 5) // 6}")
        case _:
            return Text(str(period.start.year), str(period.start.year))


def period_by_name(name: str) -> Text:
    """The words for `2018-Q3`."""
    period = parse_period(name)
    return Text(name, name) if period is None else period_name(period)


# Plans and acts


def act_name(act: Act, lang: Lang, *, in_text: bool = False) -> str:
    """«постановление администрации города Пензы от 25.04.2018 № 696»; `in_text`: with the month
    as a word."""
    day = format_day(act.date, lang) if in_text else format_date(act.date, lang)
    russian, _, english = _ACT[act.type]
    if lang == "en":
        return f"{english} of {day} No.{NBSP}{act.number}, {act.issuer}"
    issuer = genitive_body(act.issuer)
    if issuer is None:
        return f"{russian} от {day} №{NBSP}{act.number} ({act.issuer})"
    return f"{russian} {issuer} от {day} №{NBSP}{act.number}"


def act_line(plan: Plan, lang: Lang) -> str:
    """The act that stands behind the plan, with the acts that changed it."""
    said = act_name(plan.plan.act, lang, in_text=True)
    changed = [_short_act(each, lang) for each in plan.plan.amendments]
    if changed:
        said += (
            f" (в редакции {', '.join(changed)})"
            if lang == "ru"
            else (f" (as amended by {', '.join(changed)})")
        )
    return said[0].upper() + said[1:]


def _short_act(amendment: Amendment, lang: Lang) -> str:
    act = amendment.act
    _, genitive, english = _ACT[act.type]
    if lang == "en":
        return f"{english} of {format_date(act.date, lang)} No.{NBSP}{act.number}"
    return f"{genitive} от {format_date(act.date, lang)} №{NBSP}{act.number}"


def plan_genitive(plan: Plan) -> str:
    """As in «об исполнении Плана мероприятий…»."""
    title = plan.plan.title
    return declined_title(title, "genitive") or f"{_PLAN_KIND[plan.plan.kind][0]} «{title}»"


def plan_instrumental(plan: Plan) -> str:
    """As in «Планом мероприятий… предусмотрено»."""
    title = plan.plan.title
    return declined_title(title, "instrumental") or f"{_PLAN_KIND[plan.plan.kind][1]} «{title}»"


def place_name(plan: Plan) -> str:
    """Whose plan it is, in few words."""
    header = plan.plan
    if header.jurisdiction is not None:
        return header.jurisdiction.name
    return header.body.name if header.body is not None else header.act.issuer


def plan_period(plan: Plan, lang: Lang) -> str:
    period = plan.plan.period
    if period.start is None and period.end is None:
        return NOTHING
    if period.start and period.end and _is_whole_years(period.start, period.end):
        first, last = period.start.year, period.end.year
        years = str(first) if first == last else f"{first}–{last}"
        word = "год" if first == last else "годы"
        return f"{years}{NBSP}{word}" if lang == "ru" else years
    return f"{format_date(period.start, lang)} – {format_date(period.end, lang)}"


def _is_whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


# What became of one occurrence


def delay(occurrence: PlannedOccurrence) -> Text | None:
    """«просрочка 12 календарных дней»; None where nothing is late."""
    if occurrence.days_late is None:
        return None
    days = calendar_days(occurrence.days_late)
    if occurrence.status is Status.OVERDUE:
        return Text(f"просрочка {days.ru}", f"{days.en} overdue")
    return Text(f"с опозданием на {days.ru}", f"{days.en} late")


def time_left(occurrence: PlannedOccurrence) -> Text | None:
    """How near the last day is, while it counts."""
    if Flag.DUE_SOON not in occurrence.flags or occurrence.days_left is None:
        return None
    if occurrence.effective_due == occurrence.as_of:
        return Text("истекает в отчётный день", "due on the day of the report")
    left = working_days(occurrence.days_left)
    one = left.ru.split(NBSP, maxsplit=1)[1] == "рабочий день"
    return Text(f"{'остался' if one else 'осталось'} {left.ru}", f"{left.en} left")


def last_day(occurrence: PlannedOccurrence, lang: Lang) -> Iterator[str]:
    """The working day to which a day off moved the due date, where it did."""
    if occurrence.effective_due not in (None, occurrence.due):
        day = format_date(occurrence.effective_due, lang)
        yield Text(f"последний день срока – {day}", f"last day {day}").in_(lang)


def postponed(occurrence: PlannedOccurrence, lang: Lang) -> str | None:
    """First and present due date, and who allowed it."""
    if Flag.POSTPONED not in occurrence.flags:
        return None
    first, now = format_date(occurrence.first_due, lang), format_date(occurrence.due, lang)
    since = Text(f" с {first}", f" from {first}") if occurrence.first_due else Text("", "")
    said = Text(f"срок перенесён{since.ru} на {now}", f"postponed{since.en} to {now}").in_(lang)
    return f"{said} ({occurrence.authority})" if occurrence.authority else said


def flags(occurrence: PlannedOccurrence, lang: Lang) -> Iterator[str]:
    """What is said beside the status."""
    if occurrence.status is Status.OVERDUE or Flag.DUE_SOON in occurrence.flags:
        yield from last_day(occurrence, lang)
    for said in (delay(occurrence), time_left(occurrence)):
        if said is not None:
            yield said.in_(lang)
    if Flag.PARTIAL in occurrence.flags:
        yield ENTRY["partial"].in_(lang)
    if Flag.BY_ACT in occurrence.flags:
        yield Text("указано в плане", "by the plan's own word").in_(lang)
    if Flag.PROJECTED in occurrence.flags:
        day = format_date(occurrence.nominal_due, lang)
        yield Text(f"ожидаемый срок – {day}", f"expected by {day}").in_(lang)
    if moved := postponed(occurrence, lang):
        yield moved
    if occurrence.status is Status.REMOVED and occurrence.authority:
        yield occurrence.authority


def entry_line(entry: Entry, lang: Lang, *, by: str | None = None) -> str:
    """«20.09.2018: порядок утверждён»; `by`: who gave it, where that is not the lead."""
    said = entry.text or ENTRY[entry.type].in_(lang)
    who = f" ({by})" if by else ""
    return f"{format_date(entry.date, lang)}{who}: {said}"


def evidence_name(evidence: Evidence, lang: Lang) -> str:
    """«Порядок публикации от 20.09.2018 № 77», else its kind; empty where nothing is said."""
    number = f"№{NBSP}{evidence.number}" if lang == "ru" else f"No.{NBSP}{evidence.number}"
    of = "от" if lang == "ru" else "of"
    kind = EVIDENCE[evidence.type].in_(lang) if evidence.type else ""
    details = [
        f"{of} {format_date(evidence.date, lang)}" if evidence.date else "",
        number if evidence.number else "",
    ]
    return " ".join(piece for piece in (evidence.title or kind, *details) if piece)


def target_name(target: Target | None, operator: str, lang: Lang) -> str:
    """«не менее 15», with the day it is for."""
    if target is None:
        return NOTHING
    said = f"{_OPERATOR[operator].in_(lang)}{format_number(target.value, lang)}"
    if target.due is None:
        return said
    return f"{said} ({'к' if lang == 'ru' else 'by'} {format_date(target.due, lang)})"


def missing_periods(names: Sequence[str], lang: Lang) -> str:
    """For which reporting periods an ongoing part has no report."""
    said = ", ".join(period_by_name(name).in_(lang) for name in names[:_MOST_PERIODS])
    more = len(names) - _MOST_PERIODS
    if more > 0:
        said += Text(f" и ещё {more}", f" and {more} more").in_(lang)
    return Text(f"информация не представлена за {said}", f"no information for {said}").in_(lang)


_MOST_PERIODS = 6


# The sentence of a report


def summary_sentence(
    plan: Plan, figures: Figures, as_of: date, lang: Lang, *, scope: Text | None = None
) -> str:
    """How many measures there are, fell due, were executed and were not; groups with nothing in
    them are not said, the others add up to the total.

    `figures` count measures. `scope` names the reporting period where the figures are of one.
    """
    if lang == "en":
        return _english_sentence(plan, figures, as_of, scope)
    total = len(plan.measures)
    act = act_name(plan.plan.act, "ru")
    said = f"{_capital(plan_instrumental(plan))} ({act}) предусмотрено {measures(total).ru}"
    if total == 0:
        said = said.replace(f"предусмотрено {measures(0).ru}", "мероприятий не предусмотрено")
    if scope is not None:
        said += f", из них к отчётному периоду ({scope.ru}) относится {figures.total}"
    said += "."
    if figures.total == 0:
        return said
    said += f" По состоянию на {format_date(as_of, 'ru')} {_due_in_russian(figures)}."
    rest = _rest(figures, "ru")
    return f"{said} {rest}." if rest else said


def _due_in_russian(figures: Figures) -> str:
    due, executed = figures.due, figures.executed
    if due == 0:
        return "срок исполнения не наступил ни по одному мероприятию"
    said = f"срок исполнения наступил по {_by_measures(due)}"
    share = format_percent(figures.executed_share, "ru")
    if executed == 0:
        return f"{said}, из них не исполнено – {due}, исполнено – 0 ({share})"
    said += f", из них исполнено {executed} ({share})"
    if figures.late:
        said += f", в том числе с нарушением срока – {figures.late}"
    return f"{said}; не исполнено – {figures.overdue}" if figures.overdue else said


def _english_sentence(plan: Plan, figures: Figures, as_of: date, scope: Text | None) -> str:
    act = act_name(plan.plan.act, "en")
    said = f'"{plan.plan.title}" ({act}) has {measures(len(plan.measures)).en}'
    if scope is not None:
        said += f", of which {figures.total} belong to the reporting period ({scope.en})"
    said += "."
    if figures.total == 0:
        return said
    said += f" As of {format_day(as_of, 'en')}, {_due_in_english(figures)}."
    rest = _rest(figures, "en")
    return f"{said} {rest}." if rest else said


def _due_in_english(figures: Figures) -> str:
    if figures.due == 0:
        return "no measure has fallen due"
    have = "has" if figures.due == 1 else "have"
    said = f"{measures(figures.due).en} {have} fallen due; executed: {figures.executed}"
    said += f" ({format_percent(figures.executed_share, 'en')})"
    if figures.late:
        said += f", of them late: {figures.late}"
    return f"{said}; not executed: {figures.overdue}" if figures.overdue else said


_REST = (
    Status.IN_PROGRESS,
    Status.SCHEDULED,
    Status.ONGOING,
    Status.NO_DATA,
    Status.NOT_TRIGGERED,
    Status.REMOVED,
)


def _rest(figures: Figures, lang: Lang) -> str:
    """«В работе – 3, срок не наступил – 12»: what is neither executed nor overdue."""
    dash = " – " if lang == "ru" else ": "
    groups = [
        f"{STATUS[status].in_(lang)}{dash}{figures.counts[status]}"
        for status in _REST
        if figures.counts[status]
    ]
    return _capital(", ".join(groups))


def terms_sentence(figures: Figures, lang: Lang) -> str:
    """The same counted by due dates, so that the two units are never taken for one another."""
    if figures.total == 0:
        return ""
    all_ = terms(figures.total)
    today = figures.due - figures.executed - figures.overdue
    said = Text(
        f"По датам: {all_.ru}, из них наступило – {figures.due}, исполнено – {figures.executed}, "
        f"не исполнено – {figures.overdue}",
        f"By dates: {all_.en}, of which {figures.due} fell due: met {figures.executed}, not met "
        f"{figures.overdue}",
    ).in_(lang)
    if today:
        said += Text(f", истекает в отчётный день – {today}", f", due today {today}").in_(lang)
    return f"{said}."


def request_sentence(plan: Plan, count: int, lang: Lang) -> str:
    """What the executor is asked for, and by when where the plan says so."""
    reporting = plan.plan.reporting
    due = reporting.executor_due if reporting else None
    russian_due = f" в срок: {due}" if due else ""
    by_measures = f"{count}{NBSP}{russian_plural(count, *_OF_MEASURES)}"
    return Text(
        f"Прошу представить информацию об исполнении {by_measures} с "
        f"реквизитами подтверждающих документов{russian_due}.",
        f"Please give information on {measures(count).en} that you answer for, with the details "
        f"of the evidence{f' (due: {due})' if due else ''}.",
    ).in_(lang)


_OF_MEASURES = ("мероприятия", "мероприятий", "мероприятий")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def terms_in_brief(occurrences: Sequence[PlannedOccurrence], lang: Lang) -> str:
    """«контрольных сроков – 52: исполнено в срок – 10, не исполнено (срок истёк) – 42»."""
    counts = Counter(one.status for one in occurrences)
    dash = " – " if lang == "ru" else ": "
    said = ", ".join(
        f"{GROUP[status].in_(lang)}{dash}{counts[status]}" for status in Status if counts[status]
    )
    count = len(occurrences)
    return Text(f"контрольных сроков – {count}: {said}", f"due dates: {count} ({said})").in_(lang)


def next_term(occurrence: PlannedOccurrence, lang: Lang) -> str:
    day = format_date(occurrence.due, lang)
    return Text(f"ближайший срок – {day}", f"next due {day}").in_(lang)
