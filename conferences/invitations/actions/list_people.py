"""Puts on the list whom a conference needs and the family, and lets the list follow the family from then
on.
"""

from collections.abc import Iterable
from datetime import datetime

from simple_history.utils import bulk_create_with_history

from conferences.conference.children import can_take_part
from conferences.conference.settle import settle
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.parents import parents_of
from conferences.models import Conference, Participant, TakenOff
from cpunit.audit.log import log
from cpunit.domain.exclusions import Extent, effect
from cpunit.domain.words import isolated
from cpunit.people.models import Adult, Child, Exclusion, Family, Person, Professional, with_details

FOLLOWS = (Conference.State.REQUESTED, Conference.State.BOOKED)
"""While it has not opened, everybody with parental responsibility comes on its list by themselves."""


def list_people(
    conference: Conference,
    children: Iterable[Child],
    professionals: Iterable[Professional | None],
    adults: Iterable[Adult] = (),
) -> None:
    """A place for every adult with parental responsibility, for others of the family who are named, for the
    professionals who still work there, and the children; whoever is on the list already stays as they are.

    No child is sent a letter by default: worker and chair agree first how they take part (safety 5).
    """
    listed = set(conference.participants.values_list("person", flat=True))
    family = (*parents_of(conference), *adults)
    working = [each for each in professionals if each is not None and each.left_on is None]
    wanted = {who.pk: who.person for who in (*family, *working) if who.pk not in listed}
    put_on(conference, wanted.values())
    _write(
        [
            Participant(conference=conference, person=child.person, status=Participant.Status.LISTED)
            for child in children
            if can_take_part(child) and child.pk not in listed
        ]
    )


def people_of(earlier: Conference) -> tuple[list[Professional], list[Adult]]:
    """Who was asked to a conference, or came to it uninvited: the people to begin the next list with. Whom
    the family's conferences are kept from is among them, and put on the next list as excluded.
    """
    asked = earlier.participants.asked().select_related(*with_details("person"))
    people = [place.person for place in asked.order_by("pk")]
    return (
        [each.professional for each in people if each.is_professional],
        [each.adult for each in people if each.is_adult],
    )


def follow_family(*, family: Family, now: datetime) -> None:
    """Whoever came to hold parental responsibility since is on the list of each conference that has not
    opened: to be invited, or excluded where they are kept from the family's conferences (failure 8).
    """
    for conference in Conference.objects.filter(family=family, state__in=FOLLOWS).select_for_update(
        of=("self",)
    ):
        listed = set(conference.participants.asked().values_list("person", flat=True))
        new = [parent for parent in parents_of(conference) if parent.pk not in listed]
        if not new:
            continue
        phone = must_phone(conference, now)
        put_on(conference, (parent.person for parent in new), to_phone=phone, added_at=now)
        names = ", ".join(isolated(parent.name) for parent in new)
        log(
            by=None,
            verb="added",
            what=f"To the list, for their parental responsibility: {names}",
            now=now,
            record=conference.code,
            family=family.code,
        )
        settle(conference=conference, now=now)


def put_on(
    conference: Conference,
    people: Iterable[Person],
    *,
    to_phone: bool = False,
    added_at: datetime | None = None,
) -> list[Participant]:
    """A place for each, to be invited; excluded from the first where the family's exclusion runs. Nobody is
    to be told any more not to come who is asked again.
    """
    people, status = list(people), Participant.Status
    kept = kept_at(conference)
    kept_out = {key for key, (_, does) in kept.items() if does == Extent.WHOLE}
    asked_again = [person.pk for person in people if person.pk not in kept_out]
    TakenOff.objects.untold().filter(conference=conference, person__in=asked_again).delete()
    return _write(
        [
            Participant(
                conference=conference,
                person=person,
                status=status.EXCLUDED if person.pk in kept_out else status.TO_INVITE,
                exclusion=kept[person.pk][0] if person.pk in kept else None,
                to_phone=to_phone and person.pk not in kept_out,
                added_at=added_at,
            )
            for person in people
        ]
    )


def kept_at(conference: Conference) -> dict[int, tuple[Exclusion, Extent]]:
    """Of whom the family's exclusions keep something here, by the person's key, and what. Two queries, three
    where somebody is kept.
    """
    running = list(conference.family.exclusions.running().prefetch_related("children"))
    at = list(conference.attached_children.values_list("child", flat=True)) if running else []
    found = [
        (each, effect(each.extent, of=[child.pk for child in each.children.all()], at=at)) for each in running
    ]
    return {each.person_id: (each, does) for each, does in found if does is not None}


def effect_at(exclusion: Exclusion, conference: Conference) -> Extent | None:
    """What one exclusion does at a conference."""
    at = conference.attached_children.values_list("child", flat=True)
    return effect(exclusion.extent, of=exclusion.children.values_list("pk", flat=True), at=at)


def _write(places: list[Participant]) -> list[Participant]:
    """All at once, with the history of each."""
    return list(bulk_create_with_history(places, Participant)) if places else []
