"""What follows from each plan of a repository: from the cache, else from loading it.

A question is put to every plan alone, so that an answer follows from the plan's own files, the
settings, and what the answer says it needs besides: all of it by content, never by date or size.
What is not known is loaded a few plans at a time, in several processes when there is much of it;
answers stand in a file until they are asked for, so that memory is bounded. The whole is the
same as if everything had been loaded together: plans with one id are looked at side by side, and
files that belong to no plan are always read.
"""

import json
import os
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from openplan.cache import Pack, Place, digest, program
from openplan.cli.outputs import Progress
from openplan.cli.session import Session
from openplan.dates.language import Lang, Text
from openplan.diagnostic import Diagnostic, Severity
from openplan.errors import UserError, reason_of
from openplan.store import SETTINGS, WorkTree, homes_of, is_concerned, is_strange

if TYPE_CHECKING:
    from openplan.store import LoadedPlan, Repository

_FIRST, _CHUNK = 4, 16
_ENOUGH_FOR_PROCESSES = 64
"""Plans that are loaded together, and how many there must be before processes are started."""


class Reply(NamedTuple):
    """The answer of one plan as plain values, or the error in its place or, where a part can be
    told all the same, beside it; `brief` is what of it is wanted of all plans at once.

    It follows from the plan, the settings, the files `contents`, and from `presence`: whether
    the paths are files.
    """

    loaded: "LoadedPlan"
    answer: Any
    brief: Any = None
    contents: Sequence[str] = ()
    presence: Sequence[tuple[str, bool]] = ()
    error: UserError | None = None


class Question(Protocol):
    """Something to be asked of every plan. It is sent to other processes, so it is plain."""

    @property
    def name(self) -> str:
        """Tells one question from another; all that it depends on stands in it."""

    def replies(self, tree: "NotedTree", repository: "Repository") -> Iterator[Reply]:
        """One for each plan that is loaded. Raises UserError where it cannot be asked at all."""


class Known(NamedTuple):
    """One plan whose answer is known, or the error in its place; `files` are the plan and its
    journals, sorted."""

    id: str
    path: str
    files: tuple[str, ...]
    brief: Any
    place: Place
    error: UserError | None = None


@dataclass(slots=True)
class Recalled:
    """The whole repository; plans by path. `found` is what loading complains of, `beside` the
    part of it that concerns no plan with an answer; `missing` are the files of which something
    could not be loaded."""

    pack: Pack
    lang: Lang | None = None
    plans: list[Known] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    beside: list[Diagnostic] = field(default_factory=list)
    read: int = 0
    failed: int = 0

    @property
    def missing(self) -> list[str]:
        return sorted({one.path for one in self.found if one.severity is not Severity.NOTE})

    def answer(self, known: Known, *, despite_error: bool = False) -> Any:
        """The answer as plain JSON values; raises the error in its place, unless there is an
        answer all the same."""
        if known.error is not None and not despite_error:
            raise known.error
        return _plain(self.pack.read(known.place).partition(b"\n")[2])


class NotedTree:
    """Some files of the disk; of what was read it knows the digests."""

    def __init__(self, root: Path, paths: Sequence[str] = ()) -> None:
        self.root = root
        self.digests: dict[str, str] = {}
        self._tree = WorkTree(root)
        self._paths = paths

    def paths(self) -> Iterator[str]:
        yield from self._paths

    def read(self, path: str) -> bytes:
        content = self._tree.read(path)
        self.digests[path] = sha256(content).hexdigest()
        return content

    def content(self, path: str) -> str | None:
        """The digest of a file, read once; None for one that cannot be read."""
        if path not in self.digests:
            try:
                self.read(path)
            except UserError:
                return None
        return self.digests[path]


@dataclass(frozen=True, slots=True)
class FilesOf:
    """The files below a root; asked for single paths, never listed."""

    root: Path

    def __contains__(self, path: object, /) -> bool:
        try:
            place = (self.root / str(path)).resolve()
            return place.is_relative_to(self.root.resolve()) and place.is_file()
        except (OSError, RuntimeError, ValueError):  # a name too long, a circle of links, a NUL
            return False


@contextmanager
def recall(session: Session, root: Path, question: Question) -> Iterator[Recalled]:
    """Answers can be asked for until the end of the context.

    Raises UserError where a folder cannot be listed, or the question cannot be asked.
    """
    pack = Pack(_outside(session.cache_folder, root), os.fspath(root), question.name)
    try:
        yield _Asking(session, root, question, pack).whole()
    finally:
        pack.close()


