"""The files of a plan repository: on disk, or as they stood in a revision of git.

Both trees answer the same two questions, so that nothing above needs to know which one it has.
A path is relative to the root of the plan repository, with forward slashes. Every call of git
stands here. A file that cannot be read is a `UserError` whose sentence has a remedy; what lies
outside the root is never read, whatever links say.
"""

import os
import posixpath
import stat
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from openplan.dates.language import Text
from openplan.errors import UserError

if TYPE_CHECKING:
    import subprocess

SETTINGS = "openplan.yaml"
FOLDERS = ("plans", "standards", "templates")
MOST_BYTES = 5_000_000
"""A larger file is refused unread: no plan comes near, and no input may eat the memory."""


class TooLargeError(UserError):
    """A file larger than `MOST_BYTES`."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                ru=f"файл больше {MOST_BYTES // 1_000_000} МБ и не читается",
                en=f"the file is larger than {MOST_BYTES // 1_000_000} MB and is not read",
            ),
            Text(
                ru="разделите его: записи журнала можно хранить по одной в папке journal",
                en="split it: journal entries can stand one by one in the folder journal",
            ),
        )


class Tree(Protocol):
    """The files of a plan repository at one moment."""

    def paths(self) -> Iterator[str]:
        """Settings and everything below plans, standards and templates, sorted.

        Names that begin with a dot are left out: editors and git keep their own files there. A
        link to a folder elsewhere is not followed; it stands there with `/` at its end.
        """

    def read(self, path: str) -> bytes:
        """Raises `UserError` for what is no readable file inside the root, and `TooLargeError`."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upward, with `openplan.yaml` or `plans/`."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if os.access(folder / SETTINGS, os.F_OK) or (folder / "plans").is_dir():
            return folder
    return None


class WorkTree:
    """The files as they are on disk now."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._places: dict[str, str] = {}

    def paths(self) -> Iterator[str]:
        found = [SETTINGS] if os.path.lexists(self.root / SETTINGS) else []
        for folder in FOLDERS:
            found.extend(self._files(folder))
        yield from sorted(found)

    def read(self, path: str) -> bytes:
        place = self._inside(path)
        try:
            handle = os.open(place, _FOR_READING)
            try:
                return _content(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise _unreadable(*_reason(error)) from None

    def _files(self, folder: str) -> Iterator[str]:
        """Files and links of any kind below it; a link is not followed."""
        top, left = folder, [folder]
        while left:
            folder = left.pop()
            for entry in _entries(self.root, folder):
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    left.append(path)
                elif not (entry.is_symlink() and os.path.isdir(entry.path)):  # noqa: PTH112
                    yield path
                elif not self._is_below(top, entry.path):
                    yield f"{path}/"

    def _is_below(self, folder: str, place: str) -> bool:
        """Whether it is really there, so that what a link leads to is listed without the link."""
        top = os.path.realpath(self.root / folder)
        return f"{os.path.realpath(place)}{os.sep}".startswith(f"{top}{os.sep}")

    def _inside(self, path: str) -> str:
        try:
            root, place = self._place(""), self._place(path)
        except OSError as error:
            raise _unreadable(*_reason(error)) from None
        except (RuntimeError, ValueError):  # a circle of links; a NUL in the name
            raise _unreadable("такого файла нет", "there is no such file") from None
        if not f"{place}{os.sep}".startswith(root.rstrip(os.sep) + os.sep):
            raise _outside()
        return place

    def _place(self, path: str) -> str:
        """Where it really is. Each folder is asked once, as many files of it are read."""
        if path in self._places:
            return self._places[path]
        above, _, name = path.rpartition("/")
        if not name or name in {".", ".."}:
            place = os.path.realpath(self.root / path, strict=True)
        else:
            place = os.path.join(self._place(above), name)  # noqa: PTH118
            if stat.S_ISLNK(os.lstat(place).st_mode):
                place = os.path.realpath(place, strict=True)
        self._places[path] = place
        return place


_FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""So that a pipe, which is no file of a plan, is opened without waiting for its other end."""


def _content(handle: int) -> bytes:
    # Without a file object: of ten thousand files it would take as long as the files.
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        raise _unreadable("это не обычный файл", "it is not a regular file")
    if state.st_size > MOST_BYTES:
        raise TooLargeError
    pieces = []
    while piece := os.read(handle, state.st_size + 1):
        pieces.append(piece)
    return b"".join(pieces)


