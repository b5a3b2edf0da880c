"""What it costs to start: `--version` against typer, `due --month` against its libraries.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import sys

from measure import alternate, openplan, process, python, show

LIBRARIES = (
    "import typer, yaml; from dateutil.relativedelta import relativedelta; "
    "from pydantic import BaseModel, TypeAdapter"
)
"""What the command uses of them; `import pydantic` alone loads next to nothing."""


def main(runs: int) -> int:
    times = alternate(
        {
            "python": process(python("pass")),
            "import typer": process(python("import typer")),
            "openplan --version": process(openplan("--version")),
            "openplan --help": process(openplan("--help")),
        },
        runs,
    )
    print("start")
    version = show(
        times,
        [
            ("openplan --version", "import typer", 1.1),
            ("openplan --version", "python", None),
            ("openplan --help", "import typer", None),
        ],
    )
    times = alternate(
        {
            "import of its libraries": process(python(LIBRARIES)),
            "openplan due --month": process(openplan("due", "--month", "2018-09")),
            "openplan status": process(openplan("status")),
        },
        runs,
    )
    print("the four plans")
    due = show(
        times,
        [
            ("openplan due --month", "import of its libraries", 1.2),
            ("openplan status", "import of its libraries", None),
        ],
    )
    return 0 if version and due else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
