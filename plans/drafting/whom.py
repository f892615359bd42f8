"""Whom a draft may name: as who leads the plan from then on, and as who joins its core group. Behind a door
nobody is told why somebody cannot be chosen from whom the matter is kept.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from conferences.decisions.policies import may_be_of_core_group, may_take_on
from conferences.young_people.policies import least_age
from cpunit.domain.participation import born_by
from cpunit.domain.refusal import Refusal
from cpunit.people.forms.workers import CAN_HOLD, workers_first
from cpunit.people.models import Adult, Agency, Child, Person, Professional, Restriction
from cpunit.people.models.person import DETAILS
from cpunit.people.withheld_policies import may_be_given_the_case
from plans.agreed_actions.owners import Owner, details_of
from plans.drafting.parts import members_of
from plans.models import Plan
from plans.plan.kept_out import NOT_CHOSEN, kept_out_of
from plans.plan.leads import lead_of
from plans.plan.near import near


def may_be_lead(who: Professional, plan: Plan) -> Refusal | None:
    """May this person lead the plan from now on: a social worker who is no chair, nobody who has left, is
    kept from it (LDS-4), or from whom a child of the family is withheld (safety 1)?
    """
    if who.agency.kind != Agency.Kind.SOCIAL_CARE:
        return Refusal(f"{who.name} works for {who.agency}: the lead is a social worker.", about="lead")
    if refusal := may_take_on(who, ()):
        return Refusal(refusal.sentence, about="lead")
    if not Professional.objects.filter(CAN_HOLD, pk=who.pk).exists():
        return Refusal(f"{who.name} chairs conferences: a chair leads no plan.", about="lead")
    if who.pk in kept_out_of(plan) or may_be_given_the_case(who, plan.child.family):
        return Refusal(NOT_CHOSEN.format(name=who.name), about="lead")
    return None


def may_join(who: Person, plan: Plan) -> Refusal | None:
    """May this person be of its core group from now on (LDS-10)?"""
    details = details_of(who)
    if refusal := may_be_of_core_group(details, plan.child.family_id, ()):
        return Refusal(refusal.sentence, about="members")
    if isinstance(details, Child) and who.pk not in members_of(plan) and not _is_theirs(details, plan):
        return Refusal(f"{who.name} joins no core group by a draft: ring the unit.", about="members")
    if who.pk in kept_out_of(plan) or not told_of_child([details], plan):
        return Refusal(NOT_CHOSEN.format(name=who.name), about="members")
    return None


def leads_for(plan: Plan) -> list[Professional]:
    """The social workers near the child who may lead the plan, but who does. Four queries at most."""
    workers: QuerySet[Professional] = workers_first(near(plan).filter(agency__kind=Agency.Kind.SOCIAL_CARE))
    lead = lead_of(plan)
    kept_out = kept_out_of(plan) | ({lead.pk} if lead else set())
    kept = _kept_from(Q(person__child__family=plan.child.family_id))
    return [each for each in workers if each.pk not in kept_out and not _is_in(each, kept)]


def members_for(plan: Plan, drafted: frozenset[int]) -> list[Owner]:
    """Who is of its core group now, or as it is `drafted`, whoever they are by now, and who may join it: of
    the family first. Six queries at most.
    """
    there, kept_out, family = members_of(plan) | drafted, kept_out_of(plan), plan.child.family_id
    kin = Q(pk__in=there) | Q(adult__family=family) | Q(pk=plan.child_id)
    people = Person.objects.filter(kin).select_related(*DETAILS).order_by("-kind", "pk")
    known = [details_of(each) for each in people]
    adults = [each for each in known if isinstance(each, Adult)]
    young = [each for each in known if isinstance(each, Child) and (each.pk in there or _is_young(each))]
    workers = [each for each in known if isinstance(each, Professional)]
    others: QuerySet[Professional] = near(plan).select_related("agency").order_by("name", "pk")
    found: list[Owner] = [*adults, *young, *workers, *others]
    may_join = {each.pk for each in told_of_child(found, plan) if not may_take_on(each, kept_out)}
    return list({each.pk: each for each in found if each.pk in there | may_join}.values())


def told_of_child(people: Sequence[Owner], plan: Plan) -> list[Owner]:
    """Those of them from whom not all about the child is withheld. One query."""
    child = Q(person=plan.child_id) | Q(person=plan.child.merged_into_id, person__isnull=False)
    kept = _kept_from(child)
    return [each for each in people if not _is_in(each, kept)]


def _kept_from(which: Q) -> set[tuple[int | None, int | None]]:
    rows = Restriction.objects.running().filter(which, person__kind=Person.Kind.CHILD)
    return set(rows.order_by().values_list("from_person", "from_agency"))


def _is_in(who: Owner, kept: set[tuple[int | None, int | None]]) -> bool:
    agency = who.agency_id if isinstance(who, Professional) else None
    return any(person == who.pk or (agency and agency == other) for person, other in kept)


def _is_theirs(child: Child, plan: Plan) -> bool:
    """Whether the plan is this young person's own."""
    return child.pk == plan.child_id and _is_young(child)


def _is_young(child: Child) -> bool:
    born, latest = child.birth_date, born_by(least_age(), localdate())
    return bool(born and born <= latest and not child.death_date)
