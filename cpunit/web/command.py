"""What the project's own management commands have in common: every error is one line and an exit code."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

BAD_ARGUMENTS = 2


class Command(BaseCommand):
    """A command that says in one line what is wrong with its arguments (exit code 2), or why it refuses."""

    def create_parser(self, prog_name: str, subcommand: str, **given: Any) -> CommandParser:
        """Django's, which raises `CommandError` in place of printing how the command is called."""
        parser = super().create_parser(prog_name, subcommand, **given)
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """From the command line: the command's own name, what is wrong, and no more."""
        name = argv[1]
        self._called_from_command_line = True
        try:
            options = vars(self.create_parser(argv[0], name).parse_args(argv[2:]))
        except CommandError as error:
            said = " ".join(str(error).removeprefix("Error: ").split())
            self.stderr.write(f"{name}: {said}. See `manage.py {name} --help`.")
            sys.exit(BAD_ARGUMENTS)
        try:
            self.execute(*options.pop("args", ()), **options)
        except CommandError as error:
            self.stderr.write(str(error))
            sys.exit(error.returncode)
