"""The parts of an office file as streams of XML events, with bounds on everything.

Elements and attributes are known by their local names, so that the strict and the transitional
dialect of ISO 29500 read alike. A document type declaration is refused, and with it every trick
with entities. Raises UserError, one sentence, for what is no such file.
"""

import io
import posixpath
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Protocol
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from openplan.dates.language import Text
from openplan.errors import UserError

MOST_UNPACKED = 48 << 20
"""Of all parts together, in bytes: ten thousand filled rows take a tenth of it."""
_MOST_ELEMENTS = 2_000_000
_MOST_PARTS = 10_000
_PIECE = 1 << 16
_RESAVE = Text(
    "откройте файл в своей программе и сохраните как .xlsx или .docx без пароля и макросов",
    "open the file in your program and save it as .xlsx or .docx, with no password and no macros",
)

Attributes = Mapping[str, str]
_Start = Callable[[str, dict[str, str]], None]


class Events(Protocol):
    """Takes the events of one part, in the order of the text; names are local."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last piece of its type. `target` is a part, or an address where external."""

    kind: str
    target: str
    external: bool


def refusal(ru: str, en: str, hint: Text | None = _RESAVE) -> UserError:
    return UserError(Text(ru, en), hint)


def broken() -> UserError:
    return refusal("файл повреждён", "the file is broken")


class Archive:
    """A zip file whose parts are read on demand, within one budget of unpacked bytes."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise broken() from None
        self._bytes_left, self._elements_left = MOST_UNPACKED, _MOST_ELEMENTS
        found = self._zip.infolist()
        if len(found) > _MOST_PARTS:
            raise too_large()
        self._parts = {each.filename: each for each in found}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._parts)

    def parse(self, part: str, events: Events) -> None:
        """Nothing happens where there is no such part."""
        info = self._parts.get(part)
        if info is None:
            return
        parser = self._parser_for(events)
        try:
            with self._opened(info) as file:
                while piece := file.read(_PIECE):
                    self._bytes_left -= len(piece)
                    if self._bytes_left < 0:
                        raise too_large()
                    parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (BadZipFile, zlib.error, OSError, EOFError, ValueError, expat.ExpatError):
            raise broken() from None

    def _parser_for(self, events: Events) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._counted(events.start)
        parser.EndElementHandler = lambda name: events.end(name.rpartition(" ")[2])
        parser.CharacterDataHandler = events.text
        parser.StartDoctypeDeclHandler = _no_doctype
        return parser

    def _counted(self, start: Callable[[str, Attributes], None]) -> _Start:
        def take(name: str, attributes: dict[str, str]) -> None:
            self._elements_left -= 1
            if self._elements_left < 0:
                raise too_large()
            local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            start(name.rpartition(" ")[2], local)

        return take

    def _opened(self, info: ZipInfo) -> IO[bytes]:
        if info.flag_bits & 1:
            raise refusal("файл под паролем", "the file is under a password")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise broken()
        return self._zip.open(info)

    def relations(self, part: str) -> dict[str, Relation]:
        """Of the part, or with "" of the whole file, by id."""
        folder, name = posixpath.split(part)
        found = _Relations(folder)
        self.parse(posixpath.join(folder, "_rels", f"{name}.rels"), found)
        return found.relations


def too_large() -> UserError:
    return refusal(
        "файл слишком велик, когда распакован",
        "the file is too large when it is unpacked",
        Text("пришлите таблицу по частям", "send the table in pieces"),
    )


def _no_doctype(*_: object) -> None:
    raise broken()


class _Relations:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.relations: dict[str, Relation] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        external = attributes.get("TargetMode") == "External"
        target = attributes.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.relations[attributes.get("Id", "")] = Relation(kind, target, external)

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...
