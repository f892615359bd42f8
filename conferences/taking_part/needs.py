"""What each person at a conference needs in order to take part, and how far it is (KRK-28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q

from conferences.models import Conference, ConferenceChild, Need, Participant
from cpunit.domain.taking_part import NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import Person, with_details


@dataclass(frozen=True)
class NeedLine:
    """One need of one person: what is recorded of it, or what the family's record knows before."""

    participant: Participant
    kind: Kind
    what: str
    need: Need | None

    @property
    def name(self) -> str:
        return self.participant.person_name

    @property
    def label(self) -> str:
        """ "Interpreter: Polish"."""
        label = NEEDS[self.kind].split(":")[0]
        return f"{label}: {self.what}" if self.what else label

    @property
    def is_settled(self) -> bool:
        return self.need is not None and self.need.is_settled

    @property
    def words(self) -> str:
        return self.need.words if self.need else "Not asked for yet"


def people_of(conference: Conference) -> list[Participant]:
    """Who takes part, as somebody may need something: all but those who are excluded. One query."""
    asked = conference.participants.exclude(status=Participant.Status.EXCLUDED)
    return list(asked.select_related(*with_details("person")).order_by("id"))


def needs_at(conference: Conference) -> list[NeedLine]:
    """Every need of the family's people and of who else has one, in the order of the list. Three queries."""
    people = people_of(conference)
    recorded = Need.objects.filter(participant__conference=conference).order_by("id")
    by_place: dict[int, dict[str, Need]] = {}
    for need in recorded:
        by_place.setdefault(need.participant_id, {})[need.kind] = need
    advocates = set(
        conference.attached_children.filter(participation=ConferenceChild.Participation.ADVOCATE).values_list(
            "child", flat=True
        )
    )
    return [line for each in people for line in _lines(each, by_place.get(each.pk, {}), advocates)]


def _lines(each: Participant, recorded: dict[str, Need], advocates: set[int]) -> Iterable[NeedLine]:
    known = _known(each, advocates)
    for kind in Kind:
        need = recorded.get(kind)
        if need or kind in known:
            what = (need.what if need else "") or known.get(kind, "")
            yield NeedLine(each, kind, what, need)


def _known(each: Participant, advocates: set[int]) -> dict[Kind, str]:
    """What is known without a row: by the family's record, and by how a child takes part."""
    person = each.adult or each.child
    if person is None or (each.child and (each.child.is_unborn or each.child.death_date)):
        return {}
    found = {Kind.INTERPRETER: person.first_language} if person.interpreter else {}
    if each.adult and each.adult.access_needs.strip():
        found[Kind.ACCESS] = each.adult.access_needs.strip()
    if each.person_id in advocates:
        found[Kind.ADVOCATE] = ""
    return found


def known_of(each: Participant, kind: Kind) -> str:
    """The same of one kind, as a form begins with it."""
    return _known(each, set()).get(kind, "")


def advocates_at(conference: Conference) -> dict[int, tuple[int, str]]:
    """Of each child on the list, their place and who speaks for them, or how far that is; "" where nobody was
    asked. By the child's key, one query.
    """
    places = conference.participants.filter(person__kind=Person.Kind.CHILD).annotate(
        advocate=FilteredRelation("needs", condition=Q(needs__kind=Kind.ADVOCATE.value))
    )
    found = places.values_list("person", "pk", "advocate__who", "advocate__why_not", "advocate__asked_on")
    return {person: (pk, _advocate(who, why_not, asked_on)) for person, pk, who, why_not, asked_on in found}


def _advocate(who: str | None, why_not: str | None, asked_on: date | None) -> str:
    if why_not:
        return f"none: {why_not}"
    return who or (f"asked for on {day_and_date(asked_on)}" if asked_on else "")
