"""The way in: `openplan` and `python -m openplan`.

The version is answered before typer is loaded, so that a script may ask for it in a loop.
"""

import gc
import sys

from openplan import __version__

_ALLOCATIONS = 100_000
"""Values that are made before the collector looks for circles: a plan has thousands of values
and no circle, and looking each 700 of them takes a third of the time."""


def main() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"openplan {__version__}\n")
        return
    gc.set_threshold(_ALLOCATIONS, 20, 100)
    try:
        from openplan.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the application could catch it
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
