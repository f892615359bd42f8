"""The professionals near a child on a plan."""

from django.db import models
from django.db.models import Q

from conferences.models import Participant
from cpunit.people.models import Professional
from plans.models import CoreGroup, Plan


def near(plan: Plan) -> "models.QuerySet[Professional]":
    """The professionals who know this child: of the core group, the conference and the team that holds the
    case. Nobody for a core group that did not take place, or never was: they are not given the plan for it.
    """
    family = plan.child.family
    asked = CoreGroup.members.through.objects.filter(coregroup__plans=plan)
    asked = asked.exclude(coregroup__state=CoreGroup.State.CANCELLED)
    known = (
        Q(pk__in=[pk for pk in (plan.lead_social_worker_id, family.social_worker_id) if pk])
        | Q(pk__in=plan.core_group_members.values("pk"))
        | Q(pk__in=asked.values("professional"))
        | Q(team__isnull=False, team=family.team_id)
    )
    if plan.conference_id:
        invited = Participant.objects.asked().professionals().filter(conference=plan.conference_id)
        known |= Q(pk__in=invited.values("person"))
    return Professional.objects.filter(known, left_on__isnull=True)
