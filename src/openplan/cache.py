"""Answers kept from one run to the next, in a folder of the user's, outside every repository.

A pack is one file: the answers to one question about one repository, each under a key that is a
digest of all that the answer follows from, this program's own files among it. Answers are bytes,
one behind the other, and an index at the end says where each stands: only what is asked for is
read, so that memory does not grow with their number. What stands in the folder is believed only
as far as it proves whole: a pack that is cut or of another form is no pack, an answer that was
altered is no answer. A pack is written beside its place and renamed, so that of two runs at once
each leaves a whole one, and the later stays. A folder that cannot be read or written is no cache,
without a word.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple
from zlib import crc32

from openplan import __version__

MOST_PACKS = 100
MOST_BYTES = 300_000_000
"""Bounds of the folder; the oldest packs are deleted first."""

_FORM = b"openplan cache 2"
_SUFFIX, _UNFINISHED = ".pack", ".part"
_ABANDONED_SECONDS = 3600
_MOST_IN_MEMORY = 4_000_000
_LONGEST_LAST_LINE = 200


def digest(*pieces: str | bytes) -> str:
    """One name for all the pieces together; where one ends and the next begins counts."""
    found = hashlib.sha256()
    for piece in pieces:
        data = piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def program() -> str:
    """A digest of this program: its version, its files by size and time of change, Python's
    version. Whoever works on the code never sees an answer of the code before."""
    folder = Path(__file__).parent
    files = sorted(_files(os.fspath(folder)))
    return digest(__version__, repr(sys.version_info[:3]), *files)


def _files(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path}\0{state.st_size}\0{state.st_mtime_ns}"


class Place(NamedTuple):
    """Where an answer stands: in the pack that was there, or among what is new."""

    is_new: bool
    begin: int
    length: int


class Pack:
    """The answers of one question. Kept on are those that were got or put since it was opened."""

    def __init__(self, folder: Path | None, *name: str) -> None:
        """`name` tells the question and the repository; without a folder nothing is kept."""
        self._place = folder / f"{digest(*name)}{_SUFFIX}" if folder is not None else None
        self._old = _opened(self._place)
        self._index = _index(self._old)
        self._kept: dict[str, Place] = {}
        self._last: tuple[Place, bytes] | None = None

    @cached_property
    def _new(self) -> IO[bytes]:
        from tempfile import SpooledTemporaryFile

        return SpooledTemporaryFile(_MOST_IN_MEMORY)

    @property
    def is_kept(self) -> bool:
        return self._place is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known from an earlier run."""
        return not self._index

    def get(self, key: str) -> Place | None:
        """Where the answer under the key stands, None where there is none."""
        try:
            begin, length, proof = self._index[key]
            place = Place(False, begin, length)
            is_whole = 0 <= length <= MOST_BYTES and crc32(self.read(place)) == proof
        except (KeyError, OSError, OverflowError, TypeError, ValueError):
            return None
        if not is_whole:
            return None
        self._kept[key] = place
        return place

    def put(self, key: str | None, answer: bytes) -> Place:
        """Without a key it can be read in this run and is not kept. Raises OSError where there is
        no room for it."""
        place = Place(True, self._new.seek(0, os.SEEK_END), len(answer))
        self._new.write(answer)
        if key is not None:
            self._kept[key] = place
        return place

    def read(self, place: Place) -> bytes:
        if self._last is None or self._last[0] != place:
            file = self._new if place.is_new else self._old
            file.seek(place.begin)
            self._last = place, file.read(place.length)
        return self._last[1]

    def close(self) -> None:
        """Writes what was got and put, where it differs from what was there."""
        with self._old, self._new if self._has_new else nullcontext():
            if self._place is not None and self._is_changed:
                with suppress(OSError, ValueError):
                    self._place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    self._write(self._place)
                    _prune(self._place.parent)

    @property
    def _has_new(self) -> bool:
        return "_new" in vars(self)

    @property
    def _is_changed(self) -> bool:
        is_new = any(place.is_new for place in self._kept.values())
        return is_new or self._kept.keys() != self._index.keys()

    def _write(self, place: Path) -> None:
        beside = place.with_name(f"{place.stem}.{os.urandom(6).hex()}{_UNFINISHED}")
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                self._write_answers(file)
            self._old.close()  # what is open is not replaced on every system
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def _write_answers(self, file: IO[bytes]) -> None:
        index = {}
        for key, place in self._kept.items():
            answer = self.read(place)
            index[key] = (file.tell(), file.write(answer), crc32(answer))
        body = json.dumps(index, separators=(",", ":")).encode()
        file.write(body)
        file.write(b"\n%b %d %b\n" % (_FORM, len(body), _proof(body)))


def _opened(place: Path | None) -> IO[bytes]:
    """The pack; an empty file where there is none."""
    try:
        if place is not None and place.is_file() and place.stat().st_size <= MOST_BYTES:
            return place.open("rb")
    except OSError:
        pass
    return BytesIO()


def _index(file: IO[bytes]) -> dict[str, Any]:
    """Key -> where an answer begins, its length, its proof; from the last line backward."""
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_LAST_LINE))
        last = file.read().rpartition(b"\n")[0].rpartition(b"\n")[2]
        form, length, proof = last.rsplit(b" ", 2)
        file.seek(size - len(last) - 2 - int(length))
        body = file.read(int(length))
        found = json.loads(body) if (form, proof) == (_FORM, _proof(body)) else None
    except (OSError, OverflowError, RecursionError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _proof(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _prune(folder: Path) -> None:
    """Deletes the oldest packs beyond the bounds, and what an interrupted run left."""
    found = []
    for place in folder.iterdir():
        if place.suffix in {_SUFFIX, _UNFINISHED}:
            state = place.stat()
            found.append((state.st_mtime, state.st_size, place))
    found.sort(reverse=True)
    newest = found[0][0] if found else 0.0
    packs = size = 0
    for changed, length, place in found:
        if place.suffix == _UNFINISHED:
            is_old = changed < newest - _ABANDONED_SECONDS
        else:
            packs, size = packs + 1, size + length
            is_old = packs > 1 and (packs > MOST_PACKS or size > MOST_BYTES)
        if is_old:
            place.unlink(missing_ok=True)
