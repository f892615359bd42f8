"""`manage.py recompute`: count the open dates anew, here and now."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from cpunit.deadlines.actions.recount import recount_all, recount_waiting
from cpunit.web.command import Command as OneLineCommand


class Command(OneLineCommand):
    """Does what waits to be recounted, then counts every open date by the rule that stands on it."""

    help = "Counts every open date anew by its own rule, and says how many moved. Each move is logged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reason",
            default="Counted anew by the administrator",
            help="what stands beside each date that moves",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        moved = recount_waiting(now=now) + recount_all(reason=options["reason"], now=now)
        self.stdout.write(f"{moved} date{'' if moved == 1 else 's'} moved.")
