"""A term in one line, ISO-like and inclusive, that parses back to the same rules.

    term   = part { ("; " | " then ") part }
    part   = [label ": "] rule
    date   = ["=" | "<"] (day | "<" period) [" of " text]         2019-05-01   --05-15   <2019-Q3
    day    = (year | "-") "-" mm "-" (dd | "wd" n | weekday n)     2019-03-wd-1   --09-tue2
    window = period | point ".." point                            2018-Q3   2018..2020   --05
    every  = "*" | "*-H*" | "*-Q*" | "*-M*" | "*-W*" | "*-D*"     with "/n": every n-th
    recur  = ["=" | "<"] (every ["/" n] [" by " due {"," due}] | "*-" due {"," due})
             [" for " unit ("-1" | "+1")] [" x" n ["+" | "-"]] [" sum"]
             [" from " day] [" until " (day | text)] [" as " text]
    due    = mm-dd | mm-dd..mm-dd | ["m" n] ("d" | "wd" | weekday) n | weekday | ("+" | "-") length
             | "wd"
    on     = "on" [" plan"] [" from " day] [" until " (day | text)] [" when " text]
    event  = "@" ["<" | "~"] (text | "?") [("+" | "-") length [".."]] [" now"] [" cap " day]
    length = n ("wd" | "cd" | "d" | "w" | "m" | "y" | "h")
    other  = "?" [" " text] | "done" | "see" ["~"] " " text
    text   = plain words, or "{" anything, with \\} and \\\\ "}"

`=` is "on that day", `<` the word «до» that the plan's `until` rule moves; `@<` before the event,
`@~` when it comes, `..` after a length "not earlier than". A plan may write a term this way in
`schedule:` where the words of the act can be read in two ways.
"""

import re
from typing import NoReturn

from openplan.dates.language import Lang, Text
from openplan.dates.period import Unit, last_day_of_month
from openplan.terms.beside import resolve_then
from openplan.terms.rules import (
    DateRule,
    Day,
    Due,
    EventRule,
    ExecutedRule,
    Length,
    LengthUnit,
    MonthDay,
    Offset,
    OnDemandRule,
    OngoingRule,
    Part,
    RecurringRule,
    ReferenceRule,
    Rule,
    Term,
    TermError,
    WeekDay,
    WindowRule,
    WorkingDays,
    YearDay,
    YearSpan,
)
from openplan.terms.scan import check_day

_EVERY = {
    Unit.YEAR: "*",
    Unit.HALF_YEAR: "*-H*",
    Unit.QUARTER: "*-Q*",
    Unit.MONTH: "*-M*",
    Unit.WEEK: "*-W*",
    Unit.DAY: "*-D*",
}
_EVERY_BACK = {text: unit for unit, text in _EVERY.items()}
_LETTER = {
    Unit.YEAR: "y",
    Unit.HALF_YEAR: "h",
    Unit.QUARTER: "q",
    Unit.MONTH: "m",
    Unit.WEEK: "w",
    Unit.DAY: "d",
}
_LETTER_BACK = {text: unit for unit, text in _LETTER.items()}
_LENGTH = {
    LengthUnit.WORKING_DAY: "wd",
    LengthUnit.CALENDAR_DAY: "cd",
    LengthUnit.DAY: "d",
    LengthUnit.WEEK: "w",
    LengthUnit.MONTH: "m",
    LengthUnit.YEAR: "y",
    LengthUnit.HOUR: "h",
}
_LENGTH_BACK = {text: unit for unit, text in _LENGTH.items()}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RELATION = {"after": "@", "before": "@<", "when": "@~"}


# Writing


def notation(term: Term) -> str:
    """The whole term on one line."""
    written = ""
    for place, part in enumerate(term.parts):
        if place:
            written += " then " if part.then else "; "
        elif part.then:
            written += "then "
        if part.label is not None:
            written += _label(part.label) + ": "
        written += rule_notation(without_derived_start(term.parts, place))
    return written


