"""Text -> Term: parts, labels, «далее», and the errors of a term that is not understood.

    term = part { (";" | "," | "." | "и" | "а также" | "но" | "далее") part } [ "." ]
    part = [label (":" | "–" | "(")] clause [")"] ["(" label ")"] | "(" ["далее" | "но"] clause ")"

Every word is read: by a clause, as a label, or as free words of an event. What is struck out or
says nothing of dates («в три этапа», a time of day) is named in a note. Otherwise the term is
not understood, and `TermError` says where, what was expected and what may have been meant.
A clause is read by the grammar of its language (`russian.grammar`, `english.grammar`).
"""

import re
from functools import cache, lru_cache
from typing import Literal

from openplan.dates.language import Lang, Text
from openplan.dates.period import Unit
from openplan.dates.value import make
from openplan.terms.aside import RESERVATION, RESERVED, day_first, set_aside
from openplan.terms.beside import (
    Separated,
    are_plain_days,
    in_year,
    is_bare_rhythm,
    lacks_year,
    refuse_first_time,
    settle,
    unclear,
)
from openplan.terms.items import (
    NUMBERING,
    at_list_item,
    is_length,
    is_quarter_of_year,
    is_year,
    number_of_item,
    numbers_item,
)
from openplan.terms.languages import DateOrder, Grammar, grammar_of, language_of
from openplan.terms.mistakes import no_day, not_understood
from openplan.terms.reader import END, Clause, Reader
from openplan.terms.reported import in_year_of_report
from openplan.terms.rules import (
    DateRule,
    Note,
    OngoingRule,
    Part,
    RecurringRule,
    ReferenceRule,
    Rule,
    Term,
    TermError,
    WindowRule,
)
from openplan.terms.thereafter import adds_nothing, repeated, with_days_behind, yearly


def parse(
    text: str, *, lang: Lang | Literal["auto"] = "auto", dates: DateOrder | None = None
) -> Term:
    """Reads a term, or raises TermError and nothing else.

    `dates` tells `01/02/2020` in English: British day first, American month first; without it
    such a date is refused. In Russian the day stands first always.
    """
    if lang == "auto" and dates is None:
        return _parsed_alone(text)
    return _parsed(text, language_of(text) if lang == "auto" else lang, dates)


@lru_cache(maxsize=4096)
def _parsed_alone(text: str) -> Term:
    return _parse(text, language_of(text), None)


@lru_cache(maxsize=4096)
def _parsed(text: str, lang: Lang, dates: DateOrder | None) -> Term:
    return _parse(text, lang, dates)


def _parse(text: str, lang: Lang, dates: DateOrder | None) -> Term:
    grammar = grammar_of(lang)
    order = "british" if lang == "ru" else dates
    if lang == "ru" and ("\n" in text or ". " in text):
        sentences = frozenset(match.end() - 1 for match in _sentence().finditer(text))
        if sentences:
            try:
                return _read_term(text, grammar, order, sentences)
            except TermError:
                pass  # a capital that begins nothing: «после решения / Думы»
    return _read_term(text, grammar, order)


@cache
def _sentence() -> re.Pattern[str]:
    """A capital on a new line or behind a point; no point behind «г», «им», «ул». Compiled when a
    term needs it: most do not."""
    return re.compile(
        r"""(?:\n\s*|(?:(?<=[^\W\d_]{4})|(?<=\bгод)|(?<=[\d»)])|(?<=\d-\w)|(?<=\d-\w\w))\.\s+)
        [«"]?[А-ЯЁA-Z]""",
        re.VERBOSE,
    )


def _read_term(
    text: str, grammar: Grammar, order: DateOrder | None, sentences: frozenset[int] = frozenset()
) -> Term:
    """`sentences`: at which characters one is taken to begin, that no free words reach over."""
    reader, notes = grammar.read_tokens(text, order)
    if reader.uncommon:
        items, said = set_aside(reader.items())
        notes = [*said, *notes, *day_first(items)]
        if notes and all(item.kind in {".", ",", ";", "(", ")"} for item in items):
            raise no_day(text, notes[0])
        reader = Reader.of(text, items)
    reader.sentences = sentences
    opening = _read_opening(reader, grammar)
    if isinstance(opening, Part):
        parts: tuple[Part, ...] = (opening,)
    else:
        parts = _TermReading(reader, grammar, opening).read()
    return make(Term, (text, grammar.lang, parts, tuple(notes + reader.notes)))


