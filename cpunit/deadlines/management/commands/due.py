"""`due` among Django's commands: the same answers as on the command line, also through `call_command`."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cpunit.deadlines.due_command import DESCRIPTION, EPILOG, declare, respond, run
from cpunit.domain.refusal import Refused


class Command(BaseCommand):
    """Says when something is due, and why. Needs no database."""

    help = f"{DESCRIPTION} {EPILOG}"
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        """From the command line: every error is one line and exit code 2, Django's parser's own included."""
        sys.exit(run(argv[2:]))

    def add_arguments(self, parser: CommandParser) -> None:
        declare(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            code = respond(argparse.Namespace(**options), self.stdout, self.stderr)
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=2) from None
        if code:
            raise CommandError("Some rows could not be reckoned.", returncode=code)