def without_derived_start(parts: tuple[Part, ...], place: int) -> Rule:
    """The rule without the start that «далее» gave it from the part before."""
    rule = parts[place].rule
    if not parts[place].then or not isinstance(rule, OngoingRule | RecurringRule):
        return rule
    bare = rule._replace(from_=None)
    again = resolve_then([*parts[:place], parts[place]._replace(rule=bare)])
    return bare if again[place].rule == rule else rule


def rule_notation(rule: Rule) -> str:
    """One rule, without its label."""
    match rule:
        case DateRule():
            return _date(rule)
        case WindowRule():
            return _window(rule)
        case RecurringRule():
            return _recurring(rule)
        case OngoingRule():
            return _ongoing(rule)
        case EventRule():
            return _event(rule)
        case OnDemandRule(trigger):
            return "?" if trigger is None else f"? {_text(trigger)}"
        case ExecutedRule():
            return "done"
        case ReferenceRule(to, vague):
            return f"see{'~' if vague else ''} {_text(to)}"


def _flags(rule: DateRule | RecurringRule) -> str:
    return ("=" if rule.exact else "") + ("<" if rule.till else "")


def _date(rule: DateRule) -> str:
    if rule.workday is not None:
        day = f"{_year(rule.day.year)}-{rule.day.month:02d}-wd{rule.workday}"
    elif rule.weekday is not None:
        day = f"{_year(rule.day.year)}-{rule.day.month:02d}-{_due(rule.weekday)}"
    elif rule.grain is not Unit.DAY:
        day = "<" + _period_name(rule.grain, rule.day)
    else:
        day = rule.day.iso()
    of = "" if rule.year_of is None else f" of {_text(rule.year_of)}"
    return _flags(rule) + day + of


def _year(year: int | None) -> str:
    return "-" if year is None else f"{year:04d}"


def _period_name(unit: Unit, last: Day) -> str:
    year = _year(last.year)
    if unit is Unit.YEAR:
        return year
    if unit is Unit.MONTH:
        return f"{year}-{last.month:02d}"
    size = 3 if unit is Unit.QUARTER else 6
    return f"{year}-{'Q' if size == 3 else 'H'}{(last.month - 1) // size + 1}"


def _window(rule: WindowRule) -> str:
    start, end = rule.start, rule.end
    whole_months = start.day == 1 and end.day == month_end(end)
    if not whole_months:
        return f"{start.iso()}..{end.iso()}"
    if start.year == end.year:
        length = end.month - start.month + 1
        if length == 12 and start.year is not None:
            return _year(start.year)
        if length in {1, 3, 6} and (start.month - 1) % length == 0:
            unit = {1: Unit.MONTH, 3: Unit.QUARTER, 6: Unit.HALF_YEAR}[length]
            return _period_name(unit, end)
    if start.month == 1 and end.month == 12 and start.year is not None and end.year is not None:
        return f"{_year(start.year)}..{_year(end.year)}"
    return f"{_period_name(Unit.MONTH, start)}..{_period_name(Unit.MONTH, end)}"


def month_end(day: Day) -> int:
    if day.month == 2 and day.year is None:
        return 29
    return last_day_of_month(day.year if day.year is not None else 2001, day.month)


def _recurring(rule: RecurringRule) -> str:
    written = _flags(rule)
    if rule.every is Unit.YEAR and rule.interval == 1 and rule.due and _all_of_year(rule.due):
        written += "*-" + ",".join(_due(due) for due in rule.due)
    else:
        written += _EVERY[rule.every]
        if rule.interval != 1:
            written += f"/{rule.interval}"
        if rule.due:
            written += " by " + ",".join(_due(due) for due in rule.due)
    if rule.lag is not None:
        written += f" for {_LETTER[rule.lag]}-1"
    if rule.lead:
        written += f" for {_LETTER[rule.every]}+1"
    if rule.times is not None or rule.at_least or rule.at_most:
        bound = "+" if rule.at_least else "-" if rule.at_most else ""
        written += f" x{rule.times or ''}{bound}"
    written += " sum" if rule.cumulative else ""
    written += _bounds(rule.from_, rule.until, rule.until_event)
    return written + ("" if rule.to is None else f" as {_text(rule.to)}")