# Parts

_NO_SIGN = Text(
    "между двумя днями нет знака: поставьте «;» или напишите «с … по …»",
    'no sign stands between the two days: put ";" or write "from … to …"',
)
_REFERENCE_WORDS = frozenset(
    {"соответствии", "отдельному", "утвержденному", "графику", "плану", "согласованию"}
)
_CONDITIONS = frozenset({"наличии", "условии"})
_COUNTED_IN = Text(
    "день события включён в срок, а считается срок со следующего дня: назовите число дней без него",
    "the day of the event is counted in, and a term is counted from the day after it: give the "
    "number of days without it",
)
_INCLUDING = frozenset({"включая"})
_BEHIND_THEN = frozenset({",", "-", ":"})
_BEGIN_THEN = frozenset({"then", "thereafter", "next", "in"})
_JOINING = frozenset({"and", "also", "but"})
_PARTING = frozenset({";", ".", "dots"})
_CONTINUES = frozenset({"and", "also", "but", "then", "thereafter"})
_ENDING = frozenset({END, ";", ",", ".", "dots", "("})
_LABEL_KINDS = frozenset({"word", "key", "num", "ord", "card", "unit", "periodic"})


_NUMBERED = frozenset("phase stage step milestone task activity deliverable item".split())
_BARE_LABEL_KINDS = frozenset({"word", "key", "unit", "periodic"})
_PERIOD_KINDS = frozenset({"unit", "num", "ord", "month", "adverb"})
_REPORTED_UNITS = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR})
_DATED = frozenset({"num", "ord", "month", "date"})
_PARAGRAPHS = frozenset({"п", "пп", "ст", "ч", "№"})
_NAMING = frozenset({"period", "results", "term", "need"})


_BEGIN_ALONE = frozenset({"key", "num", "ord", "month", "date", "adverb"})
_NEVER_ALONE = frozenset({"for", "then", "and", "also", "but", "or"})


_First = tuple[list[Clause], int, list[Note]]


def _read_opening(reader: Reader, grammar: Grammar) -> Part | _First | None:
    """The part of a term that is one clause from its first word to its last, as most are; else no
    move, and the first clause with where it ends and its notes, if one begins here at all."""
    kinds = reader.kinds
    if kinds[0] not in _BEGIN_ALONE or reader.keys[0] in _NEVER_ALONE:
        return None
    if kinds[1] in NUMBERING or ("unit" in kinds[1:3] and ("-" in kinds or ":" in kinds)):
        return None
    clauses = grammar.read_clause(reader)
    if clauses is None:
        return None
    if reader.i == reader.size and len(clauses) == 1 and not clauses[0].then:
        clause = clauses[0]
        return make(Part, (clause.rule, reader.place(0, clause.last), None, False))
    first = clauses, reader.i, reader.notes
    reader.i, reader.notes = 0, []
    return first


