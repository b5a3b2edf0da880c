"""openplan: roadmaps of public bodies as YAML in git.

The command line is `openplan`; from Python, `openplan.terms` reads deadlines on its own.
Nothing heavy is imported here, so that `openplan --version` costs what Python and typer cost.
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
