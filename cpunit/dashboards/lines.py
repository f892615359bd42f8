"""One line of a list of what is due: the verb, the record, whom it is about, the date and its arithmetic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpunit.dashboards.verbs import address, to_do
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.web.dates import ShownDate


@dataclass(frozen=True, slots=True)
class DueLine:
    """What templates/dashboards/_due_lines.html draws."""

    verb: str
    url: str
    code: str
    about: str
    date: ShownDate


def due_lines(deadlines: Iterable[Deadline], *, reckoner: Reckoner, today: date) -> list[DueLine]:
    """The lines of deadlines that were loaded with their child and family; no query here."""
    return [
        DueLine(
            verb=to_do(deadline.kind).verb,
            url=address(deadline.kind, deadline.record_id),
            code=deadline.record_id,
            about=deadline.child.name if deadline.child else f"{deadline.family.name} family",
            date=shown_date(deadline, reckoner=reckoner, today=today),
        )
        for deadline in deadlines
    ]
