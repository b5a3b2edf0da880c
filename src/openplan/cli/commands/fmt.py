"""`openplan fmt`: the files of the plans in their canonical layout; values and comments stay."""

import difflib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from openplan.cli.options import described, option
from openplan.cli.outputs import deliver, put, tell
from openplan.cli.session import Session, session_of
from openplan.cli.settings import learn_lang
from openplan.cli.speech import say
from openplan.dates.language import Text, counted
from openplan.errors import ExitCode, UserError

if TYPE_CHECKING:
    from openplan.store import WorkTree

_PATHS = typer.Argument(
    metavar=say(ru="[ПУТЬ]...", en="[PATH]..."),
    help=say(
        ru="Файлы и папки; иначе настройки, планы и журналы репозитория.",
        en="Files and folders; settings, plans and journals of the repository when left out.",
    ),
)
_CHECK = option(
    "--check",
    help=say(
        ru="Ничего не менять; код 1, если что-то изменилось бы.",
        en="Change nothing; exit code 1 when something would change.",
    ),
)
_DIFF = option(
    "--diff",
    help=say(ru="То же и показать изменения.", en="The same, and show the changes."),
)


@described(
    say(
        ru="Привести файлы к единому виду: порядок ключей, отступы, кавычки, переносы. Значения "
        "и комментарии не меняются; записи в journal/ не переписываются. Код 2, если какой-то "
        "файл оставлен как есть, потому что не загружается.",
        en="Put the files into one layout: order of keys, indents, quotes, folding. Values and "
        "comments do not change; records under journal/ are never rewritten. Exit code 2 when a "
        "file was left as it is because it does not load.",
    )
)
def command(
    context: typer.Context,
    path: Annotated[list[str] | None, _PATHS] = None,
    check: Annotated[bool, _CHECK] = False,
    diff: Annotated[bool, _DIFF] = False,
) -> int:
    session = session_of(context)
    learn_lang(session)
    changed = same = refused = 0
    for file in _files(session, path or []):
        text = _laid_out(session, file)
        if text is None:
            refused += 1
        elif text.encode() == file.data:
            same += 1
        else:
            changed += 1
            _put_change(file, text, is_dry=check or diff, with_diff=diff)
    session.note(_summary(changed, same, refused, is_dry=check or diff))
    if refused:
        return ExitCode.CANNOT
    return ExitCode.FINDINGS if changed and (check or diff) else ExitCode.FINE


class _File(NamedTuple):
    """`shown` is the path as the person gave it, or from the root of the repository."""

    place: Path
    shown: str
    data: bytes


def _files(session: Session, names: Sequence[str]) -> Iterator[_File]:
    """Each file once. Raises UserError for a name that is nothing, before anything is changed."""
    from openplan.cli.missing import no_repository
    from openplan.store import WorkTree, find_root

    found: dict[Path, _File] = {}
    for name in names:
        place = Path(os.path.normpath(session.directory / name))
        root = find_root(place if place.is_dir() else place.parent)
        if place.is_dir():
            tree = WorkTree(root or place)
            found |= {one.place: one for one in _files_of(tree, below=place)}
        else:
            tree = WorkTree(root or place.parent)
            found |= {one.place: one for one in _file(tree, place, name)}
    if not names:
        root = find_root(session.directory)
        if root is None:
            raise no_repository(session.directory)
        found = {one.place: one for one in _files_of(WorkTree(root), below=root)}
    yield from found.values()


def _files_of(tree: "WorkTree", *, below: Path) -> Iterator[_File]:
    from openplan.store import is_laid_out

    for path in tree.paths():
        place = tree.root / path
        if is_laid_out(path) and place.absolute().is_relative_to(below.absolute()):
            yield from _file(tree, place, path)


def _file(tree: "WorkTree", place: Path, shown: str) -> Iterator[_File]:
    absolute = place.absolute()
    root = tree.root.absolute()
    path = absolute.relative_to(root) if absolute.is_relative_to(root) else absolute
    try:
        yield _File(absolute.resolve(), shown, tree.read(str(path)))
    except UserError as error:
        said = error.message
        message = Text(f"{shown}: {said.ru}", f"{shown}: {said.en}")
        raise UserError(message, error.hint) from None


def _laid_out(session: Session, file: _File) -> str | None:
    """None where the file is left as it is; why is said on stderr."""
    from openplan.store import UnusableError, render_layout

    try:
        return render_layout(file.shown, file.data)
    except UnusableError as error:
        for one in error.found:
            place = f"{one.path}:{one.span.line}:{one.span.column}" if one.span else one.path
            tell(f"{place}: {one.severity}[{one.code}] {session.say(one.message)}")
    except UserError as error:
        tell(session.say(error.message))
    return None


def _put_change(file: _File, text: str, *, is_dry: bool, with_diff: bool) -> None:
    if not is_dry:
        deliver(text, str(file.place))
    if not with_diff:
        put(f"{file.shown}\n")
        return
    before = file.data.decode("utf-8-sig").splitlines(keepends=True)
    after = text.splitlines(keepends=True)
    put("".join(difflib.unified_diff(before, after, f"a/{file.shown}", f"b/{file.shown}")))


_FILES = (("файл", "файла", "файлов"), ("file", "files"))


def _summary(changed: int, same: int, refused: int, *, is_dry: bool) -> Text:
    counts = [counted(count, *_FILES) for count in (changed, same, refused)]
    verb = Text("изменилось бы", "would change") if is_dry else Text("изменено", "changed")
    said = [
        Text(f"{verb.ru}: {counts[0].ru}", f"{counts[0].en} {verb.en}"),
        Text(f"без изменений: {counts[1].ru}", f"{counts[1].en} unchanged"),
    ]
    if refused:
        said.append(Text(f"не тронуто: {counts[2].ru}", f"{counts[2].en} left alone"))
    return Text("; ".join(each.ru for each in said), "; ".join(each.en for each in said))
