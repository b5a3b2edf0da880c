"""What documents are made with: their language, and the templates that shape them.

A document must not depend on where it is made, so its language is never that of the locale.
"""

from pathlib import Path

from openplan.cli.session import Session
from openplan.cli.speech import as_lang
from openplan.dates.language import Lang, Text
from openplan.errors import UserError
from openplan.share import share
from openplan.store import WorkTree


def document_lang(session: Session) -> Lang | None:
    """`--lang`, OPENPLAN_LANG, the settings; None leaves it to each plan's own language. The
    settings count once the repository is read."""
    typed = as_lang(str(session.given.get("lang", "")))
    return typed or as_lang(session.environment.get("OPENPLAN_LANG", "")) or session.settings_lang


def templates_of(root: Path) -> dict[str, str]:
    """Name -> text: the built-in templates, shadowed by those of the repository."""
    found = {
        place.name: place.read_text(encoding="utf-8")
        for place in sorted(share("templates").glob("*.j2"))
    }
    tree = WorkTree(root)
    for place in sorted((root / "templates").glob("*.j2")):
        name = f"templates/{place.name}"
        found[place.name] = decoded(tree.read(name), name)
    return found


def decoded(template: bytes, name: str) -> str:
    try:
        return template.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            Text(f"шаблон {name} не в UTF-8", f"the template {name} is not UTF-8")
        ) from None
