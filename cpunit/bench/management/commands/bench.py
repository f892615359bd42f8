"""`bench`: each case beside its naive form, each page beside an empty one, on scratch data, in one run."""

import json
import sys
import time
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from cpunit.bench.cases import autosave, dashboard, dates, diary_week, first_slot, pages, papers, sweep, web
from cpunit.bench.measure import Outcome
from cpunit.bench.pages.unit import Units
from cpunit.bench.scratch import NoScratchDatabase
from cpunit.web.command import Command as OneLineCommand

CASES: dict[str, Callable[..., Outcome]] = {
    "dates": dates.run,
    "dashboard-sql": dashboard.run,
    "sweep": sweep.run,
    "first-slot": first_slot.run,
    "diary-week": diary_week.run,
    "papers": papers.run,
}
ON_THE_UNIT: dict[str, Callable[..., Outcome]] = {
    "pages": pages.run,
    "web": web.run,
    "autosave": autosave.run,
}
"""Those that measure the demonstration's unit, which is loaded once for all."""
NAMES = (*CASES, *ON_THE_UNIT)
NO_SUCH_CASE = 2


class Command(OneLineCommand):
    """Exit code 0 where every target was met, else 1."""

    help = (
        "Measure the product beside the naive form of the same work, and every page beside an empty one, on "
        "scratch data (cases: " + ", ".join(NAMES) + ")."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "names", nargs="*", metavar="NAME", help="the cases to run; all where none is named"
        )
        parser.add_argument("--json", metavar="FILE", help="write the results to this file too")
        parser.add_argument(
            "--rows",
            type=int,
            help="work on so many rows only (pages: addresses; web and autosave: seconds), to try a case "
            "out; the targets are for the full size",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["names"] or list(NAMES)
        for name in names:
            if name not in NAMES:
                raise CommandError(
                    f"There is no case {name!r}: choose from {', '.join(NAMES)}.", returncode=NO_SUCH_CASE
                )
        if options["rows"] is not None and options["rows"] < 1:
            raise CommandError("--rows is a number of rows, 1 at least.", returncode=NO_SUCH_CASE)
        with Units() as units:
            results = [self._run(name, options["rows"], units) for name in dict.fromkeys(names)]
        self._table(results)
        if options["json"]:
            self._write(Path(options["json"]), results)
        if not all(result.met for result in results):
            sys.exit(1)

    def _run(self, name: str, rows: int | None, units: Units) -> Outcome:
        began = time.monotonic()

        def say(what: str) -> None:
            self.stderr.write(f"{name}  {time.monotonic() - began:6.1f} s  {what}")

        try:
            if name in ON_THE_UNIT:
                return ON_THE_UNIT[name](say=say, units=units, rows=rows)
            return CASES[name](say=say, rows=rows)
        except NoScratchDatabase as problem:
            raise CommandError(str(problem)) from None

    def _table(self, results: list[Outcome]) -> None:
        for heading, of_one_shape in groupby(results, key=attrgetter("heading")):
            self.stdout.write(heading)
            for result in of_one_shape:
                self.stdout.write("\n".join(result.lines()))

    def _write(self, path: Path, results: list[Outcome]) -> None:
        try:
            path.write_text(json.dumps([result.as_json() for result in results], indent=2) + "\n")
        except OSError as error:
            raise CommandError(
                f"{path} cannot be written: {error.strerror}.", returncode=NO_SUCH_CASE
            ) from None