class _TermReading:
    """One pass over a term; `read` gives its parts."""

    def __init__(self, reader: Reader, grammar: Grammar, first: _First | None) -> None:
        """`first` is the clause at the head of the term, if it has been read already."""
        self._reader = reader
        self._grammar = grammar
        self._found: list[Separated] = []
        self._label: str | None = None
        self._scope: tuple[int, str] | None = None
        self._bracket = False
        self._first = first

    def read(self) -> tuple[Part, ...]:
        reader = self._reader
        while True:
            separator = self._skip_separators()
            if reader.i >= reader.size:
                break
            if self._found and not separator and self._read_behind():
                continue
            self._read_part(separator)
            if reader.i >= reader.size:
                break
        if not self._found:
            raise self._error()
        if len(self._found) == 1:
            only = self._found[0].part
            return (only,) if only.label is None else self._labelled((only,))
        if are_plain_days(self._found):
            return tuple([item.part for item in self._found])
        parts = settle(reader, with_days_behind(self._found))
        return self._labelled(parts) if any(part.label for part in parts) else parts

    def _labelled(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        refuse_first_time(self._reader, parts)
        return self._grammar.read_labels(self._reader, parts)

    def _read_behind(self) -> bool:
        """What belongs to the part before, no separator standing between; False where a part
        begins. Raises TermError where none may."""
        reader = self._reader
        if self._read_report_behind():
            return True
        kind = reader.kinds[reader.i]
        if kind == "(" or kind == "-":
            if self._read_trailing_label():
                return True
            if kind == "-":
                raise self._error()
        elif reader.begins_line(reader.i):
            self._label = None
        elif not self._may_follow():
            raise self._error()
        elif self._is_second_day():
            raise reader.refuse(reader.i, None, _NO_SIGN, "no-separator")
        return False

    def _skip_separators(self) -> str:
        """The strongest separator passed over: `;`, `,`, "and" or none."""
        reader = self._reader
        kinds = reader.kinds
        strongest = ""
        while True:
            kind = kinds[reader.i]
            if kind in _PARTING or (kind == "-" and at_list_item(reader)):
                strongest = ";"
                self._label = None
                if self._scope is not None and self._scope[1] == "-":
                    self._leave_scope()
            elif kind == "," or kind == ":":
                strongest = strongest or ","
            elif (kind == "(" or kinds[reader.i + 1] in NUMBERING) and numbers_item(reader):
                strongest = ";"
                reader.i += number_of_item(reader) - 1
            elif reader.keys[reader.i] in _JOINING:
                strongest = strongest or "and"
            else:
                return strongest
            reader.i += 1

    def _is_second_day(self) -> bool:
        """«до 1 мая 2025 года по 1 июня 2025 года», «2022 по 2023 гг.» on one line: two terms, or a
        range misprinted."""
        reader = self._reader
        rule = self._found[-1].part.rule
        years = isinstance(rule, WindowRule) and is_year(reader, reader.i + 1)
        if not (isinstance(rule, DateRule) or years):
            return False
        gap = reader.text[reader.ends[reader.i - 1] : reader.begins[reader.i]]
        return "\n" not in gap and reader.is_key("until", "through", "by")

    def _may_follow(self) -> bool:
        """Whether a part may begin here with no separator: «ежегодно при необходимости»."""
        reader = self._reader
        return (
            self._grammar.begins_deadline(reader, reader.i)
            or self._grammar.then_words(reader, reader.i) > 0
            or (reader.is_key("in", "through") and reader.word_at(reader.i + 1) in _REFERENCE_WORDS)
            or (reader.is_key("at", "through") and reader.is_key("need", "measure", ahead=1))
            or (reader.is_key("at") and reader.word_at(reader.i + 1) in _CONDITIONS)
        )

    def _read_part(self, separator: str) -> None:
        reader = self._reader
        joined = separator in {",", "and"}
        first = reader.i
        may_be_then = reader.kinds[first] == "(" or reader.keys[first] in _BEGIN_THEN
        then = self._accept_then() if may_be_then else 0
        begin = reader.i
        bracketed = reader.kinds[begin] == "("
        ending = self._read_years_after(then, first) if then else None
        clauses = ending or self._read_in_year() or self._read_clauses()
        if clauses is None:
            reader.i = begin
            raise self._error()
        for clause in clauses:
            span = reader.place(first if clause is clauses[0] else clause.first, clause.last)
            following = clause.then or (then > 0 and clause is clauses[0])
            if (following or self._is_said_of_labelled(separator)) and self._adds_nothing(clause):
                continue
            rule = clause.rule
            if following:
                rule = self._repeated(clause, years=then > 2)
            if self._scope is not None:
                rule = self._in_scope(rule, span, self._scope[0])
            part = make(Part, (rule, span, self._label, following))
            joins = joined or clause is not clauses[0]
            self._found.append(make(Separated, (part, joins, bracketed)))

    def _is_said_of_labelled(self, separator: str) -> bool:
        """«до 1 марта (ОМСУ), до 1 апреля (Минфин) ежегодно»: of the days, and no part itself."""
        if not self._found or self._label is not None or separator == ";":
            return False
        return self._found[-1].part.label is not None

    def _read_years_after(self, then: int, first: int) -> list[Clause] | None:
        """«2025 год и последующие годы», «2025 г. и далее»: nothing stands behind «далее»."""
        reader = self._reader
        if not (self._found and reader.at_end()):
            return None
        before = self._found[-1].part.rule
        if then > 1 and not isinstance(before, OngoingRule):
            return [Clause(RecurringRule(Unit.YEAR), first, reader.i)]
        window = isinstance(before, WindowRule | OngoingRule)
        return [Clause(OngoingRule(), first, reader.i)] if window else None

    def _read_clauses(self) -> list[Clause] | None:
        """A clause, or a label and its clause."""
        reader = self._reader
        listing = reader.values[reader.i] == "for" and (
            self._goes_on_listing() or self._grammar.begins_report(reader)
        )
        bracket = self._bracket
        clauses = None if listing else reader.attempt(self._read_whole_clause)
        if clauses is None:
            self._bracket = bracket
            labelled = self._read_labelled()
            if labelled is None:
                return None
            self._label, clauses = labelled
        return clauses

    def _read_in_year(self) -> list[Clause] | None:
        """«2025 год: проект – I квартал, закон – II квартал»: a year before what has none, for
        this part and those after it; None and no move where no such year stands."""
        reader = self._reader
        if "unit" not in reader.kinds[reader.i + 1 : reader.i + 3]:
            return None
        at = reader.i + reader.is_key("in")
        year, mark = reader.values[at], reader.kinds[at + 2]
        if mark not in {":", "-"} or reader.values[at + 1] is not Unit.YEAR:
            return None
        if reader.kinds[at + 1] != "unit" or not is_year(reader, at):
            return None
        if self._found and isinstance(self._found[-1].part.rule, RecurringRule):
            return None
        assert isinstance(year, int)
        place, said, label, scope = reader.i, reader.scoped, self._label, self._scope
        notes = len(reader.notes)
        reader.i = at + 3
        reader.scoped, self._scope = True, (year, mark)
        clauses = self._read_clauses()
        if clauses is not None and all(lacks_year(clause.rule) for clause in clauses):
            return clauses
        reader.i, reader.scoped, self._label, self._scope = place, said, label, scope
        del reader.notes[notes:]
        return None

    def _in_scope(self, rule: Rule, span: tuple[int, int], year: int) -> Rule:
        """The rule in the year that stands before it, as far as that reaches."""
        if not lacks_year(rule):
            if isinstance(rule, DateRule | WindowRule):
                self._leave_scope()
            return rule
        dated = in_year(rule, year)
        if dated is None:
            raise unclear(self._reader, Part(rule, span))
        return dated

    def _leave_scope(self) -> None:
        self._scope, self._reader.scoped = None, False

    def _goes_on_listing(self) -> bool:
        """«за полугодие – до 20 июля; за 9 месяцев до 20 октября»: a label again, no length."""
        label = self._found[-1].part.label if self._found else None
        return label is not None and self._reader.is_key("for") and label[:3].lower() == "за "

    def _repeated(self, clause: Clause, *, years: bool) -> Rule:
        if years:
            clause = clause._replace(rule=yearly(clause.rule))
        return repeated(self._reader, self._found[-1].part.rule if self._found else None, clause)

    def _adds_nothing(self, clause: Clause) -> bool:
        """Whether «далее» only repeats the part before, which then reaches over it."""
        before = self._found[-1] if self._found else None
        if before is None or not adds_nothing(before.part.rule, clause.rule):
            return False
        end = self._reader.place(clause.first, clause.last)[1]
        part = before.part._replace(rule=yearly(before.part.rule), span=(before.part.span[0], end))
        self._found[-1] = before._replace(part=part)
        return True

    def _accept_then(self) -> int:
        """«далее», «(далее – …», «в последующие годы»: how many words of it; the bracket is left
        to the clause."""
        reader = self._reader
        if self._found and reader.accept_mark("("):
            reader.accept("but")
            self._bracket = True
        then = self._grammar.then_words(reader, reader.i)
        reader.i += then
        if then and reader.kinds[reader.i] in _BEHIND_THEN:
            reader.i += 1
        return then

    def _read_trailing_label(self) -> bool:
        """«2018 год (I этап)», «2019 год – разработка»: what the part before it is for."""
        reader = self._reader
        first, last = reader.i + 1, self._trailing_label_end(reader.i)
        before = self._found[-1]
        if last <= first or before.part.label is not None or self._refers(first - 1):
            return False
        reader.i = last + (reader.kinds[last] == ")")
        label = self._label_text(first, last)
        if label is None:
            return True
        part = before.part._replace(label=label)
        self._found[-1] = before._replace(part=part)
        return True

    def _refers(self, bracket: int) -> bool:
        """«до 1 марта 2025 года (согласно графику)»: another paper, and no name of a sub-item."""
        reader = self._reader
        place = reader.i
        reader.i = bracket
        clauses = reader.attempt(self._read_whole_clause) if reader.kinds[bracket] == "(" else None
        reader.i = place
        return clauses is not None and isinstance(clauses[0].rule, ReferenceRule)

    def _read_report_behind(self) -> bool:
        """«до 20 июля за первое полугодие», «до 20 июля (за первое полугодие)»: the report that the
        day before is for."""
        reader = self._reader
        mark = reader.kinds[reader.i]
        first = reader.i + (mark == "(" or mark == "-")
        last = self._grammar.report_end(reader, first)
        before = self._found[-1]
        if last == first or before.part.label is not None:
            return False
        reader.i = last + (mark == "(" and reader.kinds[last] == ")")
        words = (first, last)
        dated = in_year_of_report(reader, before.part.rule, words, self._grammar.read_points)
        rule = yearly(before.part.rule) if dated is None else dated
        part = before.part._replace(label=reader.slice(first, last), rule=rule)
        self._found[-1] = before._replace(part=part)
        return True

    def _trailing_label_end(self, mark: int) -> int:
        """Where the label behind that dash or bracket ends; `mark` where none stands there."""
        reader = self._reader
        at = mark + 1
        if reader.kinds[at] == "key":
            return mark
        while reader.kinds[at] in _LABEL_KINDS and reader.values[at] != "not":
            begins = self._grammar.begins_deadline(reader, at)
            if reader.begins_line(at) and (begins or reader.kinds[at] in _DATED):
                break
            if begins or is_quarter_of_year(reader, at):
                return mark
            at += 1
        closing = {")"} if reader.kinds[mark] == "(" else {END, ";", ",", "."}
        if reader.kinds[mark] == "-" and is_year(reader, at - 2) and reader.kinds[at - 1] == "unit":
            return mark
        named = self._grammar.has_free_word(reader, mark + 1, at)
        misspelt = self._grammar.is_misspelt(reader, mark + 1, at)
        new_line = reader.kinds[mark] == "-" and reader.begins_line(at)
        closed = new_line or reader.kinds[at] in closing
        return at if closed and named and not misspelt else mark

    def _read_whole_clause(self, reader: Reader) -> list[Clause] | None:
        """A clause after which the term ends or another part can begin."""
        bracket = self._bracket
        if not bracket and reader.kinds[reader.i] == "(":
            reader.i += 1
            bracket = True
        self._bracket = False
        if self._first is not None and reader.i == 0 and not bracket:
            clauses: list[Clause] | None
            clauses, reader.i, notes = self._first
            reader.notes += notes
        else:
            clauses = self._grammar.read_clause(reader)
        if clauses is None or (bracket and not reader.accept_mark(")")):
            return None
        kind = reader.kinds[reader.i]
        if kind in _ENDING or self._may_follow():
            return clauses
        if kind == "-" and self._trailing_label_end(reader.i) > reader.i:
            return clauses
        if kind == "key" and reader.values[reader.i] in _CONTINUES:
            return clauses
        dated = isinstance(clauses[-1].rule, DateRule | RecurringRule)
        behind = reader.i + (kind == "-")
        if dated and self._grammar.report_end(reader, behind) > behind:
            return clauses
        heads = kind == ":" and reader.values[reader.i + 1] == "for"
        if heads and is_bare_rhythm(clauses[-1].rule):
            return clauses
        wrapped = reader.kinds[reader.i + 1] == "unit" and reader.word_at(reader.i + 1)[-1] in "ая"
        return clauses if reader.begins_line(reader.i) and not wrapped else None

    # Labels

    def _read_labelled(self) -> tuple[str | None, list[Clause]] | None:
        """«ведение базы – постоянно», «годовой отчет (до 1 марта)», «отчет за год до 1 марта»."""
        return self._read_marked_label() or self._read_bare_label()

    def _read_marked_label(self) -> tuple[str | None, list[Clause]] | None:
        reader = self._reader
        first = reader.i
        if self._is_no_label(first):
            return None
        marked = False
        for at in range(first + 1, min(reader.size, first + 60)):
            kind = reader.kinds[at]
            if kind == ";" or self._grammar.begins_deadline(reader, at):
                break
            if reader.begins_sentence(at):
                break
            if marked and (kind in {"date", "month", ","} or is_year(reader, at)):
                break
            if kind in {"num", "card"} and is_length(reader, at):
                break
            named = self._grammar.has_free_word(reader, first, at) or (
                kind in {":", "-", "("} and self._is_named_period(first, at)
            )
            if kind not in {":", "-", "("}:
                continue
            if kind == "-" and is_year(reader, at - 1) and is_year(reader, at + 1):
                continue
            marked = marked or kind != "("
            if not named:
                continue
            if self._grammar.is_misspelt(reader, first, at):
                return None
            clauses = self._read_after_label(first, at, at if kind == "(" else at + 1)
            if clauses is not None:
                return self._label_text(first, at), clauses
        return None

    def _is_no_label(self, first: int) -> bool:
        """«постоянно, …», «не позднее …»: words of a term at the beginning, whatever follows."""
        reader = self._reader
        if reader.keys[first] == "constantly":
            return reader.kinds[first + 1] == ","
        return reader.keys[first] == "not" and self._grammar.begins_deadline(reader, first)

    def _read_after_label(self, first: int, last: int, begin: int) -> list[Clause] | None:
        """A clause behind the label [first, last), which may name the period reported on."""
        reader = self._reader
        results = reader.kinds[first + 1] == "key" and reader.values[first + 1] == "results"
        reported = results or self._reports_period(first, last)
        reader.period = self._grammar.period_named(reader.slice(first, last))
        reader.reports = reported or reader.period is not None
        reader.i = begin
        clauses = reader.attempt(self._read_whole_clause)
        reader.period, reader.reports = None, False
        if clauses is None:
            reader.i = first
            return None
        return [self._of_report(clause, (first, last), reported=reported) for clause in clauses]

    def _of_report(self, clause: Clause, label: tuple[int, int], *, reported: bool) -> Clause:
        """«по итогам 6 месяцев – до 31 июля»: a day with no year under such a label comes back
        each year; «за 2024 год – до 1 мая» does not."""
        read = self._grammar.read_points
        rule: Rule | None = in_year_of_report(self._reader, clause.rule, label, read)
        if rule is None and reported and isinstance(clause.rule, DateRule):
            rule = yearly(clause.rule)
        return clause if rule is None else clause._replace(rule=rule)

    def _reports_period(self, first: int, last: int) -> bool:
        """«за год», "for the first half"; not "for ministries"."""
        reader = self._reader
        if reader.kinds[first] != "key" or reader.values[first] != "for":
            return self._is_bare_period(first, last)
        return self._grammar.lang == "ru" or not _PERIOD_KINDS.isdisjoint(reader.kinds[first:last])

    def _is_named_period(self, first: int, at: int) -> bool:
        """«1 период», «по итогам 6 месяцев текущего года», «за год», «ежеквартальный»: a label with
        no free word."""
        reader = self._reader
        if reader.kinds[first] == "key" and reader.values[first] == "for":
            return True
        if reader.word_at(first + (reader.keys[first] == "through")) in _PARAGRAPHS:
            return True
        return self._is_bare_period(first, at) or any(
            reader.kinds[place] == "periodic"
            or (reader.kinds[place] == "key" and reader.values[place] in _NAMING)
            for place in range(first, at)
        )

    def _is_bare_period(self, first: int, at: int) -> bool:
        """«I квартал – до 20 апреля», «год – до 20 января»: what is reported on, by its name."""
        reader = self._reader
        if self._grammar.lang != "ru":
            return False
        named = reader.kinds[at - 1] == "unit" and reader.values[at - 1] in _REPORTED_UNITS
        numbered = at - first == 2 and reader.kinds[first] in {"num", "ord", "card"}
        if not named or not (numbered or at - first == 1) or is_year(reader, first):
            return False
        return reader.kinds[at] in {"-", ":"} and self._grammar.begins_deadline(reader, at + 1)

    def _label_text(self, first: int, last: int) -> str | None:
        """The words before the mark; «Срок реализации:» labels nothing, a reservation is noted."""
        reader = self._reader
        if reader.kinds[first] == "key" and reader.values[first] == "term":
            return None
        reserved = RESERVED if last == first + 1 else _INCLUDING
        if reader.word_at(first) in reserved:
            if reader.values[first + 1] is Unit.DAY:
                raise reader.refuse(first, last, _COUNTED_IN, "day-counted-in")
            reader.note("reservation", RESERVATION, first, last)
            return None
        if reader.kinds[last - 2] in {".", ",", ";"} and reader.values[last - 1] == "term":
            last -= 1
        return reader.slice(first, last)

    def _read_bare_label(self) -> tuple[str | None, list[Clause]] | None:
        """Free words straight before a deadline, if none of them looks like a misspelt one."""
        reader = self._reader
        first = reader.i
        if reader.is_key("in", "on", "during", "until", "by", "since"):
            return None
        for at in range(first, min(reader.size, first + 40)):
            kind = reader.kinds[at]
            if at > first and self._can_end_label(at):
                if self._grammar.is_misspelt(reader, first, at):
                    return None
                clauses = self._read_after_label(first, at, at)
                if clauses is not None:
                    return self._label_text(first, at), clauses
            if kind not in _BARE_LABEL_KINDS and not self._describes(at):
                return None
        return None

    def _describes(self, at: int) -> bool:
        """As in "first draft", "annual report": a number or a frequency that belongs to a noun."""
        reader = self._reader
        if reader.kinds[at] in {"num", "ord", "card"}:
            if reader.is_key("for", "through") or reader.values[at - 1] in _NUMBERED:
                return True
            opens = reader.kinds[at] == "ord" or (at == reader.i and not is_year(reader, at))
            return opens and reader.kinds[at + 1] == "word"
        return reader.kinds[at] == "adverb" and not self._grammar.begins_deadline(reader, at)

    def _can_end_label(self, at: int) -> bool:
        reader = self._reader
        first = reader.i
        named = self._grammar.has_free_word(reader, first, at) or (
            reader.is_key("for", "through") and self._is_named_period(first, at)
        )
        if not named:
            return False
        dated = self._grammar.lang == "ru" and is_year(reader, at)
        if dated and reader.kinds[at - 1] == "word" and not reader.is_key("in", "on", "during"):
            return True
        if self._grammar.lang == "ru" and reader.is_key("through", ahead=at - first):
            return reader.is_key("need", "measure", ahead=at + 1 - first)
        begins = self._grammar.begins_deadline(reader, at)
        return begins or self._grammar.begins_window(reader, first, at)

    def _error(self) -> TermError:
        return not_understood(self._reader, self._grammar.lang, self._grammar.meant)
