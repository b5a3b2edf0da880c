"""Every code that openplan reports: its name, severity, title and manual page.

A new rule is one module in `check/rules` and one line here. Codes by family: OP0 loading, OP1
structure, OP2 terms, OP3 journal, OP4 changes against a base revision (`check --base`), OP5
execution as of the day. OP5 is off unless asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from openplan.check.loading import LOADING_PAGES, UNUSED_SUPPRESSION_PAGE
from openplan.check.rule import Rule, nearest
from openplan.check.rules import (
    act_changed,
    act_outside_period,
    amendment_out_of_order,
    amendment_vanished,
    amendment_without_act,
    consolidator_is_no_executor,
    correction_of_nothing,
    counting_changed,
    date_after_record,
    date_in_future,
    deadline_moved_without_amendment,
    deadline_on_day_off,
    dependency_cycle,
    done_twice,
    done_without_evidence,
    duplicate_entry_id,
    duplicate_executor,
    duplicate_id,
    duplicate_measure,
    duplicate_measure_id,
    duplicate_number,
    duration_in_title,
    entries_out_of_order,
    entry_before_act,
    entry_says_nothing,
    event_without_event_term,
    event_without_length,
    evidence_after_record,
    evidence_file_missing,
    evidence_link_unsafe,
    evidence_without_details,
    executed_without_date,
    executor_changed_without_amendment,
    executor_is_category,
    executor_is_person,
    executors_not_structured,
    fields_of_another_type,
    header_changed_without_amendment,
    id_differs_from_folder,
    indicator_without_target,
    indicators_not_structured,
    invisible_character,
    last_report_after_plan,
    measure_added_without_amendment,
    measure_reworded_without_amendment,
    measure_vanished,
    measure_without_executor,
    measure_without_indicator,
    measure_without_section,
    mixed_alphabet_id,
    new_due_before_old,
    not_done_without_reason,
    number_gap,
    number_style_differs,
    numbering_restarts,
    ongoing_without_data,
    outside_calendar,
    overdue_without_note,
    parallel_lists,
    period_changed_without_amendment,
    period_differs,
    period_reversed,
    plan_vanished,
    plan_without_control,
    plan_without_measures,
    plan_without_period,
    plan_without_reporting,
    postponed_without_authority,
    postponed_without_date,
    record_deleted,
    record_edited,
    removed_without_authority,
    repeated_date,
    repeated_executor,
    reporter_is_no_executor,
    schedule_and_term_disagree,
    series_gap,
    several_measures_in_one_row,
    target_changed_without_amendment,
    targets_and_dates_differ,
    term_ambiguous,
    term_before_act,
    term_elsewhere,
    term_never_due,
    term_not_understood,
    term_outside_period,
    term_reworded_without_amendment,
    term_shorter_than_plan,
    term_without_year,
    title_and_term_disagree,
    title_is_indicator,
    trailing_separator,
    unclosed_bracket,
    unknown_amendment_target,
    unknown_dependency,
    unknown_executor,
    unknown_indicator,
    unknown_measure,
    unknown_mechanism,
    unknown_occurrence,
    unknown_section,
    unsafe_link,
    unused_executor,
    unused_section,
    words_without_date,
    wrong_registry_code,
)
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.errors import UserError

RULES: tuple[Rule, ...] = (
    unknown_executor,
    unknown_section,
    duplicate_measure_id,
    duplicate_number,
    number_gap,
    unused_executor,
    executor_is_category,
    measure_without_executor,
    title_is_indicator,
    targets_and_dates_differ,
    period_differs,
    plan_without_period,
    unknown_dependency,
    unused_section,
    mixed_alphabet_id,
    unknown_mechanism,
    id_differs_from_folder,
    unsafe_link,
    numbering_restarts,
    parallel_lists,
    dependency_cycle,
    executors_not_structured,
    executor_is_person,
    trailing_separator,
    indicators_not_structured,
    plan_without_control,
    plan_without_reporting,
    plan_without_measures,
    several_measures_in_one_row,
    duration_in_title,
    duplicate_id,
    duplicate_executor,
    repeated_executor,
    duplicate_measure,
    period_reversed,
    act_outside_period,
    amendment_out_of_order,
    unknown_amendment_target,
    indicator_without_target,
    consolidator_is_no_executor,
    measure_without_section,
    wrong_registry_code,
    invisible_character,
    number_style_differs,
    measure_without_indicator,
    unclosed_bracket,
    term_not_understood,
    term_ambiguous,
    term_outside_period,
    term_without_year,
    event_without_length,
    schedule_and_term_disagree,
    deadline_on_day_off,
    term_before_act,
    outside_calendar,
    executed_without_date,
    term_elsewhere,
    repeated_date,
    series_gap,
    term_never_due,
    last_report_after_plan,
    words_without_date,
    term_shorter_than_plan,
    title_and_term_disagree,
    done_without_evidence,
    postponed_without_authority,
    removed_without_authority,
    date_after_record,
    date_in_future,
    evidence_link_unsafe,
    evidence_file_missing,
    unknown_measure,
    unknown_occurrence,
    unknown_indicator,
    reporter_is_no_executor,
    correction_of_nothing,
    new_due_before_old,
    postponed_without_date,
    entry_before_act,
    evidence_after_record,
    event_without_event_term,
    done_twice,
    not_done_without_reason,
    entry_says_nothing,
    duplicate_entry_id,
    entries_out_of_order,
    evidence_without_details,
    fields_of_another_type,
    deadline_moved_without_amendment,
    term_reworded_without_amendment,
    measure_vanished,
    measure_added_without_amendment,
    measure_reworded_without_amendment,
    executor_changed_without_amendment,
    target_changed_without_amendment,
    period_changed_without_amendment,
    act_changed,
    header_changed_without_amendment,
    plan_vanished,
    amendment_without_act,
    amendment_vanished,
    record_edited,
    record_deleted,
    counting_changed,
    overdue_without_note,
    ongoing_without_data,
)
"""By code. An explicit list: what runs can be read here."""

OFF_FAMILY = "OP5"
BASE_FAMILY = "OP4"
PLAN_VANISHED = plan_vanished.CODE
UNUSED_SUPPRESSION = "OP020"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `rule` is None for what is found while loading or after the rules have run."""

    code: str
    name: str
    severity: Severity
    title: Text
    page: str
    rule: Rule | None = None

    @property
    def is_on(self) -> bool:
        """Whether it runs when nothing is selected."""
        return not self.code.startswith(OFF_FAMILY)

    @property
    def needs_base(self) -> bool:
        """Whether it finds something only in comparison with a base revision."""
        return self.code.startswith(BASE_FAMILY)

    def section(self, heading: str) -> str:
        """The text under a heading of the manual page; empty when there is none."""
        _, _, after = self.page.partition(f"\n## {heading}\n")
        return after.partition("\n## ")[0].strip()


