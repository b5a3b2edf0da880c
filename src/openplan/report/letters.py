"""Requests for information: what is due or overdue -> one letter an executor (form 13).

A letter is a `Form` whose last columns are left to fill in, with an address above it and a
place to sign below. Whoever is named in a measure is written to: the first named answers for it,
the others are told who does, and one that has already reported its part is not asked again.
A category with `members` is written to member by member. A cell that is not structured is an
addressee as it stands.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from openplan.agenda import Flag, PlanAgenda, PlannedOccurrence, Status
from openplan.dates.language import NBSP, Lang, Text
from openplan.dates.names import WEEKDAYS_EN, WEEKDAYS_RU, format_day
from openplan.model.plan import Measure, Plan
from openplan.report import reply, wording
from openplan.report.form import Cell, Column, Form, Group, Kind, Row, seen, words
from openplan.report.render import render

_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Letter(Form):
    """`executor` is empty for a cell that is not structured; `address` are the lines above the
    text, `signature` the line below it."""

    addressee: str = ""
    address: tuple[str, ...] = ()
    salutation: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of one plan is asked about, by due date: open dated occurrences."""

    agenda: PlanAgenda
    occurrences: Sequence[PlannedOccurrence]


@dataclass(slots=True)
class _Addressee:
    """`roles`: id of an occurrence -> what it has to do there, where it does not answer for it."""

    name: str
    executor: str = ""
    rows: list[PlannedOccurrence] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)


def build_letters(
    asked: Iterable[Asked], *, lang: Lang | None, until: date | None
) -> Iterator[Letter]:
    """Plan by plan, its executors in the order of its list. `lang` None: each plan's own.
    `until`: the last day that was asked for, None where only what is overdue was."""
    for one in asked:
        writer = _Writer(one.agenda, lang or one.agenda.plan.plan.lang, until)
        for addressee in _addressees(one, writer.lang):
            yield writer.letter(addressee)


def without_addressee(asked: Asked) -> list[PlannedOccurrence]:
    """What nobody can be asked about."""
    return [one for one in asked.occurrences if not _is_addressed(one.measure)]


def _is_addressed(measure: Measure) -> bool:
    return bool(measure.executors or measure.executors_text.strip())


def render_letters(
    letters: Sequence[Letter],
    format: str,  # noqa: A002 - the option's name
    *,
    templates: Mapping[str, str],
) -> str | bytes:
    """One document, the letters clearly apart, by the template `remind.<format>.j2` for `md`,
    `txt` and `html`; `docx` and `xlsx` are made as those of a report.

    Raises UserError where a template is wrong, or a library is missing.
    """
    if format in {"docx", "xlsx"}:
        return render([_as_report(each) for each in letters], format, templates=templates)
    from openplan.report.pages import render_page

    lang = letters[0].lang if letters else "ru"
    page = render_page(letters, format, templates, lang=lang)
    return "\n".join(map(_wrapped, page.split("\n"))) if format == "txt" else page


def _as_report(letter: Letter) -> Form:
    """The address and the salutation as paragraphs above the others."""
    to = Text("Кому: ", "To: ").in_(letter.lang) + ", ".join(letter.address)
    return replace(letter, paragraphs=(to, letter.salutation, *letter.paragraphs))


def _wrapped(line: str) -> str:
    """No wider than a page of a letter; an indented line goes on with its indent."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    if len(line) <= _WIDTH:
        return line.rstrip(" ")
    return textwrap.fill(
        line, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


# Who is asked about what


def _addressees(asked: Asked, lang: Lang) -> list[_Addressee]:
    plan = asked.agenda.plan
    found: dict[str, _Addressee] = {}
    for one in asked.occurrences:
        for executor, name, role in _named(plan, one, lang):
            key = executor or f" {name}"
            addressee = found.setdefault(key, _Addressee(name, executor))
            addressee.rows.append(one)
            if role:
                addressee.roles[one.id] = role
    order = {each.id: place for place, each in enumerate(plan.executors)}
    return sorted(found.values(), key=lambda each: order.get(each.executor, len(order)))


def _named(plan: Plan, one: PlannedOccurrence, lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Id, name and part of everybody who is asked about it, each once."""
    measure = one.measure
    if not measure.executors:
        if _is_addressed(measure):
            yield "", seen(measure.executors_text), ""
        return
    told: set[str] = set()
    for place, named in enumerate(dict.fromkeys(measure.executors)):
        role = _role(plan, measure, lang) if place else ""
        if place and _has_reported(named, one):
            continue
        listed = plan.executor(named)
        members = listed.members if listed is not None else ()
        for each in members or (named,):
            if each not in told and not (members and _has_reported(each, one)):
                told.add(each)
                yield each, _name(plan, each), role


