"""What becomes of what stands in people's records about a child who was recorded twice."""

from django.utils.timezone import localdate

from cpunit.dashboards.kept_from_less import is_kept_from_less
from cpunit.dashboards.merging.between import Merger, Merging
from cpunit.dashboards.taking_withheld import facts_of_both, withheld_about, withheld_from
from cpunit.domain.refusal import Refused
from cpunit.people.models import (
    Caution,
    ContactWay,
    Exclusion,
    HouseholdMember,
    Reference,
    Responsibility,
)


def _bonds(merging: Merging) -> None:
    """Who is what to the child, and holds parental responsibility on either record (failure 8). The other
    record keeps its own: by them a conference that is over knows whose papers are to go out.
    """
    held = {bond.adult_id: bond for bond in Responsibility.objects.filter(child=merging.keep)}
    for bond in Responsibility.objects.filter(child=merging.drop):
        mine = held.get(bond.adult_id)
        if mine is None:
            told = {"relationship": bond.relationship, "has_pr": bond.has_pr}
            Responsibility.objects.create(adult_id=bond.adult_id, child=merging.keep, **told)
        elif bond.has_pr and not mine.has_pr:
            mine.has_pr = True
            mine.save()


def _homes(merging: Merging) -> None:
    """Where the child lives is as the record that stays says; as the other does where it says nothing."""
    stays = HouseholdMember.objects.filter(until__isnull=True)
    is_housed = stays.filter(person=merging.keep.pk).exists()
    for home in stays.filter(person=merging.drop.pk):
        if is_housed:
            home.until = max(home.since, localdate(merging.now))
        else:
            home.person_id = merging.keep.pk
        home.save()


def _ways(merging: Merging) -> None:
    """By which ways the child is reached: what one record alone says, and of both what is the safer."""
    mine = {way.channel: way for way in ContactWay.objects.standing().filter(person=merging.keep.pk)}
    for way in ContactWay.objects.standing().filter(person=merging.drop.pk):
        stands = mine.get(way.channel)
        if stands and not (stands.is_safe and not way.is_safe):
            continue
        if stands:
            stands.is_latest = False
            stands.save(update_fields=["is_latest"])
        way.person_id = merging.keep.pk
        way.save(update_fields=["person"])


def _cautions_of(merging: Merging) -> None:
    for caution in Caution.objects.filter(person=merging.drop.pk):
        caution.person_id = merging.keep.pk
        caution.save()


def _cautions_for(merging: Merging) -> None:
    keep, drop = merging.both
    for caution in Caution.objects.filter(protects=drop):
        caution.protects.remove(drop)
        caution.protects.add(keep)


def _exclusions(merging: Merging) -> None:
    keep, drop = merging.both
    running = Exclusion.objects.running().prefetch_related("children")
    already = {each.family_id: each for each in running.filter(person=keep)}
    for exclusion in running.filter(person=drop).order_by("pk"):
        known = already.get(exclusion.family_id)
        if known is None:
            exclusion.person = keep
            exclusion.save()
        elif is_kept_from_less(known, exclusion):
            raise Refused(
                f"{merging.drop.name} is excluded from more by the record that goes than by the one that "
                "stays: have the chair decide how far it goes first."
            )


def _exclusions_about(merging: Merging) -> None:
    for exclusion in Exclusion.objects.filter(children=merging.drop):
        exclusion.children.remove(merging.drop)
        exclusion.children.add(merging.keep)


def _earlier(merging: Merging) -> None:
    """Records that were merged into the other one before."""
    for child in merging.drop.merged.all():
        child.merged_into = merging.keep
        child.save()


def _references(merging: Merging) -> None:
    for reference in Reference.objects.filter(children=merging.drop):
        reference.children.add(merging.keep)
        reference.children.remove(merging.drop)


PEOPLE: dict[str, Merger] = {
    "people.Responsibility.child": _bonds,
    "people.HouseholdMember.person": _homes,
    "people.ContactWay.person": _ways,
    "people.Caution.person": _cautions_of,
    "people.Caution.protects": _cautions_for,
    "people.Exclusion.person": _exclusions,
    "people.Exclusion.children": _exclusions_about,
    "people.PersonFact.person": facts_of_both,
    "people.Restriction.person": withheld_about,
    "people.Restriction.from_person": withheld_from,
    "people.Child.merged_into": _earlier,
    "people.Reference.children": _references,
}
