"""Hand a family over to another team, and with it every date that stands in that team's lists."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from conferences.transfers.actions.release_tracker import release_trackers
from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import must
from cpunit.people.actions.applying import apply
from cpunit.people.answering import must_stay, refused_answering
from cpunit.people.models import Family, Professional, Team, User
from cpunit.people.policies import may_change_family, may_hold_case
from cpunit.people.settle import case_passed_on
from cpunit.people.withheld_policies import may_be_given_the_case
from plans.models import Plan
from plans.oversight.actions.release_chair import release_chair


@transaction.atomic
def hand_over(
    *, family: Family, team: Team, social_worker: Professional | None, by: User, now: datetime
) -> Family:
    """The family with its new team, that team's area, and who holds the case there.

    A chair who may not answer for it there (another area, or a tie to the case) is taken off its open plans
    and transfers in. Raises `Refused`; also where such a chair, or business support of another area, is
    booked for a conference that is still to be held. Here and not among people, because deadlines repeat the
    family's area and team.
    """
    must(may_change_family(by, family) or may_hold_case(social_worker, team))
    must(may_be_given_the_case(social_worker, family))
    itself, today = Family.objects.filter(pk=family.pk), timezone.localdate(now)
    before = refused_answering(itself, today=today)
    holder = family.social_worker
    apply(family, {"team": team, "social_worker": social_worker})
    family.area_id = team.area_id
    family.save()
    for plan in Plan.objects.open().filter(child__family=family, chair__isnull=False):
        release_chair(plan=plan, family=family, by=by, now=now)
    release_trackers(family=family, by=by, now=now)
    case_passed_on(family=family, before=holder, by=by, now=now)
    must_stay(before, refused_answering(itself, today=today))
    Deadline.objects.filter(family=family).update(area=team.area_id, team=team)
    log(by=by, verb="changed", what=f"Handed over to team {team.pk}", now=now, family=family.code)
    return family
