"""What `manage.py` does once its packages are there: the project's two own commands, or one of Django's."""

import importlib
import sys
from collections.abc import Sequence

# The module is loaded only when its command is called, so that `due` need not wait for the others' imports.
OWN = {"demo": "cpunit.commands.demo", "due": "cpunit.deadlines.due_command", "test": "cpunit.commands.test"}


def run(argv: Sequence[str]) -> int:
    """Run the command named on the command line and return its exit code."""
    name = argv[1] if len(argv) > 1 else ""
    try:
        if name in OWN:
            return int(importlib.import_module(OWN[name]).run(argv[2:]))
        return int(importlib.import_module("cpunit.commands.managed").run(argv))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
