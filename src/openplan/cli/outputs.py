"""What the program puts out: data on stdout or in the named file, talk on stderr.

A file is there whole or not at all: written beside its place, flushed to disk, then renamed.
A reader that has gone away (`openplan due | head -1`) ends the output, not the program: its
exit code stays what it would have been.
"""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from openplan.dates.language import Text
from openplan.errors import UserError, reason_of

STDOUT = "-"


def force_utf8() -> None:
    """UTF-8 on both streams whatever the locale; what no encoding can hold is shown as \\x..

    A stream that the caller closed (`>&-`) swallows what is written to it.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def put(text: str) -> bool:
    """Writes to stdout; False once nobody reads it any more. UserError where it cannot write."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
        return False
    except OSError as error:
        _let_go(sys.stdout)
        raise _cannot_write(Text("стандартный вывод", "standard output"), error) from None
    return True


def tell(text: str) -> None:
    """One message on stderr; that nobody can read it is no reason to stop."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


class Progress:
    """How far long work has come, on one line of the terminal that is wiped in the end."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown
        self._done = 0

    def add(self, count: int) -> None:
        self._done += count
        if self._shown and self._total > _LITTLE:
            full = self._done * _BAR // self._total
            self._write(f"[{'#' * full}{'.' * (_BAR - full)}] {self._done}/{self._total}")

    def clear(self) -> None:
        if self._shown and self._total > _LITTLE:
            self._write("")

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()


_LITTLE, _BAR = 50, 30


def _let_go(stream: TextIO) -> None:
    """Points a broken stream at nothing, or Python complains when it flushes at exit."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def deliver(content: str | bytes, output: str | None) -> None:
    """Puts a finished document where `-o` says; None and `-` are stdout.

    Raises UserError where the file cannot be written; nothing is left half written.
    """
    if output is None or output == STDOUT:
        _put_document(content)
        return
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    place = Path(output)
    try:
        _write_file(place, (data,))
    except OSError as error:
        raise _cannot_write(Text(output, output), error) from None


def deliver_pieces(pieces: Iterable[str], output: str | None) -> None:
    """The same for a document that is written as it comes; nobody reading ends it."""
    if output is None or output == STDOUT:
        for piece in _batches(pieces):
            if not put(piece):
                return
        return
    encoded = (piece.encode("utf-8", "backslashreplace") for piece in _batches(pieces))
    try:
        _write_file(Path(output), encoded)
    except OSError as error:
        raise _cannot_write(Text(output, output), error) from None


def is_on_terminal(output: str | None) -> bool:
    """Whether what is delivered to `-o` is seen at once."""
    return (output is None or output == STDOUT) and sys.stdout.isatty()


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    """Fewer and longer ones."""
    kept, size = list[str](), 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > _BATCH:
            yield "".join(kept)
            kept, size = [], 0
    yield "".join(kept)


_BATCH = 1 << 16


def _cannot_write(what: Text, error: OSError) -> UserError:
    why = reason_of(error)
    return UserError(
        Text(f"не удалось записать {what.ru}: {why.ru}", f"cannot write {what.en}: {why.en}")
    )


def _put_document(content: str | bytes) -> None:
    if isinstance(content, str):
        put(content)
        return
    if sys.stdout.isatty():
        raise UserError(
            Text("это двоичный документ, терминал его не покажет", "a terminal cannot show this"),
            Text("укажите файл: -o ФАЙЛ", "name a file: -o FILE"),
        )
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
    except OSError as error:
        _let_go(sys.stdout)
        raise _cannot_write(Text("стандартный вывод", "standard output"), error) from None


def _write_file(place: Path, pieces: Iterable[bytes]) -> None:
    import tempfile

    place = place.resolve()
    if place.exists() and not place.is_file():
        with place.open("wb") as device:
            device.writelines(pieces)
        return
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_of(place))
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode_of(place: Path) -> int:
    """The mode of the file that is replaced, or what a new file would get here."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
