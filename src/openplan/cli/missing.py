"""What is said where a repository, a plan, or a part of one is not there."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openplan.cli.outputs import tell
from openplan.cli.session import Session
from openplan.dates.language import Text
from openplan.errors import UserError


def no_repository(directory: Path) -> UserError:
    return UserError(
        Text(
            f"в {directory} и выше нет openplan.yaml и папки plans",
            f"there is no openplan.yaml and no plans folder in {directory} or above",
        ),
        Text(
            "укажите папку: -C ПАПКА; новый репозиторий планов создаёт openplan init",
            "name the folder: -C DIR; openplan init makes a new plan repository",
        ),
    )


def no_plans(root: Path) -> UserError:
    return UserError(
        Text(f"в {root} нет ни одного плана", f"there is no plan in {root}"),
        Text(
            "план – это файл plans/<имя>/plan.yaml; пример плана добавляет openplan init",
            "a plan is a file plans/<id>/plan.yaml; openplan init adds an example",
        ),
    )


def no_such(ru: str, en: str, name: str, known: Mapping[str, object]) -> UserError:
    from difflib import get_close_matches

    nearest = get_close_matches(name, known, n=1)
    if nearest:
        hint = Text(f"может быть, {nearest[0]}?", f"perhaps {nearest[0]}?")
    else:
        hint = Text(
            f"есть: {', '.join(list(known)[:8])}", f"there are: {', '.join(list(known)[:8])}"
        )
    return UserError(Text(f"нет {ru} «{name}»", f'there is no {en} "{name}"'), hint)


_NAMED = 5


def tell_missing(session: Session, missing: Sequence[str]) -> None:
    """Names the files without which the answer is not whole."""
    if not missing:
        return
    names, more = ", ".join(missing[:_NAMED]), len(missing) - _NAMED
    rest = Text(f" и ещё {more}", f" and {more} more") if more > 0 else Text("", "")
    text = Text(
        f"openplan: не прочитано, ответ неполон: {names}{rest.ru}\n"
        "подсказка: что исправить, покажет openplan check",
        f"openplan: not read, the answer is not whole: {names}{rest.en}\n"
        "hint: openplan check shows what to mend",
    )
    tell(session.say(text))
