"""Each page that somebody outside is shown is logged, as those of the unit's own people are."""

from datetime import datetime

from cpunit.audit.log import log_made
from cpunit.people.models import Person, Reference

READ = "read behind a door"


def log_read(person: Person, page: str, *, record: str, now: datetime) -> None:
    """A line for each child that the record is about; one about nobody where it is about no record."""
    whom = (
        Reference.objects.filter(code=record).values_list("children__code", "family__code") if record else ()
    )
    log_made(
        [(f"{person.name}: {page}", record, child or "", family) for child, family in whom]
        or [(f"{person.name}: {page}", "", "", "")],
        by=None,
        verb=READ,
        now=now,
    )