def _entries(root: Path, folder: str) -> list["os.DirEntry[str]"]:
    """What stands in it under a name without a dot; nothing where there is no such folder."""
    try:
        with os.scandir(f"{root}{os.sep}{folder}") as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        _closed_folder(error, folder)
        return []


def merge_base(root: Path, revision: str) -> str | None:
    """The commit at which the present branch left `revision`, which is where its changes begin.

    Where nothing is committed yet it is the revision itself; None for HEAD then: nothing to
    compare with. Raises `UserError` as `GitTree`, and where the two have no commit in common.
    """
    is_unborn = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode != 0
    is_repository = _git(root, "rev-parse", "--git-dir").returncode == 0
    if is_repository and is_unborn and revision in {"HEAD", "@"}:
        return None
    commit = _commit(root, revision)
    if is_unborn:
        return commit
    answer = _git(root, "merge-base", commit, "HEAD")
    if answer.returncode != 0:
        raise _no_merge_base(revision, shallow=_is_shallow(root))
    return answer.stdout.decode().strip()


class _Blob(NamedTuple):
    is_link: bool
    object_id: str
    size: int


class GitTree:
    """The files as they stood in a revision; the plan root may be a subfolder of the repository.

    Raises `UserError` at once when there is no git, no repository or no such revision. Contents
    come from one `git cat-file --batch`, which ends with the tree.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self.root = root
        self.revision = revision
        self.commit = _commit(root, revision)
        self._blobs = _blobs(root, self.commit)
        self._batch: _Batch | None = None

    def paths(self) -> Iterator[str]:
        yield from sorted(self._blobs)

    def read(self, path: str) -> bytes:
        blob = self._sized(path)
        if blob.is_link:
            target = self._content(blob).decode("utf-8", "replace")
            beside = posixpath.normpath(posixpath.join(path, "..", target))
            if beside not in self._blobs or self._blobs[beside].is_link:
                raise _outside()
            blob = self._sized(beside)
        return self._content(blob)

    def _sized(self, path: str) -> _Blob:
        if path not in self._blobs:
            raise _unreadable(
                f"в версии «{self.revision}» такого файла нет",
                f'there is no such file in "{self.revision}"',
            )
        if self._blobs[path].size > MOST_BYTES:
            raise TooLargeError
        return self._blobs[path]

    def _content(self, blob: _Blob) -> bytes:
        if self._batch is None:
            self._batch = _Batch(self.root)
        return self._batch.read(blob.object_id)


class _Batch:
    """One `git cat-file --batch`: ask for an object, read it, ask for the next."""

    def __init__(self, root: Path) -> None:
        import subprocess

        process = subprocess.Popen(
            ["git", "-C", str(root), "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._questions, self._answers = process.stdin, process.stdout
        weakref.finalize(self, _end, process, self._questions, self._answers)

    def read(self, object_id: str) -> bytes:
        try:
            self._questions.write(f"{object_id}\n".encode())
            self._questions.flush()
        except OSError:  # git has ended; it said why on its stderr, which nobody reads
            raise _withheld() from None
        header = self._answers.readline().split()
        if len(header) != 3 or header[1] != b"blob":
            raise _withheld()
        content = self._answers.read(int(header[2]))
        self._answers.read(1)
        return content


def _end(process: "subprocess.Popen[bytes]", *pipes: IO[bytes]) -> None:
    for pipe in pipes:
        pipe.close()
    process.wait()


def _commit(root: Path, revision: str) -> str:
    inside = _git(root, "rev-parse", "--git-dir")
    if inside.returncode != 0:
        raise _no_repository(root, inside.stderr)
    if revision and not revision.startswith("-") and "\0" not in revision:
        answer = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if answer.returncode == 0:
            return answer.stdout.decode().strip()
    raise _no_revision(revision, shallow=_is_shallow(root))


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _blobs(root: Path, commit: str) -> dict[str, _Blob]:
    answer = _git(root, "ls-tree", "-r", "-z", "-l", commit, "--", SETTINGS, *FOLDERS)
    if answer.returncode != 0:
        raise _no_repository(root, answer.stderr)
    found: dict[str, _Blob] = {}
    for line in answer.stdout.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, kind, object_id, size = about.split()
        path = os.fsdecode(name)
        if kind == b"blob" and not any(part.startswith(".") for part in path.split("/")):
            found[path] = _Blob(mode == b"120000", object_id.decode(), int(size))
    return found


def _git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    import subprocess

    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=_environment(),
        )
    except (FileNotFoundError, PermissionError):
        raise UserError(
            Text(ru="программа git не найдена", en="the program git is not found"),
            Text(
                ru="установите git: без него прежние версии планов недоступны",
                en="install git: earlier versions of the plans cannot be read without it",
            ),
        ) from None


def _environment() -> dict[str, str]:
    """Inside a hook git sets GIT_DIR and GIT_INDEX_FILE, and they would point elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(("GIT_CONFIG", "GIT_EXEC_PATH"))
    }
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _no_repository(root: Path, answer: bytes) -> UserError:
    if b"dubious ownership" in answer:
        return UserError(
            Text(
                ru="git не открывает репозиторий: папка принадлежит другому пользователю",
                en="git does not open the repository: the folder belongs to another user",
            ),
            Text(
                ru=f"git config --global --add safe.directory {root.as_posix()}",
                en=f"git config --global --add safe.directory {root.as_posix()}",
            ),
        )
    return UserError(
        Text(
            ru="папка планов не находится в репозитории git",
            en="the folder of plans is not in a git repository",
        ),
        Text(
            ru="прежние версии читаются из git: git init, затем git add и git commit",
            en="earlier versions are read from git: git init, then git add and git commit",
        ),
    )