def _entries() -> Iterator[Entry]:
    for kind, page in LOADING_PAGES:
        yield Entry(kind.code, kind.rule, kind.severity, kind.summary, page)
    yield Entry(
        UNUSED_SUPPRESSION,
        "unused-suppression",
        Severity.WARNING,
        Text("комментарий ничего не подавляет", "a comment that suppresses nothing"),
        UNUSED_SUPPRESSION_PAGE,
    )
    for rule in RULES:
        page = rule.__doc__ or ""
        yield Entry(rule.CODE, rule.NAME, rule.SEVERITY, rule.TITLE, page, rule)


CATALOGUE: tuple[Entry, ...] = tuple(_entries())
_BY_WORD = {word: entry for entry in CATALOGUE for word in (entry.code, entry.name)}


def find_entry(word: str) -> Entry | None:
    """By code in any case, or by name."""
    return _BY_WORD.get(word.upper()) or _BY_WORD.get(word.lower().replace("_", "-"))


def entry_of(word: str) -> Entry:
    """Raises UserError with the nearest code or name when there is none."""
    found = find_entry(word)
    if found is None:
        raise unknown_word(word)
    return found


def entries_of(word: str) -> tuple[Entry, ...]:
    """What a selection means: a code, a name, the beginning of codes (`OP2`), or `ALL`.

    Raises UserError when it means nothing.
    """
    if word.upper() == "ALL":
        return CATALOGUE
    found = find_entry(word)
    if found is not None:
        return (found,)
    family = tuple(entry for entry in CATALOGUE if entry.code.startswith(word.upper()))
    if not family or len(word) < len("OP1"):
        raise unknown_word(word)
    return family


def unknown_word(word: str) -> UserError:
    """There is no such code; names the nearest."""
    near = nearest_word(word)
    hint = Text("список: openplan explain", "the list: openplan explain")
    if near is not None:
        hint = Text(f"возможно, имелось в виду {near}", f"perhaps {near} is meant")
    return UserError(
        Text(f"правила «{word}» нет", f'there is no rule "{word}"'),
        hint,
    )


def nearest_word(word: str) -> str | None:
    """The code or name that is most like the word."""
    return nearest(word.upper(), _BY_WORD) or nearest(word.lower(), _BY_WORD)
