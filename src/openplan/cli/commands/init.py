"""`openplan init`: a new plan repository, or what an existing folder lacks of one."""

from pathlib import Path
from typing import Annotated

import typer

from openplan.cli.options import described, option
from openplan.cli.outputs import put
from openplan.cli.session import session_of
from openplan.cli.settings import learn_lang
from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import ExitCode, UserError

_DIR = typer.Argument(
    metavar=say(ru="[ПАПКА]", en="[DIR]"),
    help=say(
        ru="Где; иначе здесь. Новая папка будет создана.",
        en="Where; here when left out. A new folder is made.",
    ),
)
_CITY = option(
    "--city",
    metavar=say(ru="НАЗВАНИЕ", en="NAME"),
    help=say(ru="Чьи это планы: город, округ, орган.", en="Whose plans: a city, a body."),
)


@described(
    say(
        ru="Новый репозиторий планов: настройки, вымышленный пример плана, схемы для редакторов, "
        "проверки для GitHub, GitLab и pre-commit. Существующие файлы не меняются. Язык – --lang.",
        en="A new plan repository: settings, an invented example plan, schemas for editors, checks "
        "for GitHub, GitLab and pre-commit. Existing files are not changed. --lang is its "
        "language.",
    )
)
def command(
    context: typer.Context,
    dir: Annotated[str | None, _DIR] = None,
    city: Annotated[str | None, _CITY] = None,
) -> int:
    from openplan.cli.scaffold import build, scaffold

    session = session_of(context)
    folder = session.directory / Path(dir or ".")
    if folder.exists() and not folder.is_dir():
        raise UserError(
            Text(f"{dir} – это файл, а не папка", f"{dir} is a file, not a folder"),
            Text("назовите папку", "name a folder"),
        )
    learn_lang(session, folder)
    made, kept = build(folder, scaffold(folder, city=city, lang=session.lang))
    put("".join(f"{path}\n" for path in made))
    if kept:
        names = ", ".join(kept)
        session.note(Text(f"уже есть и не изменены: {names}", f"there already, kept: {names}"))
    session.note(
        Text(
            "дальше: openplan check; openplan due --all; о файлах – README.md",
            "next: openplan check; openplan due --all; README.md tells of the files",
        )
        if made
        else Text("всё уже есть", "nothing to add")
    )
    return ExitCode.FINE