def _all_of_year(dues: tuple[Due, ...]) -> bool:
    return all(isinstance(due, YearDay | YearSpan) for due in dues)


def _due(due: Due) -> str:
    match due:
        case YearDay(month, day):
            return f"{month:02d}-{day:02d}"
        case YearSpan(start, end):
            return f"{_due(start)}..{_due(end)}"
        case MonthDay(day, month, workday):
            return ("" if month == 1 else f"m{month}") + ("wd" if workday else "d") + str(day)
        case WeekDay(weekday, nth, month):
            of = "" if month == 1 else f"m{month}"
            return of + _WEEKDAYS[weekday] + ("" if nth is None else str(nth))
        case Offset(length):
            return _signed(length.value, length.unit)
        case WorkingDays():
            return "wd"


def _signed(value: int, unit: LengthUnit) -> str:
    return f"{'-' if value < 0 else '+'}{abs(value)}{_LENGTH[unit]}"


def _bounds(from_: Day | None, until: Day | None, event: str | None) -> str:
    written = "" if from_ is None else f" from {from_.iso()}"
    if until is not None:
        written += f" until {until.iso()}"
    return written + ("" if event is None else f" until {_braced(event)}")


def _ongoing(rule: OngoingRule) -> str:
    written = "on" + (" plan" if rule.plan_term else "")
    written += _bounds(rule.from_, rule.until, rule.until_event)
    return written + ("" if rule.trigger is None else f" when {_text(rule.trigger)}")


def _event(rule: EventRule) -> str:
    written = _RELATION[rule.relation] + ("?" if rule.trigger is None else _text(rule.trigger))
    if rule.within is not None:
        value = -rule.within.value if rule.relation == "before" else rule.within.value
        sign = "-" if rule.relation == "before" else "+"
        written += f" {sign}{abs(value)}{_LENGTH[rule.within.unit]}"
    written += ".." if rule.bound == "at_least" else ""
    written += " now" if rule.immediate else ""
    return written + ("" if rule.cap is None else f" cap {rule.cap.iso()}")


_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()№«»/-]*[\w.)»])?")
_SPECIAL = re.compile(r"\s\s|\s[-+]|(?:^|\s)(?:then|now|cap|from|until|when|as|plan|of)(?:\s|$)")


def _text(text: str) -> str:
    """Free words: plain where nothing in them could be read as notation, braced otherwise."""
    if _PLAIN.fullmatch(text) and not _SPECIAL.search(text):
        return text
    return _braced(text)


def _braced(text: str) -> str:
    return "{" + text.replace("\\", "\\\\").replace("}", "\\}") + "}"


def _label(text: str) -> str:
    return _text(text)


# Reading


def parse_notation(text: str, *, lang: Lang = "ru") -> Term:
    """The inverse of `notation`. Raises TermError at the place that is not notation; `lang` is
    the language of the free words, kept on the term."""
    if len(text) > 4000:
        raise TermError(
            text,
            4000,
            len(text),
            Text("запись длиннее 4000 знаков не читается", "over 4000 characters are not read"),
            code="term-too-long",
        )
    return Term(text, lang, _NotationReading(text).read())


