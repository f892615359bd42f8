"""People with what they are called and what they do, for rows that lead to somebody by a key."""

from collections.abc import Collection, Iterable

from cpunit.people.models import Person
from cpunit.people.models.person import DETAILS

SHOWN = (
    "kind",
    "adult__name",
    "child__first_name",
    "child__last_name",
    "child__birth_date",
    "child__death_date",
    "professional__name",
    "professional__job_title",
    "professional__left_on",
    "professional__agency__name",
)
"""What pages show of somebody, and whether they have left or died; `DETAILS` says by which way."""


def people_by_key(keys: Collection[int], known: Iterable[Person]) -> dict[int, Person]:
    """Those at hand, and those of the keys who are not. One query, or none where all are `known`."""
    found = {person.pk: person for person in known}
    strangers = [key for key in keys if key not in found]
    if not strangers:
        return found
    return found | Person.objects.select_related(*DETAILS).only(*SHOWN).in_bulk(strangers)