class _Loaded(NamedTuple):
    """What came of the files of one home: the answer as it is kept, and the digests of settings
    and files as they were read, None where it must not be kept."""

    files: Sequence[str]
    found: Sequence[Diagnostic] = ()
    kept: bytes | None = None
    read: tuple[str, ...] | None = None
    error: UserError | None = None


class _Outcome(NamedTuple):
    """The same, the answer standing in the pack."""

    files: Sequence[str]
    known: Known | None
    found: Sequence[Diagnostic] = ()


class _Asking:
    """One question put to one repository."""

    def __init__(self, session: Session, root: Path, question: Question, pack: Pack) -> None:
        self._pack = pack
        self._session = session
        self._root = root
        self._question = question
        self._about = digest(program(), question.name) if pack.is_kept else ""
        self._tree = NotedTree(root)
        self._files = FilesOf(root)
        self._outcomes: list[_Outcome] = []

    def whole(self) -> Recalled:
        paths = list(WorkTree(self._root).paths())
        homes, others = parted(paths)
        settings = [path for path in paths if path == SETTINGS]
        unknown = [files for files in homes if not self._recall(files, settings)]
        whole = self._settings(settings, others)
        self._load(settings, unknown)
        self._load_namesakes(settings)
        for outcome in self._outcomes:
            failed = len({one.path for one in outcome.found})
            whole.found += outcome.found
            whole.failed += failed
            whole.read += len(outcome.files) - failed
            if outcome.known is None:
                whole.beside += outcome.found
        plans = (outcome.known for outcome in self._outcomes)
        whole.plans += sorted((one for one in plans if one is not None), key=lambda one: one.path)
        return whole

    def _recall(self, files: Sequence[str], settings: Sequence[str]) -> bool:
        """Whether the plan is known from an earlier run."""
        if self._pack.is_empty:
            return False
        read = [self._tree.content(path) for path in (*settings, *files)]
        place = None if None in read else self._pack.get(self._key(files, read))
        known = None if place is None else self._known(place)
        if known is not None:
            self._outcomes.append(_Outcome(files, known))
        return known is not None

    def _key(self, files: Sequence[str], read: Sequence[str | None]) -> str:
        return digest(self._about, *files, *(content or "" for content in read))

    def _known(self, place: Place, error: UserError | None = None) -> Known | None:
        """None for what is no answer of ours, or holds no longer."""
        try:
            head = _plain(self._pack.read(place).partition(b"\n")[0])
            holds = place.is_new or self._holds(head)
            known = Known(
                head["id"], head["path"], tuple(head["files"]), head["brief"], place, error
            )
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            return None
        return known if holds else None

    def _holds(self, head: dict[str, Any]) -> bool:
        """Whether all is still there that the answer needs besides the plan's own files."""
        return all(
            self._tree.content(path) == content for path, content in head["contents"].items()
        ) and all((path in self._files) is there for path, there in head["presence"].items())

    def _settings(self, settings: list[str], others: list[str]) -> Recalled:
        """Settings and files that belong to no plan; the settings alone may be known."""
        key = digest(self._about, *settings, self._tree.content(SETTINGS) or "")
        place = None if others else self._pack.get(key)
        if place is not None and (known := self._pack.read(place)) in _LANGS:
            return Recalled(self._pack, _LANGS[known], read=len(settings))
        tree = NotedTree(self._root, sorted([*settings, *others]))
        repository, _ = _asked(tree, self._question)
        lang = repository.project.lang
        if all(one.path != SETTINGS for one in repository.diagnostics):
            self._pack.put(key, (lang or "").encode())
        return Recalled(
            self._pack,
            lang,
            found=list(repository.diagnostics),
            beside=list(repository.diagnostics),
            read=repository.files_read,
            failed=repository.files_failed,
        )

    def _load(self, settings: list[str], unknown: Sequence[Sequence[str]]) -> None:
        progress = Progress(len(unknown), shown=self._session.shows_progress)
        for loaded in _loaded(self._root, settings, unknown, self._question):
            for each in loaded:
                self._take(each)
            progress.add(len(loaded))
        progress.clear()

    def _take(self, loaded: _Loaded, *, keep: bool = True) -> None:
        known = None
        if loaded.kept is not None:
            key = self._key(loaded.files, loaded.read) if keep and loaded.read else None
            known = self._known(self._put(key, loaded.kept), loaded.error)
        self._outcomes.append(_Outcome(loaded.files, known, loaded.found))

    def _put(self, key: str | None, answer: bytes) -> Place:
        try:
            return self._pack.put(key, answer)
        except OSError as error:
            why = reason_of(error)
            raise UserError(
                Text(
                    f"не удалось записать временный файл: {why.ru}",
                    f"cannot write a temporary file: {why.en}",
                )
            ) from None

    def _load_namesakes(self, settings: list[str]) -> None:
        """Of two plans with one id the second is refused, which only both together show."""
        count = Counter(one.known.id for one in self._outcomes if one.known)
        namesakes = [one for one in self._outcomes if one.known and count[one.known.id] > 1]
        if not namesakes:
            return
        self._outcomes = [one for one in self._outcomes if one not in namesakes]
        homes = [one.files for one in namesakes]
        for each in _load_chunk(self._root, settings, homes, self._question):
            self._take(each, keep=False)