_DAY = re.compile(
    r"(\d{4}|-)-(\d\d)-(?:(\d\d)(?!\d)|wd(-?\d{1,2})(?!\d)|"
    r"(mon|tue|wed|thu|fri|sat|sun)(-?\d)(?!\d))"
)
_PERIOD = re.compile(r"(\d{4}|-)(?:-(Q[1-4]|H[12]|\d\d))?(?![\w-])")
_YEARLY = re.compile(r"\*-(?=\d\d-\d\d)")
_EVERY_TOKEN = re.compile(r"\*(?:-[HQMWD]\*)?(?:/(\d{1,4}))?")
_SPAN = re.compile(r"(\d\d)-(\d\d)(?:\.\.(\d\d)-(\d\d))?")
_MONTH_DAY = re.compile(r"(?:m(-?\d{1,2}))?(wd|d)(-?\d{1,2})(?![\w])")
_WEEKDAY = re.compile(r"(?:m(-?\d{1,2})(?=\D+\d))?(mon|tue|wed|thu|fri|sat|sun)(-?\d)?(?![\w])")
_WORKING_DAYS = re.compile(r"wd(?![\w-])")
_OFFSET = re.compile(r"([+-])(\d{1,6})(wd|cd|d|w|m|y|h)(?![\w])")
_FOR = re.compile(r" for ([yhqmwd])(-1|\+1)(?![\w])")
_TIMES = re.compile(r" x(\d{0,4})([-+]?)(?![\w])")
_PLAIN_TEXT = re.compile(r"[^;:{}+@<>=~?]+?(?=;| then | now| cap | [+-]\d|$)")
_LABEL = re.compile(r"((?:(?! then )[^;:{}@<>=*])+): ")


