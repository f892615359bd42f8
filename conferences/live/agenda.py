"""The order of one conference, from who is kept from a part and how each child takes part (LDS-3, LDS-4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.live.standing import Standing
from conferences.models import Participant
from cpunit.domain.agenda import Agenda, KeptOut, agenda
from cpunit.domain.exclusions import Extent
from cpunit.domain.words import listed


def agenda_of(standing: Standing) -> Agenda:
    """It stands as people and ways of taking part do now; a query more where somebody is kept from a part."""
    groups: dict[str, list[str]] = {}
    for part in standing.parts:
        groups.setdefault(part.group, []).append(part.title)
    return agenda(
        list(groups.items()),
        kept=[_kept_out(each) for each in _from_a_part(standing)],
        children=[
            (attached.child.name, attached.participation if attached.is_agreed else "")
            for attached in standing.voices
        ],
    )


def _from_a_part(standing: Standing) -> Iterator[Participant]:
    for place in standing.participants:
        if place.kept and place.kept_from == Extent.PART:
            yield place


def _kept_out(place: Participant) -> KeptOut:
    exclusion = place.kept
    assert exclusion is not None
    about = [child.first_name or child.name for child in exclusion.children.all()]
    part = exclusion.part or f"what concerns {listed(about)}"
    if exclusion.part and about:
        part = f"{part}, about {listed(about)}"
    return KeptOut(place.person_id, place.person_name, part, tuple(exclusion.agenda))


@dataclass(frozen=True)
class NotForAll:
    """What somebody who takes part is kept from, so that it stands on no screen that they may see: whole
    `groups` of headings, and what is said about these `children`, by their keys.
    """

    groups: frozenset[str]
    children: frozenset[int]


def not_for_all(standing: Standing) -> NotForAll:
    """Whether they are in the room at this moment or not: they come back, or follow it on a screen of their
    own. What the chair said in words alone is not known here.
    """
    here = {mark.person.pk for mark in standing.attendances if mark.is_present}
    kept = [place.kept for place in _from_a_part(standing) if place.person_id in here]
    return NotForAll(
        frozenset(group for each in kept if each for group in each.agenda),
        frozenset(child.pk for each in kept if each and not each.agenda for child in each.children.all()),
    )
