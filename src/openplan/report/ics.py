"""iCalendar as text (RFC 5545): values, content lines, components.

The same input gives the same bytes: lines stand in the order given, every line ends in CRLF and
is folded at 75 octets between two characters. What no iCalendar text may hold (control
characters) and what would turn the text around (bidirectional controls) is left out.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import quote, urlsplit

from openplan.model.links import fault_of

Line = tuple[str, str]
"""Name with its parameters, and the value as it stands in the file: `("DUE;VALUE=DATE", "...")`."""

_BREAK = re.compile(r"\r\n?|[\n\v\f\u0085\u2028\u2029]")
_NEVER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "})
_MOST_OCTETS = 75
_NOON_IN_MOSCOW = "T090000Z"
_URI_SIGNS = "%/:=&?~#+!$,;'@()*[]"


def readable(text: str) -> str:
    """What of a text reaches the reader of the calendar."""
    return _NEVER.sub("", _BREAK.sub("\n", text)).replace("\t", " ")


def format_text(text: str) -> str:
    """A TEXT value (3.3.11)."""
    return readable(text).translate(_ESCAPED)


def format_texts(texts: Iterable[str]) -> str:
    """Several TEXT values of one property."""
    return ",".join(map(format_text, texts))


def format_day(day: date) -> str:
    """A DATE value (3.3.4)."""
    return day.isoformat().replace("-", "")


def format_midnight(day: date) -> str:
    """The first moment of the day, UTC."""
    return f"{format_day(day)}T000000Z"


def format_midday(day: date) -> str:
    """A moment that is the same day everywhere between UTC-9 and UTC+14, all of Russia included:
    for what happened on a day and must be told as a moment."""
    return f"{format_day(day)}{_NOON_IN_MOSCOW}"


def format_before(time: timedelta) -> str:
    """A negative DURATION (3.3.6) of whole hours, for a trigger: `-P2DT15H`."""
    hours = time.days * 24 + time.seconds // 3600
    days, rest = divmod(hours, 24)
    whole = f"{days}D" if days else ""
    return f"-P{whole}T{rest}H" if rest or not days else f"-P{whole}"


def uri_of(address: str | None) -> str | None:
    """An address of the web as a URI (RFC 3986), letters outside ASCII encoded; None where there
    is none that may be published."""
    if address is None or fault_of(address) is not None:
        return None
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"}:
        return None
    return quote(parts._replace(netloc=host).geturl(), safe=_URI_SIGNS)


def component(name: str, lines: Iterable[Line], inside: Iterable[str] = ()) -> str:
    """`BEGIN` to `END`, with finished components inside."""
    own = (f"{key}:{value}" for key, value in lines)
    pieces = (f"BEGIN:{name}", *own)
    body = "".join(f"{fold(piece)}\r\n" for piece in pieces)
    return f"{body}{''.join(inside)}END:{name}\r\n"


def fold(line: str) -> str:
    """The line in pieces of 75 octets, the blank that each begins with counted (3.1)."""
    data = line.encode()
    pieces = []
    begin, room = 0, _MOST_OCTETS
    while len(data) - begin > room:
        end = begin + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[begin:end])
        begin, room = end, _MOST_OCTETS - 1
    pieces.append(data[begin:])
    return b"\r\n ".join(pieces).decode()