class _NotationReading:
    """A cursor over one line of notation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._i = 0

    def read(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        then = self._take("then ")
        while True:
            begin = self._i
            label = self._read_label()
            rule = self._read_rule()
            parts.append(Part(rule, (begin, self._i), label, then))
            if self._i == len(self._text):
                return resolve_then(parts)
            then = self._take(" then ")
            if not then and not self._take("; "):
                self._fail(
                    Text("ожидались «; », « then » или конец", 'expected "; ", " then " or the end')
                )

    def _fail(self, expected: Text) -> NoReturn:
        end = min(len(self._text), self._i + 1)
        raise TermError(self._text, self._i, end, expected, code="notation-not-understood")

    def _take(self, token: str) -> bool:
        if self._text.startswith(token, self._i):
            self._i += len(token)
            return True
        return False

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._i)
        if match:
            self._i = match.end()
        return match

    def _read_label(self) -> str | None:
        begin = self._i
        if self._text.startswith("{", begin):
            label = self._read_text()
            if self._take(": "):
                return label
            self._i = begin
            return None
        match = self._match(_LABEL)
        return match[1] if match else None

    def _read_rule(self) -> Rule:
        if self._take("done"):
            return ExecutedRule()
        if self._take("see~ "):
            return ReferenceRule(self._read_text(), vague=True)
        if self._take("see "):
            return ReferenceRule(self._read_text())
        if self._take("on"):
            return self._read_ongoing()
        if self._take("?"):
            return OnDemandRule(self._read_text() if self._take(" ") else None)
        if self._take("@"):
            return self._read_event()
        exact = self._take("=")
        till = self._take("<")
        if self._text.startswith("*", self._i):
            return self._read_recurring(exact=exact, till=till)
        return self._read_calendar(exact=exact, till=till)

    # Days and windows

    def _read_calendar(self, *, exact: bool, till: bool) -> Rule:
        if till and self._take("<"):
            last, unit = self._read_period()
            return DateRule(last[1], exact=exact, till=True, grain=unit)
        begin = self._i
        match = self._match(_DAY)
        if match and not match[3]:
            return self._counted_day(match, exact=exact, till=till)
        if match:
            first = self._day(match)
            if self._take(".."):
                return WindowRule(first, self._read_day())
            of = self._read_text() if self._take(" of ") else None
            return DateRule(first, exact=exact, till=till, year_of=of)
        if exact or till:
            self._fail(Text("ожидалась дата ГГГГ-ММ-ДД", "a date YYYY-MM-DD was expected"))
        edges, _ = self._read_period()
        if self._take(".."):
            edges = (edges[0], self._read_period()[0][1])
        if self._i == begin:
            self._fail(Text("ожидалось правило", "a rule was expected"))
        return WindowRule(*edges)

    def _counted_day(self, match: re.Match[str], *, exact: bool, till: bool) -> DateRule:
        """The n-th working day or day of the week of a month."""
        year = None if match[1] == "-" else int(match[1])
        month = self._month(match[2])
        day = Day(month, month_end(Day(month, 1, year)))
        rule = DateRule(day, exact=exact, till=till)
        if match[4]:
            rule = rule._replace(workday=int(match[4]))
        else:
            rule = rule._replace(weekday=self._weekday(match[5], match[6], "1"))
        return rule if year is None else rule.in_year(year)

    def _weekday(self, name: str, nth: str | None, month: str | None) -> WeekDay:
        if nth is not None and not 1 <= abs(int(nth)) <= 4:
            self._fail(
                Text(
                    "не в каждом месяце пять таких дней недели",
                    "not every month has five such days of the week",
                )
            )
        number = int(month or 1)
        if not 1 <= abs(number) <= 12:
            self._fail(Text("нет такого месяца", "there is no such month"))
        return WeekDay(_WEEKDAYS.index(name), None if nth is None else int(nth), number)

    def _read_day(self) -> Day:
        match = self._match(_DAY)
        if match is None or not match[3]:
            self._fail(Text("ожидалась дата ГГГГ-ММ-ДД", "a date YYYY-MM-DD was expected"))
        return self._day(match)

    def _day(self, match: re.Match[str]) -> Day:
        year = None if match[1] == "-" else int(match[1])
        check_day(self._text, match.span(), int(match[3]), int(match[2]), year)
        return Day(int(match[2]), int(match[3]), year)

    def _month(self, digits: str) -> int:
        if not 1 <= int(digits) <= 12:
            self._fail(Text("месяцы – от 01 до 12", "months are 01 to 12"))
        return int(digits)

    def _read_period(self) -> tuple[tuple[Day, Day], Unit]:
        match = self._match(_PERIOD)
        if match is None or (match[1] == "-" and not match[2]) or match[1] == "0000":
            self._fail(Text("ожидались дата или период", "a date or a period was expected"))
        year = None if match[1] == "-" else int(match[1])
        name = match[2]
        if name is None:
            return (Day(1, 1, year), Day(12, 31, year)), Unit.YEAR
        size = {"Q": 3, "H": 6}.get(name[0], 1)
        number = int(name[1:]) if size > 1 else self._month(name)
        first, last = (number - 1) * size + 1, number * size
        end = Day(last, month_end(Day(last, 1, year)), year)
        unit = {1: Unit.MONTH, 3: Unit.QUARTER, 6: Unit.HALF_YEAR}[size]
        return (Day(first, 1, year), end), unit

    # Recurrences

    def _read_recurring(self, *, exact: bool, till: bool) -> RecurringRule:
        if self._match(_YEARLY):
            rule = RecurringRule(Unit.YEAR, due=self._read_dues())
        else:
            match = self._match(_EVERY_TOKEN)
            name = match[0].partition("/")[0] if match else ""
            if match is None or match[1] == "0":
                self._fail(Text("ожидалась повторяемость", "a recurrence was expected"))
            rule = RecurringRule(_EVERY_BACK[name], interval=int(match[1] or 1))
            if self._take(" by "):
                rule = rule._replace(due=self._read_dues())
            if WorkingDays() in rule.due and rule != RecurringRule(Unit.DAY, due=(WorkingDays(),)):
                self._fail(Text("wd без числа – только *-D* by wd", "a bare wd is *-D* by wd only"))
        rule = rule._replace(exact=exact, till=till)
        return self._read_tail(rule)

    def _read_dues(self) -> tuple[Due, ...]:
        dues = [self._read_due()]
        while self._take(","):
            dues.append(self._read_due())
        return tuple(dues)

    def _read_due(self) -> Due:
        if match := self._match(_SPAN):
            check_day(self._text, match.span(), int(match[2]), int(match[1]), None)
            start = YearDay(int(match[1]), int(match[2]))
            if match[3] is None:
                return start
            check_day(self._text, match.span(), int(match[4]), int(match[3]), None)
            return YearSpan(start, YearDay(int(match[3]), int(match[4])))
        if match := self._match(_MONTH_DAY):
            month, day = int(match[1] or 1), int(match[3])
            if not (1 <= abs(day) <= 31 and 1 <= abs(month) <= 12):
                self._fail(Text("нет такого дня", "there is no such day"))
            return MonthDay(day, month, workday=match[2] == "wd")
        if match := self._match(_WEEKDAY):
            return self._weekday(match[2], match[3], match[1])
        if match := self._match(_OFFSET):
            return Offset(self._length(match, signed=True))
        if self._match(_WORKING_DAYS):
            return WorkingDays()
        return self._fail(Text("ожидался день срока", "a due day was expected"))

    def _length(self, match: re.Match[str], *, signed: bool) -> Length:
        value = int(match[2])
        if signed and match[1] == "-":
            value = -value
        return Length(value, _LENGTH_BACK[match[3]])

    def _read_tail(self, rule: RecurringRule) -> RecurringRule:
        if match := self._match(_FOR):
            unit = _LETTER_BACK[match[1]]
            rule = rule._replace(lag=unit) if match[2] == "-1" else rule._replace(lead=True)
        if match := self._match(_TIMES):
            times = int(match[1]) if match[1] else None
            rule = rule._replace(times=times, at_least=match[2] == "+", at_most=match[2] == "-")
        if self._take(" sum"):
            rule = rule._replace(cumulative=True)
        if self._take(" from "):
            rule = rule._replace(from_=self._read_day())
        if self._take(" until {"):
            self._i -= 1
            rule = rule._replace(until_event=self._read_text())
        elif self._take(" until "):
            rule = rule._replace(until=self._read_day())
            if self._take(" until {"):
                self._i -= 1
                rule = rule._replace(until_event=self._read_text())
        if self._take(" as "):
            rule = rule._replace(to=self._read_text())
        return rule

    # The rest

    def _read_ongoing(self) -> OngoingRule:
        rule = OngoingRule(plan_term=self._take(" plan"))
        if self._take(" from "):
            rule = rule._replace(from_=self._read_day())
        if not self._text.startswith(" until {", self._i) and self._take(" until "):
            rule = rule._replace(until=self._read_day())
        if self._take(" until "):
            rule = rule._replace(until_event=self._read_text())
        if self._take(" when "):
            rule = rule._replace(trigger=self._read_text())
        return rule

    def _read_event(self) -> EventRule:
        before = self._take("<")
        when = not before and self._take("~")
        trigger = None if self._take("?") else self._read_text()
        rule = EventRule(trigger, "before" if before else "when" if when else "after")
        if self._text.startswith((" +", " -"), self._i):
            self._i += 1
            match = self._match(_OFFSET)
            if match is None or (match[1] == "-") != before:
                self._fail(
                    Text("ожидалась длительность, например +3wd", "a length was expected, say +3wd")
                )
            rule = rule._replace(within=self._length(match, signed=False))
        if self._take(".."):
            rule = rule._replace(bound="at_least")
        if self._take(" now"):
            rule = rule._replace(immediate=True)
        if self._take(" cap "):
            rule = rule._replace(cap=self._read_day())
        return rule

    def _read_text(self) -> str:
        if not self._take("{"):
            match = self._match(_PLAIN_TEXT)
            if match is None:
                self._fail(Text("ожидались слова", "words were expected"))
            return match[0]
        letters: list[str] = []
        while self._i < len(self._text):
            char = self._text[self._i]
            self._i += 1
            if char == "}":
                return "".join(letters)
            if char == "\\" and self._i < len(self._text):
                char = self._text[self._i]
                self._i += 1
            letters.append(char)
        return self._fail(Text("скобка { не закрыта", "the bracket { is not closed"))
