"""One new journal entry as one new file beside its plan: there whole, or not at all.

The file is written under a name that begins with a dot, which no tree shows, flushed to disk,
and only then given its own name, which never replaces another file. What is acknowledged is on
disk. Nothing that a person wrote is touched; two writers at once need no lock, and two branches
merge, because every name ends in random digits. What a killed writer leaves behind is swept by a
later one.
"""

import errno
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from openplan.dates.language import Text
from openplan.errors import UserError, reason_of
from openplan.model.journal import Entry, RecordFile
from openplan.store.homes import RECORDS
from openplan.store.kinds import UNWELCOME
from openplan.store.loading import LoadedPlan
from openplan.store.reading import read_source
from openplan.store.typed import UnusableError, typed

_SCHEMA = "schemas/record.schema.json"
_UNFINISHED = ".part"
_ABANDONED_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that can be written: its path from the root, the text of its file, and its entry,
    whose id is the name of the file."""

    path: str
    text: str
    entry: Entry


def new_record(root: Path, plan: LoadedPlan, entry: Entry, *, mark: str | None = None) -> NewRecord:
    """The entry as a file of its own; nothing is written yet. The name ends in `mark`, hex digits
    by which the same facts are known again, or in random ones, so that each call gives another.

    Raises UserError where the file would not read back as the same entry: a control character
    in a note, a note without end.
    """
    name = _name(entry, _turn(plan, entry), mark or os.urandom(5).hex())
    named = entry.model_copy(update={"id": name})
    path = f"{Path(plan.path).parent.as_posix()}/{RECORDS}/{name}.yaml"
    text = _modeline(root, path) + _emitted(named)
    _require_same(path, text, named)
    return NewRecord(path, text, named)


def write_record(root: Path, record: NewRecord) -> None:
    """Returns once the file and its name are on disk.

    Raises UserError where it cannot be written; then nothing new is there.
    """
    write_records(root, [record])


def write_records(root: Path, records: Sequence[NewRecord]) -> None:
    """All of them or none: every text is on disk before the first file gets its name, and names
    that were given are taken back when one cannot be. A writer killed between two names leaves
    whole records, never a broken one.

    Raises UserError as `write_record` does.
    """
    named: list[Path] = []
    path = ""
    try:
        with ExitStack() as unfinished:
            written = []
            for record in records:
                path, place = record.path, root / record.path
                _make_folder(root, place.parent)
                data = record.text.encode()
                written.append((path, unfinished.enter_context(_unfinished(place, data)), place))
            _sweep_beside([passing for _, passing, _ in written])
            for path, passing, place in written:  # noqa: B007 - the refusal names it
                _give_name(passing, place)
                named.append(place)
            for folder in dict.fromkeys(place.parent for place in named):
                _flush_folder(folder)
    except OSError as error:
        _take_back(named)
        why = reason_of(error)
        raise UserError(
            Text(
                f"запись не сделана, {path}: {why.ru}",
                f"nothing was recorded, {path}: {why.en}",
            ),
            Text("устраните причину и повторите команду", "mend that and run the command again"),
        ) from None
    except BaseException:
        _take_back(named)
        raise


def _take_back(named: Iterable[Path]) -> None:
    """Only what this writer has named itself a moment ago."""
    for place in named:
        with suppress(OSError):
            place.unlink()


# The name


def _name(entry: Entry, turn: str, ending: str) -> str:
    """Letters, digits, dots and hyphens, at most 90 of them: safe for every file system."""
    kind = entry.type.replace("_", "-")
    return f"{entry.date}-{_latin(entry.measure)}-{turn}{kind}-{ending}"


def _turn(plan: LoadedPlan, entry: Entry) -> str:
    """Entries of one day count in the order of their files: «done, reopened, done» would else be
    read by the alphabet. No type of entry sorts behind `then`."""
    same = [
        one.entry
        for one in plan.entries
        if (one.entry.measure, one.entry.date) == (entry.measure, entry.date)
    ]
    return f"then-{len(same) + 1:02d}-" if same else ""


_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia".split(),
        strict=True,
    )
)


def _latin(measure: str) -> str:
    """The id in Latin letters; ids that fall together here are told apart by the random digits."""
    letters = "".join(_CYRILLIC.get(letter, letter) for letter in measure.lower())
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "-", plain.replace("_", ""))[:40].strip("-.") or "m"


# The text


class _Dumper(yaml.SafeDumper):
    """Every text reads back as the same text in any YAML program: what would be taken for a
    date, a number or a flag is quoted."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists are indented below their key, as in the plans."""
        del indentless
        super().increase_indent(flow, False)


