"""What documents are made with: their language, and the templates that shape them.

A document must not depend on where it is made, so its language is never that of the locale.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openplan.cli.session import Session
from openplan.cli.speech import as_lang
from openplan.dates.language import Lang, Text
from openplan.dates.period import Period
from openplan.errors import UserError
from openplan.model.plan import Plan
from openplan.share import share
from openplan.store import WorkTree


def document_lang(session: Session) -> Lang | None:
    """`--lang`, OPENPLAN_LANG, the settings; None leaves it to each plan's own language. The
    settings count once the repository is read."""
    typed = as_lang(str(session.given.get("lang", "")))
    return typed or as_lang(session.environment.get("OPENPLAN_LANG", "")) or session.settings_lang


def tell_if_outside(session: Session, period: Period | None, plans: Sequence[Plan]) -> None:
    """A remark on a period in which none of the plans is in force: its year is likely mistyped."""
    if period is None or not plans:
        return
    for plan in plans:
        header = plan.plan
        first = header.period.start or header.act.in_force_from
        if first <= period.end and period.start <= (header.period.end or date.max):
            return
    name = period.name()
    session.note(
        Text(
            f"период {name} – вне срока действия плана",
            f"the plan is not in force in the period {name}",
        )
        if len(plans) == 1
        else Text(
            f"период {name} – вне срока действия всех этих планов",
            f"none of these plans is in force in the period {name}",
        )
    )


def templates_of(root: Path) -> dict[str, str]:
    """Name -> text: the built-in templates, shadowed by those of the repository."""
    found = {
        place.name: place.read_text(encoding="utf-8")
        for place in sorted(share("templates").glob("*.j2"))
    }
    tree = WorkTree(root)
    for place in sorted((root / "templates").glob("*.j2")):
        found[place.name] = _template(tree, f"templates/{place.name}")
    return found


def template_given(session: Session, path: str | None) -> tuple[str, str] | None:
    """The file of `--template` with its name as typed, relative to the session's folder."""
    if path is None:
        return None
    place = session.directory / Path(path)
    return path, _template(WorkTree(place.parent), place.name, shown=path)


def letterhead_given(session: Session, path: str | None) -> tuple[str, bytes] | None:
    """The same for a .docx, which is no text."""
    if path is None:
        return None
    place = session.directory / Path(path)
    try:
        return path, WorkTree(place.parent).read(place.name)
    except UserError as error:
        said = error.message
        raise UserError(
            Text(f"бланк {path}: {said.ru}", f"the letterhead {path}: {said.en}"), error.hint
        ) from None


def _template(tree: WorkTree, name: str, *, shown: str = "") -> str:
    shown = shown or name
    try:
        return tree.read(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            Text(f"шаблон {shown} не в UTF-8", f"the template {shown} is not UTF-8")
        ) from None
    except UserError as error:
        said = error.message
        raise UserError(
            Text(f"шаблон {shown}: {said.ru}", f"the template {shown}: {said.en}"), error.hint
        ) from None
