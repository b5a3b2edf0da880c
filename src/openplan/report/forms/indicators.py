"""Form 10: what was to be reached, what was, and what cannot be determined."""

from collections import Counter
from collections.abc import Iterator

from openplan.agenda import IndicatorResult, MeasureAgenda, Reached
from openplan.dates.language import Text
from openplan.report import wording
from openplan.report.form import Cell, Column, Form, Group, Kind, Row, words
from openplan.report.forms import parts
from openplan.report.scope import PlanScope


def indicators(scope: PlanScope) -> Iterator[Form]:
    """A row for each target of each indicator that belongs to the period; a measure whose cell
    of the act was not made into indicators is shown in the words of the act."""
    counts: Counter[Reached] = Counter()
    groups = []
    for measure in scope.agenda.measures:
        results = [one for one in measure.indicators if _belongs(one, scope)]
        counts.update(one.reached for one in results)
        rows = [_row(scope, measure, one) for one in results]
        if not measure.indicators and measure.measure.indicators_text:
            counts[Reached.UNDETERMINED] += 1
            rows = [_row_in_words(scope, measure)]
        if rows:
            groups.append(Group(tuple(rows), _title(measure), measure.id))
    yield parts.document(
        scope,
        "indicators",
        parts.Heading(
            Text("Сведения", "Figures"),
            Text("о достижении показателей {}", "on the indicators of {}"),
        ),
        _columns(scope),
        groups=groups,
        notes=[_footer(scope, counts)] if groups else [],
        empty=Text("Показатели планом не установлены.", "The plan sets no indicators."),
    )


def _columns(scope: PlanScope) -> tuple[Column, ...]:
    target = scope.say(Text("План", "Target"))
    return (
        *parts.columns(
            scope,
            ("number", Text("№ п/п", "No."), Kind.TEXT, 4),
            ("indicator", Text("Показатель", "Indicator"), Kind.TEXT, 24),
            ("unit", Text("Ед. изм.", "Unit"), Kind.TEXT, 8),
        ),
        Column("target", target, Kind.NUMBER, 10, says_more=True),
        *parts.columns(
            scope,
            ("actual", Text("Факт", "Actual"), Kind.NUMBER, 8),
            ("deviation", Text("Отклонение", "Deviation"), Kind.NUMBER, 8),
            ("percent", Text("%", "%"), Kind.PERCENT, 6),
            ("reached", Text("Отметка", "Mark"), Kind.TEXT, 10),
            ("reason", Text("Обоснование отклонений", "Reasons for deviations"), Kind.TEXT, 16),
        ),
    )


def _belongs(result: IndicatorResult, scope: PlanScope) -> bool:
    due = result.target.due if result.target else None
    if due is None or scope.first is None or scope.last is None:
        return True
    return scope.first <= due <= scope.last


def _title(measure: MeasureAgenda) -> str:
    number = measure.measure.number
    title = measure.measure.short_title or measure.measure.title
    return " ".join(words(number, title).lines)


def _row(scope: PlanScope, measure: MeasureAgenda, result: IndicatorResult) -> Row:
    indicator, target, lang = result.indicator, result.target, scope.lang
    plan = wording.target_name(target, indicator.operator, lang) if target else None
    numbers = (result.actual, result.deviation)
    return Row(
        (
            parts.numbered(measure.measure.number),
            words(indicator.name),
            words(indicator.unit),
            words(plan, value=target.value if target else None),
            *(
                Cell() if each is None else words(wording.format_number(each, lang), value=each)
                for each in numbers
            ),
            Cell()
            if result.percent is None
            else words(wording.format_share(result.percent, lang), value=result.percent),
            words(wording.REACHED[result.reached].in_(lang)),
            _reason(measure, result),
        ),
        parts.address(scope, measure.measure),
    )


def _reason(measure: MeasureAgenda, result: IndicatorResult) -> Cell:
    """Of the occurrence that the target is for, where it was missed or cannot be determined."""
    if result.reached is Reached.REACHED:
        return Cell()
    due = result.target.due if result.target else None
    rows = [one for one in measure.every if due is None or one.nominal_due == due]
    return words(*dict.fromkeys(one.reason for one in rows if one.reason))


def _row_in_words(scope: PlanScope, measure: MeasureAgenda) -> Row:
    cells = (
        parts.numbered(measure.measure.number),
        words(measure.measure.indicators_text),
        *(Cell(),) * 5,
        words(wording.REACHED[Reached.UNDETERMINED].in_(scope.lang)),
        Cell(),
    )
    return Row(cells, parts.address(scope, measure.measure))


def _footer(scope: PlanScope, counts: Counter[Reached]) -> str:
    dash = " – " if scope.lang == "ru" else ": "
    said = ", ".join(
        f"{wording.REACHED[each].in_(scope.lang)}{dash}{counts[each]}" for each in Reached
    )
    name = scope.say(Text("Показателей", "Indicators"))
    return f"{name}{dash}{counts.total()}: {said}."
