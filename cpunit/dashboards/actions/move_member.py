"""Move a child or an adult who stands in the wrong family to the right one."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.turning import AWAITED
from conferences.conference.writing import note
from conferences.invitations.actions.take_off import take_off
from conferences.invitations.parents import parents_of
from conferences.models import Conference, Participant
from cpunit.audit.log import log
from cpunit.dashboards.moving import Moving, take_cautions, take_exclusions, take_homes, take_what_runs
from cpunit.dashboards.taking_withheld import take_withheld
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.answering import must_stay, refused_answering
from cpunit.people.held import hold_family
from cpunit.people.models import Adult, Child, Family, User
from cpunit.people.policies import may_correct_people
from cpunit.people.reach import is_in_mourning
from cpunit.people.settle import settle_family, stop_after_death
from plans.models import Plan
from plans.oversight.actions.release_chair import release_chair
from plans.reviews.actions.begin_reviews import begin_reviews


@transaction.atomic
def move_member(*, member: Child | Adult, family: Family, why: str, by: User, now: datetime) -> Child | Adult:
    """The child or the adult, of this family from now on, with what runs for them alone.

    What they are to each other across both families stays. A chair who may not answer for the plan there is
    taken off it. Raises `Refused`; nothing is done by halves. Both families are held, and read once they are.
    """
    kind = type(member)
    before = kind.objects.get(pk=member.pk).family_id
    for key in sorted({before, family.pk}):
        hold_family(key)
    member = kind.objects.select_for_update(of=("self",)).select_related("family").get(pk=member.pk)
    if member.family_id != before:
        raise Refused(f"Somebody else moved {member.name} just now: look at where they belong again.")
    family = Family.objects.get(pk=family.pk)
    old, today = member.family, localdate(now)
    must(may_correct_people(by, old) or may_correct_people(by, family) or _may_go(member, old, family))
    if not why.strip():
        raise Refused("Say how it was found that they belong there.", about="why")
    both = Family.objects.filter(pk__in=[old.pk, family.pk])
    answering = refused_answering(both, today=today)
    moving = Moving(member=member, old=old, new=family, by=by, now=now)
    if isinstance(member, Child):
        take_what_runs(moving, member)
    take_homes(moving)
    take_cautions(moving)
    take_exclusions(moving)
    take_withheld(moving)
    member.family = family
    member.save()
    if isinstance(member, Child):
        _follow(member, old, family, by, now)
    else:
        _take_off_lists(member, old, family, by, now)
    must_stay(answering, refused_answering(both, today=today))
    for each in (old, family):
        settle_family(family=each, now=now)
    what = f"Moved from family {old.code} to family {family.code}: {why.strip()}"
    code = member.code if isinstance(member, Child) else ""
    for each in (old, family):
        told_of = code if each == family else ""  # the child's page tells of it once
        log(by=by, verb="moved", what=what, now=now, child=told_of, family=each.code)
    return member


def _may_go(member: Child | Adult, old: Family, new: Family) -> Refusal | None:
    if old.pk == new.pk:
        return Refusal(f"{member.name} is of that family already.", about="family")
    if old.area_id != new.area_id:
        return Refusal(
            "The two families are of different areas: hand one of them over first.", about="family"
        )
    if isinstance(member, Child) and member.merged_into_id:
        return Refusal("This record is put together with another: move that one.")
    return None


def _follow(child: Child, old: Family, new: Family, by: User, now: datetime) -> None:
    """The plan has a chair who may answer there, and a review; after a death nothing goes out (safety 8)."""
    for plan in Plan.objects.open().filter(child=child, chair__isnull=False):
        release_chair(plan=plan, family=new, by=by, now=now)
    for family in (old, new):
        begin_reviews(family=family, by=by, now=now)
    if child.death_date:
        stop_after_death(family=new, now=now)


def _take_off_lists(adult: Adult, old: Family, new: Family, by: User, now: datetime) -> None:
    """Who is nobody's parent there is not asked to conferences about the old family any more (failure 3).

    Whoever holds an invitation stands among those to be called; after a death in either family we write
    nothing (safety 8).
    """
    places = Participant.objects.filter(
        person=adult.pk, conference__family=old, conference__state__in=AWAITED
    ).select_related("conference__family", "person")
    taking_place = Conference.objects.filter(family=old, state=Conference.State.OPEN)
    if taking_place.filter(participants__person=adult.pk).exists():
        raise Refused(f"A conference is taking place to which {adult.name} was asked: do it after its close.")
    writes = not (is_in_mourning(old) or is_in_mourning(new))
    for place in places.order_by("pk"):
        if parents_of(place.conference).filter(pk=adult.pk).exists():
            continue
        if take_off(place=place, writes=writes, now=now):
            told = f"{adult.name} is to be told by somebody in person that they are not asked any more"
            note(place.conference, "taken off", told, by, now)
