"""Who answers for the work on a plan: told what the chair found, and invited to look at it midway."""

from cpunit.people.models import Professional
from cpunit.release.readers import readers_of
from plans.models import Plan
from plans.plan.kept_out import kept_out_of


def those_who_answer(plan: Plan) -> list[Professional]:
    """The lead social worker, or who holds the case, and the manager of the team that does (KRK-22): nobody
    who left their post, is kept from all that is about the child (LDS-4), or reads nothing of it (safety 1).
    """
    family = plan.child.family
    worker = plan.lead_social_worker or family.social_worker
    manager = family.team.manager if family.team else None
    people = [each for each in dict.fromkeys((worker, manager)) if each and each.left_on is None]
    if not people:
        return []
    excluded, readers = kept_out_of(plan), readers_of(plan.reference, [each.person for each in people])
    read = {key for key, reader in readers.items() if reader.reads_of(plan.child_id)}
    return [each for each in people if each.pk not in excluded and each.pk in read]
