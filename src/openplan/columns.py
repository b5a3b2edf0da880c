"""How many columns of a terminal a text takes: for tables, and for the marks under a finding.

By UAX 11: wide and full-width characters take two columns, combining marks and format characters
none, all others one.
"""

import re
import unicodedata
from functools import cache


def width_of(text: str) -> int:
    return len(text) if _narrow().fullmatch(text) else sum(map(_width_of_character, text))


@cache
def _narrow() -> re.Pattern[str]:
    """Latin, Greek and Cyrillic text with its punctuation: nothing wide, nothing combining."""
    return re.compile(
        "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2116\u2192]*"
    )


def _width_of_character(character: str) -> int:
    if unicodedata.category(character) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
