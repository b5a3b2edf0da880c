"""Words of an English term that name another paper, or the plan itself, and no day.

reference = "in accordance with" | "according to" | "as required by" | "per" | "pursuant to" | …
plan-term = ["for" | "throughout"] ["the duration of"] ["the"] ["action"] "plan" ["period"]
"""

from openplan.terms.reader import Reader

_PLAN_WORDS = ("plan", "program", "programme", "project", "strategy", "roadmap")

_KINDS_OF_PLANS = ("action", "national", "implementation", "work", "nap")


def skip_plan_term(reader: Reader) -> bool:
    """As in "for the duration of the plan", "throughout the action plan period"."""
    place = reader.i
    throughout = reader.is_key("during") and reader.word_at(place) == "throughout"
    reader.accept("for", "during", "over", "in", "within")
    reader.accept("the")
    whole = reader.accept("all")
    if reader.accept_word("duration", "lifetime", "life", "term") or (
        reader.accept("period") and reader.is_key("of")
    ):
        if not reader.accept("of"):
            if whole:
                return True
            reader.i = place
            return False
        reader.accept("the") or reader.accept("this")
        if _accept_plan(reader):
            return True
    elif _accept_plan(reader):
        reader.accept_word("implementation")
        named = "plan" in (reader.values[reader.i - 1], reader.values[reader.i - 2])
        if reader.accept("period", "term") or (throughout and named):
            return True
    reader.i = place
    return False


def _accept_plan(reader: Reader) -> bool:
    """As in "plan", "national action plan", "implementation period"."""
    while reader.accept_word(*_KINDS_OF_PLANS):
        if reader.is_key("period", "term"):
            return True
    return reader.accept_word(*_PLAN_WORDS)


def accept_reference(reader: Reader) -> bool:
    """As in "in accordance with", "according to", "as required by", "per", "pursuant to"."""
    place = reader.i
    if reader.accept("in"):
        if reader.accept_word("accordance", "line", "conformity", "compliance"):
            return reader.accept_word("with")
    elif reader.accept("as"):
        if reader.accept("per"):
            return True
        if reader.accept_word(*_SET_OUT) or reader.accept("need"):
            reader.accept_word("out", "forth", "down")
            return reader.accept("by", "in", "per", "to", "under") or reader.accept_word("under")
    elif reader.accept_word("according", "pursuant", "subject"):
        return reader.accept("to")
    elif reader.accept_word("consistent"):
        return reader.accept_word("with")
    elif reader.accept("per") or reader.accept_word("under"):
        return reader.kinds[reader.i] in {"word", "key"}
    reader.i = place
    return False


_SET_OUT = (
    "specified", "set", "described", "determined", "directed", "provided", "prescribed", "defined",
    "stipulated", "established", "agreed", "laid", "stated", "indicated", "mandated", "scheduled",
    "outlined", "requested",
)  # fmt: skip


def accept_time_limits(reader: Reader) -> bool:
    """As in "within the time limits set by", "within the period specified in"."""
    place = reader.i
    if reader.accept("within") and reader.accept("the"):
        reader.accept("times", "term", "period", "date") or reader.accept_word("timeframes")
        reader.accept_word("limit", "limits", "frame", "frames", "line", "lines")
        if reader.accept_word(*_SET_OUT):
            reader.accept_word("out", "forth", "down")
            return True
    reader.i = place
    return False


def accept_part_of(reader: Reader) -> bool:
    """As in "as part of the budget process", "together with the annual report"."""
    place = reader.i
    if reader.accept("as") and reader.accept_word("part") and reader.accept("of"):
        return True
    reader.i = place
    if reader.accept_word("together", "along", "simultaneously") and reader.accept_word("with"):
        return True
    reader.i = place
    return reader.accept_word("alongside")
