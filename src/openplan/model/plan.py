"""A plan as its act approves it (`plan.yaml`): changed only by an amending act.

What the act prints is kept word for word (`term`, `executors_text`, `indicators_text`, titles,
numbers); what is structured from it stands beside. What the act does not say is absent.
"""

from typing import Literal

from pydantic import Field

from openplan.model.fields import Flag, Frozen, Id, IsoDate, Line, Number

FORMAT_VERSION = "1"

ActType = Literal[
    "resolution", "directive", "order", "council_decision", "minutes", "law", "decree", "other"
]


class Person(Frozen):
    name: Line
    position: str | None = None


class Act(Frozen):
    """A legal act: who issued it, when, under which number."""

    type: ActType
    issuer: Line
    number: Line
    date: IsoDate
    title: str | None = None
    place: str | None = None
    signatory: Person | None = None
    effective_from: IsoDate | None = None
    url: str | None = None

    @property
    def in_force_from(self) -> IsoDate:
        """The day it takes effect; its date when nothing else is said."""
        return self.effective_from or self.date


class BasisAct(Frozen):
    """An act that the preamble names, as printed."""

    text: Line
    type: ActType | None = None
    issuer: str | None = None
    number: str | None = None
    date: IsoDate | None = None
    url: str | None = None


class PlanPeriod(Frozen):
    """Both days inclusive; an end that the act does not state is absent. `text` as printed."""

    start: IsoDate | None = None
    end: IsoDate | None = None
    text: str | None = None


class Jurisdiction(Frozen):
    name: Line
    region: str | None = None
    oktmo: str | None = None


class Body(Frozen):
    name: Line
    inn: str | None = None


class Control(Frozen):
    """Who answers for execution. `self`: «оставляю за собой». The name is nominative, `as_in_act`
    keeps the printed words."""

    mode: Literal["delegated", "self"]
    name: str | None = None
    position: str | None = None
    as_in_act: str | None = None


class Publication(Frozen):
    medium: Line
    date: IsoDate | None = None
    url: str | None = None
    as_in_act: str | None = None


class Approval(Frozen):
    """The approval stamp or annex mark above the table, as printed."""

    text: Line
    period: PlanPeriod | None = None


class Reporting(Frozen):
    """Who reports on the whole plan, how often and by when; the dues are terms."""

    responsible: Id | None = None
    frequency: Literal["month", "quarter", "half_year", "year"] | None = None
    cumulative: Flag = True
    executor_due: str | None = None
    report_due: str | None = None
    addressee: str | None = None
    publish_url: str | None = None
    as_in_act: str | None = None


class Change(Frozen):
    """One operation of an amending act. `target` is a measure or section id; without one the
    plan itself; `field` the name of what changes."""

    op: Literal["replace", "add", "remove", "rename", "repeal", "restate"]
    target: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None


class Amendment(Frozen):
    act: Act
    effective_from: IsoDate | None = None
    changes: tuple[Change, ...] = ()
    note: str | None = None


class PlanTermRules(Frozen):
    """How this plan counts its terms; absent means the repository's setting, then the default."""

    non_working_day: Literal["following", "preceding", "none"] | None = None
    roll_windows: Flag | None = None
    until: Literal["inclusive", "exclusive"] | None = None
    days: Literal["calendar", "working"] | None = None
    occurrences_in: Literal["due_in_period", "reporting_year_in_period"] | None = None
    presidential_days_off: Flag | None = None
    week: Literal["five_day", "six_day"] | None = None
    calendar: str | None = None


class Header(Frozen):
    """The plan itself: what the act says about the whole."""

    id: Id
    title: Line
    kind: Literal["action_plan", "roadmap", "concept", "complex_plan", "departmental_plan"] = (
        "roadmap"
    )
    act: Act
    period: PlanPeriod = PlanPeriod()
    jurisdiction: Jurisdiction | None = None
    body: Body | None = None
    basis: tuple[BasisAct, ...] = ()
    annex: str | None = None
    approval: Approval | None = None
    publications: tuple[Publication, ...] = ()
    control: Control | None = None
    reporting: Reporting | None = None
    amendments: tuple[Amendment, ...] = ()
    parent: str | None = None
    term_rules: PlanTermRules = PlanTermRules()
    lang: Literal["ru", "en"] = "ru"
    source_url: str | None = None
    notes: tuple[Line, ...] = ()


