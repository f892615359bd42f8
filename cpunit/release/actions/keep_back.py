"""Keep back the copies of a family that are still to be made, or to be released."""

from datetime import datetime

from cpunit.papers.problem import DIED, MOST_TRIES
from cpunit.people.models import Family, Person
from cpunit.release.models import Copy


def keep_back_copies(*, family: Family, now: datetime) -> None:
    """They are set aside until somebody asks for them again (safety 8)."""
    of_family = Copy.objects.filter(record__family=family).exclude(person__kind=Person.Kind.PROFESSIONAL)
    of_family.waiting().update(tries=MOST_TRIES, problem=DIED)
    of_family.to_release().update(document=None, variant=None, tries=MOST_TRIES, problem=DIED)
