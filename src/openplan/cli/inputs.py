"""What a command reads besides the plans: a named file, or standard input.

Text is UTF-8, with or without a byte order mark; bytes that are none are kept as they are.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from openplan.dates.language import Text
from openplan.errors import UserError

STDIN = "-"


LOST = "\ufffd"


def read_lines(source: str) -> Iterator[str]:
    """The lines without their ends, one by one as they come; what is no UTF-8 has LOST in its
    place. Raises UserError for no file."""
    if source == STDIN:
        yield from _decoded(sys.stdin.buffer)
        return
    try:
        with Path(source).open("rb") as file:
            yield from _decoded(file)
    except OSError as error:
        raise unreadable(source, error) from None


def read_stdin() -> bytes:
    return sys.stdin.buffer.read()


def _decoded(lines: Iterator[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if number == 0 else text


def unreadable(source: str, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError):
        return UserError(Text(f"файла {source} нет", f"there is no file {source}"))
    reason = error.strerror or str(error)
    return UserError(
        Text(f"не удалось прочитать {source}: {reason}", f"cannot read {source}: {reason}")
    )
