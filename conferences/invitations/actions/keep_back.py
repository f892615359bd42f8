"""Keep back the letters that the worker is still to make for a family."""

from datetime import datetime

from conferences.models import Participant
from cpunit.papers.problem import DIED, MOST_TRIES
from cpunit.people.models import Family, Person


def keep_back_letters(*, family: Family, now: datetime) -> None:
    """Of invitations that were asked for, the family's are set aside until somebody asks again (safety 8)."""
    asked = Participant.objects.filter(
        conference__family=family, conference__invitations_asked_at__isnull=False
    ).exclude(person__kind=Person.Kind.PROFESSIONAL)
    asked.to_make().update(letter_tries=MOST_TRIES, letter_problem=DIED)
