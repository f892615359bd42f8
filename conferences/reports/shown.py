"""What the pages say of a line in few words."""

from django.utils.timezone import localdate

from conferences.reports.line import Line
from cpunit.domain.words import day_and_date


def chased(line: Line) -> str:
    """ "Tue 6 May, Thu 8 May": when they were asked for it."""
    return ", ".join(day_and_date(localdate(each.at)) for each in line.chasers)


def answered(line: Line) -> str:
    """ "1, 1 to look at": the answers of parents, and those for which nothing is recorded yet."""
    if not line.answers:
        return "–"
    open_ones = sum(not each.changed for each in line.answers)
    return f"{len(line.answers)}, {open_ones} to look at" if open_ones else str(len(line.answers))
