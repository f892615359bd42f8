"""A whole census file, read and understood before anything is written."""

from dataclasses import dataclass, field
from pathlib import Path

from cpunit.census.reading import CannotRead, read
from cpunit.census.records import CensusChild, Finding, Header
from cpunit.census.rules import findings
from cpunit.census.understanding import understand_child, understand_header
from cpunit.domain.calendar import WorkingDayCalendar


@dataclass(slots=True)
class Census:
    """Which return it is, its children, and what breaks a rule or could not be understood."""

    header: Header
    children: list[CensusChild] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_census(path: Path, calendar: WorkingDayCalendar) -> Census:
    """The file's facts. Raises `CannotRead` where the file as a whole is to be refused.

    A child that stands there twice is put together: what the first says of the child itself is kept, and the
    referrals of both, unless they were born on different days.
    """
    census: Census | None = None
    by_id: dict[str, CensusChild] = {}
    number = 0
    for node in read(path):
        if node.name == "Header":
            if census is not None:
                raise CannotRead("It has two headers.")
            census = Census(understand_header(node))
            continue
        if census is None:
            raise CannotRead("It has no <Header> before its children.")
        number += 1
        child, said = understand_child(node, number, census.header.reference_date)
        census.findings += said
        if child is None:
            continue
        first = by_id.setdefault(child.authority_id, child)
        if first is not child and _is_another(first, child):
            census.findings.append(
                Finding(
                    child.authority_id,
                    f"stands in the file with two dates of birth ({first.birth_date} and {child.birth_date}"
                    "): the first is taken, and the second with all that belongs to it is left out",
                )
            )
        elif first is not child:
            first.episodes += child.episodes
            census.findings.append(
                Finding(child.authority_id, "stands in the file twice; both are taken together")
            )
    if census is None:
        raise CannotRead("It has no <Header>.")
    census.children = list(by_id.values())
    for child in census.children:
        census.findings += findings(census.header, calendar, child)
    return census


def _is_another(first: CensusChild, second: CensusChild) -> bool:
    return bool(first.birth_date and second.birth_date and first.birth_date != second.birth_date)
