"""Answers kept from one run to the next, in a folder of the user's, outside every repository.

A pack is one file: the answers to one question about one repository, each under a key that is a
digest of all that the answer follows from, this program's own files among it. Answers are plain
JSON. What stands in the folder is believed only as far as it proves whole: a pack that is cut,
damaged or of another form is no pack. A pack is written beside its place and renamed, so that of
two runs at once each leaves a whole one, and the later stays. A folder that cannot be read or
written is no cache, without a word.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from openplan import __version__

MOST_PACKS = 100
MOST_BYTES = 300_000_000
"""Bounds of the folder; the oldest packs are deleted first."""

_FORM = b"openplan cache 1 "
_SUFFIX, _UNFINISHED = ".pack", ".part"
_ABANDONED_SECONDS = 3600


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


class Pack:
    """The answers of one question. Kept on are those that were got or put since it was opened."""

    def __init__(self, folder: Path | None, *name: str) -> None:
        """`name` tells the question and the repository; without a folder nothing is kept."""
        self._place = folder / f"{digest(*name)}{_SUFFIX}" if folder is not None else None
        self._known = _read(self._place) if self._place is not None else {}
        self._used: dict[str, Any] = {}

    @property
    def is_kept(self) -> bool:
        return self._place is not None

    def get(self, key: str) -> Any:
        """The answer under the key, None where there is none."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: str, answer: Any) -> None:
        """The answer must be of plain values; JSON gives tuples back as lists."""
        if self._place is not None:
            self._used[key] = answer

    def save(self) -> None:
        """Writes what was used, where it differs from what was read."""
        if self._place is None or self._used.keys() == self._known.keys():
            return
        with suppress(OSError, ValueError):
            self._place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self._place, self._used)
            _prune(self._place.parent)


def _read(place: Path) -> dict[str, Any]:
    try:
        if not place.is_file() or place.stat().st_size > MOST_BYTES:
            return {}
        proof, _, body = place.read_bytes().partition(b"\n")
        if proof != _proof(body):
            return {}
        found = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _proof(body: bytes) -> bytes:
    return _FORM + hashlib.sha256(body).hexdigest().encode()


def _write(place: Path, answers: dict[str, Any]) -> None:
    body = json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()
    beside = place.with_name(f"{place.stem}.{os.urandom(6).hex()}{_UNFINISHED}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_proof(body) + b"\n" + body)
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


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