_LONG = 80


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    unseen = UNWELCOME.search(text)
    if unseen:
        code = f"U+{ord(unseen[0]):04X}"
        raise UserError(
            Text(f"в тексте записи невидимый знак {code}", f"the text holds an unseen sign {code}"),
            Text("удалите его и повторите команду", "delete it and run the command again"),
        )
    style = "|" if "\n" in text else ">" if len(text) > _LONG and " " in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_number(dumper: _Dumper, number: Decimal) -> yaml.ScalarNode:
    text = f"{number:f}"
    kind = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Decimal, _represent_number)


def _emitted(entry: Entry) -> str:
    """In the order of the model's fields, without those that say nothing."""
    document = {"openplan": 1, "entry": _plain(entry.model_dump(exclude_defaults=True))}
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=96)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    return [_plain(child) for child in value] if isinstance(value, tuple) else value


def _modeline(root: Path, path: str) -> str:
    """Names the schema for editors, in a repository that has it."""
    if not (root / _SCHEMA).is_file():
        return ""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{_SCHEMA}\n"


def _require_same(path: str, text: str, entry: Entry) -> None:
    reading = read_source(path, text.encode())
    found = reading.diagnostics
    if reading.value is not None:
        try:
            if typed(RecordFile, reading.value, reading.source).entry == entry:
                return
        except UnusableError as error:
            found = tuple(error.found)
    if found:
        raise UserError(found[0].message, found[0].hint)
    raise UserError(
        Text("текст записи не сохранить в YAML без потерь", "YAML cannot hold the text as it is"),
        Text("уберите непечатаемые знаки", "take out the characters that cannot be printed"),
    )


# The file


def _make_folder(root: Path, folder: Path) -> None:
    with suppress(FileExistsError):
        folder.mkdir()
        _flush_folder(folder.parent)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not folder.resolve().is_relative_to(root.resolve()):
        raise UserError(
            Text(
                f"запись не сделана: папка {RECORDS} – ссылка за пределы репозитория планов",
                f"nothing was recorded: the folder {RECORDS} is a link out of the plan repository",
            ),
            Text("замените ссылку обычной папкой", "put a plain folder in place of the link"),
        )


@contextmanager
def _unfinished(place: Path, data: bytes) -> Iterator[Path]:
    """The data on disk under a passing name, which whoever holds it holds alone."""
    passing = place.with_name(f".{place.name}{_UNFINISHED}")
    handle = os.open(
        passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield passing
    finally:
        passing.unlink(missing_ok=True)


_NO_HARD_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK}


def _give_name(written: Path, place: Path) -> None:
    """A hard link never replaces a file. Where there are none (FAT, some network disks) the
    passing name keeps every other writer off the name, so that looking first is enough."""
    try:
        place.hardlink_to(written)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        written.rename(place)


def _flush_folder(folder: Path) -> None:
    """Puts the names in the folder on disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
            raise
    finally:
        os.close(handle)


def _sweep_beside(passing: Sequence[Path]) -> None:
    begun = {each.parent: each.stat().st_mtime for each in passing}
    for folder, seconds in begun.items():
        _sweep(folder, seconds - _ABANDONED_SECONDS)


def _sweep(folder: Path, before: float) -> None:
    """Takes away what killed writers left long ago; whoever else sweeps may be quicker."""
    for left in folder.glob(f".*{_UNFINISHED}"):
        with suppress(OSError):
            if left.lstat().st_mtime < before:
                left.unlink()