class Executor(Frozen):
    """Whoever is named in the executor cells. A `category` («отраслевые органы») is no body:
    nobody in particular answers for its measures unless `members` say who."""

    id: Id
    name: Line
    type: Literal["department", "body", "institution", "commission", "post", "person", "category"]
    short_name: str | None = None
    former_names: tuple[Line, ...] = ()
    parent: Id | None = None
    members: tuple[Id, ...] = ()
    head: Person | None = None
    contact: str | None = None
    note: str | None = None


class Section(Frozen):
    """A direction, principle or mechanism of the plan; `number` as printed."""

    id: Id
    title: Line
    number: str | None = None
    mechanisms: tuple[Id, ...] = ()
    note: str | None = None


class Target(Frozen):
    value: Number
    due: IsoDate | None = None
    text: str | None = None


class Indicator(Frozen):
    """What shows that the measure is executed. Quantitative: the actual value stands to a target
    as `operator` says; qualitative: the thing named must exist."""

    id: Id
    name: Line
    kind: Literal["quantitative", "qualitative"] = "quantitative"
    unit: str | None = None
    operator: Literal[">=", "<=", "=", ">", "<"] = ">="
    targets: tuple[Target, ...] = ()


class Within(Frozen):
    value: int = Field(ge=1, le=100_000)
    unit: Literal["working_day", "calendar_day", "day", "week", "month", "year", "hour"]


class FollowUp(Frozen):
    """A window that opens when the measure is done: «обсуждение (в течение 15 дней с момента
    размещения)» in the words of the measure itself."""

    title: Line
    within: Within
    text: str | None = None


class Dependency(Frozen):
    """The event of this measure's term is another measure: its completion, or the end of its
    follow-up window."""

    measure: Id
    event: Literal["done", "follow_up_end"] = "done"


class Measure(Frozen):
    """One row of the table. `id` never changes, whatever number an amendment prints."""

    id: Id
    number: str | None = None
    section: Id | None = None
    title: Line
    short_title: str | None = None
    term: str
    schedule: str | None = None
    executors_text: str = ""
    executors: tuple[Id, ...] = ()
    consolidator: Id | None = None
    require_all: Flag = False
    indicators_text: str | None = None
    indicators: tuple[Indicator, ...] = ()
    expected_result: str | None = None
    deliverable: str | None = None
    mechanisms: tuple[Id, ...] = ()
    basis: tuple[BasisAct, ...] = ()
    implements: tuple[Line, ...] = ()
    depends_on: tuple[Dependency, ...] = ()
    follow_up: FollowUp | None = None
    term_rules: PlanTermRules | None = None
    note: str | None = None

    @property
    def lead(self) -> str | None:
        """The first named executor answers for the measure and consolidates."""
        return self.executors[0] if self.executors else None


class Plan(Frozen):
    """One `plan.yaml`."""

    openplan: Literal["1"]
    plan: Header
    executors: tuple[Executor, ...] = ()
    sections: tuple[Section, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def id(self) -> str:
        return self.plan.id

    def measure(self, id: str) -> Measure | None:  # noqa: A002 - the glossary's word
        return next((measure for measure in self.measures if measure.id == id), None)

    def executor(self, id: str) -> Executor | None:  # noqa: A002
        return next((executor for executor in self.executors if executor.id == id), None)

    def executors_of(self, measure: Measure) -> tuple[Executor, ...]:
        """Those named in the measure's cell, in its order."""
        named = (self.executor(each) for each in measure.executors)
        return tuple(executor for executor in named if executor is not None)

    def mechanisms_of(self, measure: Measure) -> tuple[str, ...]:
        """The measure's own mechanisms, else those of its section."""
        if measure.mechanisms:
            return measure.mechanisms
        for section in self.sections:
            if section.id == measure.section:
                return section.mechanisms
        return ()