def _has_reported(executor: str, one: PlannedOccurrence) -> bool:
    return any(entry.by == executor and entry.type == "done" for entry in one.entries)


def _name(plan: Plan, executor: str) -> str:
    """An id that the plan does not explain stands for itself."""
    found = plan.executor(executor)
    return seen(found.name) if found else executor


def _role(plan: Plan, measure: Measure, lang: Lang) -> str:
    lead = _name(plan, measure.consolidator or measure.executors[0])
    return Text(
        f"Вы соисполнитель; свод информации – {lead}",
        f"You take part; {lead} puts the answers together",
    ).in_(lang)


# What the letter says


_COLUMNS = (
    (reply.NUMBER, Text("№ п/п", "No."), Kind.TEXT, 5),
    (reply.TITLE, Text("Мероприятие", "Measure"), Kind.TEXT, 30),
    ("due", Text("Срок", "Due"), Kind.DATE, 20),
)
_PROOF = Text(
    "Подтверждающим документом считается: акт, письмо или протокол с датой и номером; адрес "
    "публикации или страницы сайта; набор данных; запись в информационной системе. Сведения о ходе "
    "исполнения принимаются, но мероприятие с контроля не снимают.",
    "Evidence is: an act, a letter or minutes with date and number; the address of a publication "
    "or a web page; a dataset; a record in an information system. News of progress are welcome, "
    "yet they do not close a measure.",
)
_TROUBLE = Text(
    "Если исполнить мероприятие в срок невозможно, укажите причину, принимаемые меры и срок, в "
    "который оно будет исполнено. Перенести срок может только тот, кто его установил.",
    "If a measure cannot be executed in time, give the reason, the remedy and the day by which it "
    "will be. Only those who set a due date can move it.",
)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the letters about one plan."""

    agenda: PlanAgenda
    lang: Lang
    until: date | None

    def letter(self, to: _Addressee) -> Letter:
        late = [one for one in to.rows if one.status is Status.OVERDUE]
        coming = [one for one in to.rows if one.status is not Status.OVERDUE]
        groups = (
            (Text("Срок исполнения истёк", "Overdue"), late),
            (Text("Срок исполнения наступает", "Coming"), coming),
        )
        plan = self.agenda.plan
        return Letter(
            name="remind",
            lang=self.lang,
            title=(
                self._say("Запрос информации об исполнении мероприятий", "Request for information"),
            ),
            as_of=self.agenda.as_of,
            as_of_line=wording.as_of_line(self.agenda.as_of).in_(self.lang),
            columns=(
                *(
                    Column(key, said.in_(self.lang), kind, wide)
                    for key, said, kind, wide in _COLUMNS
                ),
                *reply.columns_to_fill(self.lang),
            ),
            groups=tuple(
                Group(tuple(self._row(one, to) for one in rows), title.in_(self.lang))
                for title, rows in groups
                if rows
            ),
            acts=(seen(wording.act_line(plan, self.lang)),),
            plans=(plan.id,),
            paragraphs=tuple(map(seen, self._paragraphs(to, len(late), len(coming)))),
            notes=(_PROOF.in_(self.lang), _TROUBLE.in_(self.lang)),
            to_sign=True,
            executor=to.executor,
            addressee=to.name,
            address=tuple(map(seen, self._address(to))),
            salutation=self._say("Уважаемые коллеги!", "Dear colleagues,"),
            signature=self._say(
                "Должность _______________ подпись _______________ И.О. Фамилия",
                "Position _______________ signature _______________ name",
            ),
        )

    def _say(self, ru: str, en: str) -> str:
        return ru if self.lang == "ru" else en

    def _address(self, to: _Addressee) -> Iterator[str]:
        yield to.name
        found = self.agenda.plan.executor(to.executor)
        if found is not None and found.head is not None:
            yield ", ".join(filter(None, (found.head.name, found.head.position)))
        if found is not None and found.contact:
            yield found.contact

    def _paragraphs(self, to: _Addressee, late: int, coming: int) -> Iterator[str]:
        yield self._subject(late, coming)
        yield self._request(late, coming)
        reporting = self.agenda.plan.plan.reporting
        if reporting is None:
            return
        if reporting.responsible not in (None, to.executor):
            who = _name(self.agenda.plan, reporting.responsible or "")
            yield self._say(f"Ответы собирает: {who}.", f"Answers go to: {who}.")
        if reporting.executor_due:
            due = reporting.executor_due.rstrip(".")
            yield self._say(
                f"По плану информация представляется: {due}.",
                f"By the plan, information is given: {due}.",
            )

    def _subject(self, late: int, coming: int) -> str:
        plan, day = self.agenda.plan, format_day(self.agenda.as_of, self.lang)
        act = wording.act_name(plan.plan.act, self.lang, in_text=True)
        count = wording.terms(late + coming)
        split = self._split(late, coming)
        if self.lang == "en":
            return f"As of {day} you have {count.en} under {plan.plan.title} ({act}): {split}."
        of_plan = wording.plan_genitive(plan)
        return f"По состоянию на {day} за Вами числится {count.ru} {of_plan} ({act}): {split}."

    def _split(self, late: int, coming: int) -> str:
        """«срок истёк – 1, наступает не позднее 20 сентября 2018 г. – 2»"""
        said = []
        if late:
            said.append(self._say(f"срок истёк{NBSP}– {late}", f"overdue: {late}"))
        if coming and self.until is not None:
            day = format_day(self.until, self.lang)
            said.append(
                self._say(f"наступает не позднее {day}{NBSP}– {coming}", f"due by {day}: {coming}")
            )
        return ", ".join(said)

    def _request(self, late: int, coming: int) -> str:
        """What to fill in, and by when."""
        told = self._say(
            "Просим заполнить пустые графы таблицы и направить ответ",
            "Please fill in the empty columns of the table and send your answer",
        )
        at_once = self._say("незамедлительно", "without delay")
        in_time = self._say("не позднее дня, в который срок истекает", "by the due date")
        if not coming:
            return f"{told} {at_once}."
        if not late:
            return f"{told} {in_time}."
        return told + self._say(
            f": по мероприятиям, срок которых истёк, – {at_once}, по остальным – {in_time}.",
            f": {at_once} where it is overdue, {in_time} for the rest.",
        )

    # Rows

    def _row(self, one: PlannedOccurrence, to: _Addressee) -> Row:
        measure = one.measure
        cells = (
            words(measure.number),
            words(*self._about(one, to.roles.get(one.id))),
            words(*self._due(one), value=one.effective_due),
            *(Cell() for _ in reply.COLUMNS),
        )
        return Row(cells, f"{self.agenda.plan.id}/{one.id}")

    def _about(self, one: PlannedOccurrence, role: str | None) -> Iterator[str | None]:
        measure = one.measure
        yield f"{measure.title} ({one.label})" if one.label else measure.title
        yield role
        for ru, en, what in (
            ("Ожидаемый результат", "Expected result", measure.expected_result),
            ("Ожидаемый документ", "Expected document", measure.deliverable),
            ("Показатель", "Indicator", measure.indicators_text),
        ):
            if what:
                yield f"{self._say(ru, en)}: {what}"
        told = [entry for entry in one.entries if entry.text]
        if told:
            line = wording.entry_line(told[-1], self.lang)
            yield f"{self._say('Представлено ранее', 'Reported so far')}: {line}"

    def _due(self, one: PlannedOccurrence) -> Iterator[str | None]:
        """The last day to act with its weekday, then why it is that day and how near it is."""
        if one.effective_due is not None:
            yield self._day(one.effective_due)
        yield f"{self._say('по плану', 'by the plan')}: {one.measure.term}"
        yield wording.postponed(one, self.lang)
        if one.due is not None and one.due != one.effective_due:
            day = self._day(one.due)
            yield self._say(f"приходится на нерабочий день: {day}", f"falls on a day off: {day}")
        if one.reporting_period:
            period = wording.period_by_name(one.reporting_period).in_(self.lang)
            yield f"{self._say('отчётный период', 'reporting period')}: {period}"
        yield self._nearness(one)

    def _nearness(self, one: PlannedOccurrence) -> str | None:
        if one.status is Status.OVERDUE:
            late = wording.delay(one)
            return late.in_(self.lang) if late else None
        if one.effective_due == one.as_of:
            return self._say("срок истекает сегодня", "due today")
        if one.days_left is None:
            return None
        left = wording.working_days(one.days_left)
        return self._say(f"осталось: {left.ru}", f"{left.en} left")

    def _day(self, day: date) -> str:
        weekday = (WEEKDAYS_RU if self.lang == "ru" else WEEKDAYS_EN)[day.weekday()]
        return f"{format_day(day, self.lang)} ({weekday})"


def is_asked(one: PlannedOccurrence, *, overdue: bool, until: date | None) -> bool:
    """Whether a reminder is about it: overdue, or due from the as-of day to `until`. What is only
    expected, its event not being there yet, is asked of nobody."""
    if one.is_closed or one.effective_due is None or Flag.PROJECTED in one.flags:
        return False
    if one.status is Status.OVERDUE:
        return overdue
    return until is not None and (one.due or one.effective_due) <= until
