"""Which links may stand in a plan or a journal: http, https, mailto, or a path inside.

A path is relative to the root of the repository, with forward slashes.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from openplan.dates.language import Text

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SAFE = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class LinkFault:
    message: Text
    hint: Text


def path_of(link: str) -> str | None:
    """The file of the repository that the link names; None for a link to the web."""
    if _SCHEME.match(link):
        return None
    path = unquote(link.partition("#")[0])
    return "/".join(part for part in path.split("/") if part not in ("", "."))


def fault_of(link: str) -> LinkFault | None:
    """Why the link may not be published, or None when it may."""
    if _UNSEEN.search(link):
        return _fault(
            link,
            Text("в ссылке пробел или невидимый знак", "the link has a blank or an unseen sign"),
        )
    scheme = _SCHEME.match(link)
    if scheme is None:
        return _fault_of_path(link)
    name = scheme[1].lower()
    if name not in _SAFE:
        return _fault(link, Text(f"ссылка вида «{name}:»", f'a link of the kind "{name}:"'))
    if name != "mailto" and not re.match(r"https?://[^/?#]", link, re.IGNORECASE):
        return _fault(link, Text("в ссылке нет имени сайта", "the link names no site"))
    return None


def _fault_of_path(link: str) -> LinkFault | None:
    path = unquote(link.replace("\\", "/"))
    if path.startswith("/"):
        return _fault(link, Text("путь от корня диска", "a path from the root of the disk"))
    if ".." in path.split("/"):
        return _fault(
            link,
            Text("путь выходит за пределы репозитория", "the path leads out of the repository"),
        )
    return None


def _fault(link: str, why: Text) -> LinkFault:
    return LinkFault(
        Text(f"{why.ru}: «{link}»", f'{why.en}: "{link}"'),
        Text(
            "укажите адрес http(s)://…, mailto:… или путь к файлу репозитория, например "
            "evidence/otchet.pdf",
            "give an address http(s)://…, mailto:… or the path of a file of the repository, "
            "such as evidence/report.pdf",
        ),
    )
