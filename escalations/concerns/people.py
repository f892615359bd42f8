"""Who is given a concern, and by which way: a letter where an address is verified, else a copy."""

from cpunit.people.models import Exclusion, Person, Professional
from cpunit.people.models.person import DETAILS
from cpunit.people.reach import is_kept_out
from cpunit.release.readers import readers_of
from escalations.models import Concern


def recipients(concern: Concern) -> list[Professional]:
    """The plan's lead social worker (else the one who holds the family) and the manager of the family's
    team.
    """
    family = concern.family
    worker = concern.plan.lead_social_worker or family.social_worker
    manager = family.team.manager if family.team else None
    return list(dict.fromkeys(person for person in (worker, manager) if person))


def people_of(concern: Concern) -> list[Person]:
    """Who may have a copy: whom it went to first, and who was named to answer it since. Nobody who left their
    post, is kept from all that is about the family, or reads nothing of this child. A concern is about how
    professionals work: no copy goes to the family.
    """
    keys = {person.pk for person in recipients(concern)}
    keys |= set(concern.named.values_list("pk", flat=True))
    found = Person.objects.filter(pk__in=keys, professional__left_on__isnull=True)
    people = list(found.select_related(*DETAILS).order_by("pk"))
    running = Exclusion.objects.running().filter(family=concern.family_id, person__in=keys)
    excluded = set(running.values_list("person", flat=True))
    allowed = [each for each in people if each.pk not in excluded or not is_kept_out(each, concern.reference)]
    readers = readers_of(concern.reference, allowed)
    child = concern.plan.child_id
    return [person for person in allowed if readers[person.pk].reads_of(child)]
