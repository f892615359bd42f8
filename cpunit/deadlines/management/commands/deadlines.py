"""`manage.py deadlines`: what is open, child by child."""

import csv
import os
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.deadlines.listing import HEADER, open_dates
from cpunit.web.command import Command as OneLineCommand


class Command(OneLineCommand):
    """Prints the open dates."""

    help = "Prints the open dates, one line a child and date, sorted; with --csv for programs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--csv", action="store_true", help=f"as CSV under the header {','.join(HEADER)}")
        parser.add_argument("--overdue", action="store_true", help="only what is overdue today")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = open_dates(overdue_on=timezone.localdate() if options["overdue"] else None)
        log(by=None, verb="exported", what="Open dates, child by child", now=timezone.now())
        try:
            if options["csv"]:
                writer = csv.writer(_Plain(self.stdout), lineterminator="\n")
                writer.writerow(HEADER)
                writer.writerows(rows)
            else:
                for row in rows:
                    self.stdout.write(
                        f"{row.due}  {row.child:<20} {row.kind}: "
                        f"counted from {row.counted_from}, book by {row.book_by}"
                    )
            self.stdout.flush()
        except BrokenPipeError:
            # The reader wants no more; keep Python from failing again when it closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Plain:
    """Django's output without the line end that it adds."""

    def __init__(self, stdout: Any) -> None:
        self.stdout = stdout

    def write(self, text: str) -> None:
        self.stdout.write(text, ending="")
