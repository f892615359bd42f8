"""E-mails about a child who became looked after: their words are fixed, so nobody can take anything out. To
whom they may not go as they are, none goes, and somebody rings them (safety 1).
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from cpunit.people.models import Person, Professional
from cpunit.people.models.person import DETAILS
from cpunit.people.withheld import withheld_of
from plans.models import LookedAfter, Plan
from plans.oversight.writing import tell


def mailed(people: Iterable[Professional], plan: Plan, subject: str, body: str) -> list[Professional]:
    """Those of them whom an e-mail of these words may reach: their address is verified, and nothing that is
    withheld from them stands there. A few queries, whatever their number.
    """
    found = [each for each in people if each.verified_email]
    family = plan.reference.family_id
    if not found or family is None:
        return found
    persons = Person.objects.select_related(*DETAILS).in_bulk([each.pk for each in found])
    withheld = withheld_of(family, list(persons.values()))
    words = f"{subject}\n{body}"
    return [each for each in found if not withheld.kept_from(persons[each.pk]).stand_in(words)]


def tell_whom_it_may_reach(
    people: Iterable[Professional], plan: Plan, *, key: str, subject: str, body: str, now: datetime
) -> int:
    """An e-mail to each of those, once; to how many. What is signed never waits for it."""
    reached = mailed(people, plan, subject, body)
    tell(reached, plan, key=key, subject=subject, body=body, now=now)
    return len(reached)


def asked_key(found: LookedAfter) -> str:
    """By which each is asked once."""
    return f"looked-after:{found.pk}"


def briefed_key(found: LookedAfter) -> str:
    """By which a reviewing officer is told once of each briefing."""
    assert found.briefed_at is not None
    return f"looked-after-briefed:{found.pk}:{localdate(found.briefed_at)}"
