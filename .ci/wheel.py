"""Whether a wheel holds all files that go with the program, and the installed code finds them."""

import sys
from pathlib import Path
from zipfile import ZipFile

from openplan.share import share


def main(checkout: Path, wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    names = [
        path.relative_to(checkout).as_posix()
        for folder in ("templates", "schemas", "examples", "scaffold", "ci")
        for path in (checkout / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    ]
    if not names:
        sys.exit("the checkout has no such files")
    for name in names:
        if f"openplan/_share/{name}" not in packed:
            sys.exit(f"the wheel lacks {name}")
        if checkout in share(name).parents:
            sys.exit(f"{name} is read from the checkout, not from the installed package")
    if "openplan/py.typed" not in packed:
        sys.exit("the wheel lacks py.typed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
