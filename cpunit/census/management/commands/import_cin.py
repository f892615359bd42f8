"""`import_cin FILE`: takes in an authority's own children in need census."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from cpunit.census.actions.import_census import gather, import_census
from cpunit.census.file import read_census
from cpunit.census.gathering import CHANGED, KNOWN, NEW, Gathering
from cpunit.census.reading import CannotRead
from cpunit.census.records import Finding
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed
from cpunit.people.models import Area
from cpunit.web.command import Command as OneLineCommand

THINGS = ("child", "section 47 enquiry", "conference", "plan", "review", "deadline")
PLURALS = ("children", "section 47 enquiries", "initial conferences", "plans", "reviews", "deadlines")
REFUSED = 2
IMPORTED = ("Imported from the census", "imported")


class Command(OneLineCommand):
    """Takes the file or refuses it whole: exit code 0 where it was taken (findings or not), 2 where it was
    refused.
    """

    help = (
        "Take in an authority's children in need census (XML): children, section 47 enquiries, initial "
        "conferences, "
        "plans and reviews, with every date that is open. Rows that break a rule of the DfE's or cannot "
        "be understood "
        "are listed, and the rest is taken; a file that is broken is refused whole (exit code 2). The "
        "same file again "
        "adds nothing."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the census file, as XML")
        parser.add_argument(
            "--dry-run", action="store_true", help="say row by row what would be done; write nothing"
        )
        parser.add_argument("--area", help="the area (its short name) that new families belong to")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"]:
            raise CommandError("Give the file to read.", returncode=REFUSED)
        path = Path(options["file"])
        reckoner = Reckoner.current()
        try:
            census = read_census(path, reckoner.calendar)
        except CannotRead as refused:
            raise CommandError(f"{path.name[:100]}: {refused}", returncode=REFUSED) from None
        area = _area(options["area"])
        now = timezone.now()
        dry_run = options["dry_run"]
        work: dict[str, Any] = {
            "children": census.children,
            "area": area,
            "reckoner": reckoner,
            "today": timezone.localdate(now),
            "now": now,
        }
        try:
            with transaction.atomic():
                gathering = gather(**work) if dry_run else import_census(**work)
        except Refused as refused:
            raise CommandError(f"{path.name[:100]}: {refused.sentence}", returncode=REFUSED) from None
        if dry_run or options["verbosity"] > 1:
            for row in gathering.rows:
                self.stdout.write(row.sentence)
        findings = sorted(
            {*census.findings, *gathering.findings}, key=lambda found: (found.child, found.rule, found.what)
        )
        self._report(gathering, findings, area, dry_run)

    def _report(self, gathering: Gathering, findings: list[Finding], area: Area, dry_run: bool) -> None:
        write = self.stdout.write
        if findings:
            write("\nAgainst a rule, or not understood:")
            for finding in findings:
                write(f"  {finding.sentence}")
        tally = gathering.tally()
        write(f"\n{'':<24}{'new':>8}{'changed':>10}{'known':>8}")
        for thing, plural in zip(THINGS, PLURALS, strict=True):
            counts = [tally[thing, standing] for standing in (NEW, CHANGED, KNOWN)]
            write(f"{plural:<24}{counts[0]:>8}{counts[1]:>10}{counts[2]:>8}")
        names = {finding.child for finding in findings}
        write(
            f"{'rows to look at':<24}{len(findings):>8}   of {len(names)} "
            f"{'child' if len(names) == 1 else 'children'}"
        )
        if gathering.is_nothing:
            write("Nothing in this file is new: nothing was added or changed.")
        if gathering.families and area.slug == IMPORTED[1]:
            write(f"New families belong to the area {area.name!r}: give users that area in Settings.")
        if dry_run:
            write("This was a dry run: nothing was written.")


def _area(slug: str | None) -> Area:
    """The area asked for, or the only one there is, or one made for imports."""
    if slug:
        found = Area.objects.filter(slug=slug).first()
        if found is None:
            known = list(Area.objects.order_by("slug").values_list("slug", flat=True))
            choice = f"choose from {listed(known)}" if known else "there is none yet"
            raise CommandError(f"There is no area {slug[:60]!r}: {choice}.", returncode=REFUSED)
        return found
    areas = list(Area.objects.order_by("pk")[:2])
    if len(areas) == 1:
        return areas[0]
    return Area.objects.filter(slug=IMPORTED[1]).first() or Area(name=IMPORTED[0], slug=IMPORTED[1])
