"""Points of an English term that have no day: "early 2019", "mid-year", "in spring", "soon".

point = ["the"] (("early" | "mid" | "late" | "middle") ["of"] [season] [points | period]
      | season [points] | ("beginning" | "start") "of" (points | period))
"""

from openplan.dates.language import Text
from openplan.terms.english.points import read_points
from openplan.terms.reader import Reader


def accept_vague_point(reader: Reader) -> bool:
    """As in "early 2019", "the beginning of each year"; no move where none stands."""
    place = reader.i
    reader.accept("the")
    if reader.accept("part", "season"):
        reader.accept_mark("-")
        reader.accept("season")
        of = reader.accept("of", "through")
        known = reader.attempt(read_points) is not None or not of or _skip_period(reader)
        if known and reader.kinds[reader.i] != "word":  # not "the summer recess"
            return True
    elif reader.accept("start", "starting") and reader.accept("of") and _skip_period(reader):
        return True
    reader.i = place
    return False


def note_vague(reader: Reader, first: int) -> None:
    reader.note(
        "vague",
        Text("по этим словам дату определить нельзя", "no date can be taken from these words"),
        first,
        reader.i,
    )


def _skip_period(reader: Reader) -> bool:
    if reader.attempt(read_points) is not None:
        return True
    reader.accept("the")
    reader.accept("every", "this", "next")
    reader.accept("calendar", "fiscal", "financial")
    if reader.kinds[reader.i] == "unit":
        reader.i += 1
        return True
    return False


def accept_soon(reader: Reader) -> bool:
    """As in "as soon as possible", "in due course", "from time to time"."""
    if reader.accept_all("as", "soon", "as") or reader.accept_all("as", "earlier", "as"):
        reader.accept_word("reasonably")
        if reader.is_key("after", "next", "upon", ahead=1):
            return False
        return reader.accept_word("possible", "practicable", "feasible")
    if reader.is_key("in", ahead=-1) and reader.accept("term"):
        return reader.accept_word("course")
    if reader.is_key("from", ahead=-1):
        return reader.accept_all("times", "to", "times")
    return False