_LANGS: dict[bytes, Lang | None] = {b"": None, b"ru": "ru", b"en": "en"}


def _outside(folder: Path | None, root: Path) -> Path | None:
    """The cache never stands inside the repository."""
    if folder is None or folder.resolve().is_relative_to(root.resolve()):
        return None
    return folder


def parted(paths: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """The files of each plan, the plan first; and what else loading has a word to say of."""
    plain = [path for path in paths if not is_strange(path)]
    homes = [files.paths() for files in homes_of(plain).values() if files.plan is not None]
    taken = {SETTINGS, *(path for files in homes for path in files)}
    return homes, [path for path in paths if path not in taken and is_concerned(path)]


# Loading


def _loaded(
    root: Path, settings: list[str], homes: Sequence[Sequence[str]], question: Question
) -> Iterator[list[_Loaded]]:
    """Chunk by chunk, in order. What the first of them imports and learns here, the processes
    have when they begin."""
    chunks = [homes[at : at + _CHUNK] for at in range(_FIRST, len(homes), _CHUNK)]
    if homes:
        yield _load_chunk(root, settings, homes[:_FIRST], question)
    if len(homes) >= _ENOUGH_FOR_PROCESSES and (workers := _cores()) > 1:
        yield from _loaded_in_processes(root, settings, chunks, question, workers)
        return
    for chunk in chunks:
        yield _load_chunk(root, settings, chunk, question)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells
        return os.cpu_count() or 1


def _loaded_in_processes(
    root: Path,
    settings: list[str],
    chunks: Sequence[Sequence[Sequence[str]]],
    question: Question,
    workers: int,
) -> Iterator[list[_Loaded]]:
    """No more chunks are on their way than the processes need, so that memory is bounded."""
    from concurrent.futures import Future, ProcessPoolExecutor

    waiting: deque[Future[list[_Loaded]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_ignore_interrupts) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_load_chunk, root, settings, chunk, question))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ignore_interrupts() -> None:
    """Ctrl-C reaches all processes; the first of them ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load_chunk(
    root: Path, settings: list[str], homes: Sequence[Sequence[str]], question: Question
) -> list[_Loaded]:
    paths = sorted({*settings, *(path for files in homes for path in files)})
    tree = NotedTree(root, paths)
    repository, replies = _asked(tree, question)
    found: dict[str, list[Diagnostic]] = {}
    for one in repository.diagnostics:
        found.setdefault(one.path, []).append(one)
    by_plan = {reply.loaded.path: reply for reply in replies}
    loaded = []
    for files in homes:
        complaints = [one for path in files for one in found.get(path, ())]
        reply = by_plan.get(files[0])
        if reply is None:
            loaded.append(_Loaded(files, complaints))
            continue
        head = {
            "id": reply.loaded.plan.id,
            "path": reply.loaded.path,
            "files": paths_of(reply.loaded),
            "brief": reply.brief,
            "contents": {path: tree.digests[path] for path in reply.contents},
            "presence": dict(reply.presence),
        }
        read = None
        if not complaints and reply.error is None and SETTINGS not in found:
            read = tuple(tree.digests[path] for path in (*settings, *files))
        kept = b"\n".join((_json(head), _json(reply.answer)))
        loaded.append(_Loaded(files, complaints, kept, read, reply.error))
    return loaded


def paths_of(loaded: "LoadedPlan") -> list[str]:
    """The files of a plan, also the journals of which nothing could be read."""
    read = (source.path for source in loaded.journals)
    return sorted({loaded.path, *read, *loaded.incomplete})


def _plain(line: bytes) -> Any:
    return json.loads(line.decode("utf-8", "surrogatepass"))


def _json(value: Any) -> bytes:
    """In one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _asked(tree: NotedTree, question: Question) -> "tuple[Repository, list[Reply]]":
    from openplan.store import load

    repository = load(tree)
    return repository, list(question.replies(tree, repository))