def _no_revision(revision: str, *, shallow: bool) -> UserError:
    name = _shown(revision)
    if shallow:
        return UserError(
            Text(
                ru=f"версии «{name}» нет в этой копии: она взята не со всей историей",
                en=f'revision "{name}" is not in this clone: it was made without full history',
            ),
            _fetch_line(revision),
        )
    return UserError(
        Text(ru=f"git не знает версии «{name}»", en=f'git knows no revision "{name}"'),
        Text(
            ru="назовите ветку, метку или номер фиксации; какие есть: git log --oneline --all",
            en="name a branch, a tag or a commit; to see them: git log --oneline --all",
        ),
    )


def _no_merge_base(revision: str, *, shallow: bool) -> UserError:
    name = _shown(revision)
    if shallow:
        return UserError(
            Text(
                ru=f"неизвестно, где ветка отошла от «{name}»: копия взята не со всей историей",
                en=f'where the branch left "{name}" is unknown: the clone lacks its full history',
            ),
            _fetch_line(revision),
        )
    return UserError(
        Text(
            ru=f"у «{name}» и нынешней ветки нет ни одной общей фиксации",
            en=f'"{name}" and the present branch have no commit in common',
        ),
        Text(
            ru="назовите фиксацию, от которой отошла ветка: git log --oneline --all",
            en="name the commit at which the branch began: git log --oneline --all",
        ),
    )


def _fetch_line(revision: str) -> Text:
    """A clone of one branch fetches no other by itself, so a branch is named."""
    line = "git fetch --unshallow --tags"
    remote, _, branch = _shown(revision).partition("/")
    if remote == "origin" and branch:
        line = f"{line} origin +refs/heads/{branch}:refs/remotes/origin/{branch}"
    return Text(
        ru=f"{line} (в GitHub Actions: fetch-depth: 0)",
        en=f"{line} (in GitHub Actions: fetch-depth: 0)",
    )


def _shown(revision: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in revision[:100])


def _closed_folder(error: OSError, name: str) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise UserError(
            Text(
                ru=f"папка «{name}» не читается: {_reason(error)[0]}",
                en=f'the folder "{name}" cannot be read: {_reason(error)[1]}',
            ),
            Text(ru="проверьте права доступа к ней", en="check its permissions"),
        ) from None


def _reason(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "такого файла нет", "there is no such file"
    if isinstance(error, PermissionError):
        return "нет прав на чтение", "permission denied"
    if isinstance(error, IsADirectoryError):
        return "это папка, а не файл", "it is a folder, not a file"
    return "система отказала в чтении", "the system refused to read it"


def _unreadable(ru: str, en: str) -> UserError:
    return UserError(
        Text(ru=f"файл не читается: {ru}", en=f"the file cannot be read: {en}"),
        Text(
            ru="проверьте имя файла и права доступа",
            en="check the name of the file and its permissions",
        ),
    )


def _withheld() -> UserError:
    return _unreadable(
        "git не отдаёт содержимое файла (неполная копия репозитория?)",
        "git does not hand out its contents (an incomplete clone?)",
    )


def _outside() -> UserError:
    return UserError(
        Text(
            ru="файл не читается: ссылка ведёт за пределы репозитория планов",
            en="the file cannot be read: the link leads outside the plan repository",
        ),
        Text(
            ru="положите на место ссылки сам файл",
            en="put the file itself in place of the link",
        ),
    )
