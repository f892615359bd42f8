"""What each person at a conference needs in order to take part, and how far it is (KRK-28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from conferences.models import Conference, ConferenceChild, Need, Participant, Reply
from cpunit.domain.taking_part import NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import Person, with_details

LONGEST = 200
"""Letters of `Need.what`; an answer may say more, which stands above the lines."""


@dataclass(frozen=True)
class NeedLine:
    """One need of one person: what is recorded of it, or before that what the family's record knows, or what
    they said in their answer.
    """

    participant: Participant
    kind: Kind
    what: str
    need: Need | None
    is_said: bool = False

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
        if self.is_said and not self.is_settled and not (self.need and self.need.asked_on):
            return "Said in their answer: to settle"
        return self.need.words if self.need else "Not asked for yet"


def people_of(conference: Conference) -> list[Participant]:
    """Who takes part, as somebody may need something: all but those who are excluded. One query."""
    return list(_people_of(conference))


def _people_of(conference: Conference) -> QuerySet[Participant]:
    asked = conference.participants.exclude(status=Participant.Status.EXCLUDED)
    return asked.select_related(*with_details("person")).order_by("id")


def needs_at(conference: Conference, replies: Iterable[Reply] | None = None) -> list[NeedLine]:
    """Every need of the family's people and of who else has one, in the order of the list. Three queries, one
    fewer where the answers that count are at hand (`replies`).
    """
    speaks = conference.attached_children.filter(
        child=OuterRef("person"), participation=ConferenceChild.Participation.ADVOCATE
    )
    people = list(_people_of(conference).annotate(has_advocate=Exists(speaks)))
    said = said_at(conference) if replies is None else _said_in(replies)
    recorded = Need.objects.filter(participant__conference=conference).order_by("id")
    by_place: dict[int, dict[str, Need]] = {}
    for need in recorded:
        by_place.setdefault(need.participant_id, {})[need.kind] = need
    advocates = {each.person_id for each in people if each.has_advocate}
    return [line for each in people for line in _lines(each, by_place.get(each.pk, {}), advocates, said)]


def _lines(
    each: Participant, recorded: dict[str, Need], advocates: set[int], said: dict[int, str]
) -> Iterable[NeedLine]:
    known = _known(each, advocates, said)
    for kind in Kind:
        need = recorded.get(kind)
        if need or kind in known:
            what = (need.what if need else "") or known.get(kind, "")
            is_said = kind == Kind.OTHER and each.person_id in said
            if is_said and what != said[each.person_id]:
                what = f"{what}. In their answer: {said[each.person_id]}"
            yield NeedLine(each, kind, what, need, is_said=is_said)


def said_at(conference: Conference) -> dict[int, str]:
    """What each said in their answer that they need, by the key of the person; of a professional only where
    they come. One query.
    """
    stays_away = Q(answer=Reply.Answer.NOT, person__kind=Person.Kind.PROFESSIONAL)
    rows = conference.replies.counting().exclude(needs="").exclude(stays_away)
    return dict(rows.values_list("person", "needs"))


def _said_in(replies: Iterable[Reply]) -> dict[int, str]:
    """The same as `said_at`, of answers that are at hand with their people."""
    stays_away = [each for each in replies if each.answer == Reply.Answer.NOT and each.person.is_professional]
    counting = [each for each in replies if each.is_latest and each not in stays_away]
    return {each.person_id: each.needs for each in counting if each.needs}


def _known(each: Participant, advocates: set[int], said: dict[int, str]) -> dict[Kind, str]:
    """What is known without a row: by the family's record, by how a child takes part, and by an answer, which
    says in any words what somebody needs.
    """
    found = {Kind.OTHER: said[each.person_id]} if each.person_id in said else {}
    person = each.adult or each.child
    if person is None or (each.child and (each.child.is_unborn or each.child.death_date)):
        return found
    if person.interpreter:
        found[Kind.INTERPRETER] = person.first_language
    if each.adult and each.adult.access_needs.strip():
        found[Kind.ACCESS] = each.adult.access_needs.strip()
    if each.person_id in advocates:
        found[Kind.ADVOCATE] = ""
    return found


def known_of(each: Participant, kind: Kind) -> str:
    """The same of one kind, as a form begins with it, in the letters that it takes. One query."""
    return _known(each, set(), said_at(each.conference)).get(kind, "")[:LONGEST]


def advocates_at(conference: Conference) -> dict[int, tuple[int, str]]:
    """Of each child on the list, their place and who speaks for them, or how far that is; "" where nobody was
    asked. By the child's key, one query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ADVOCATES, {"conference": conference.pk, "kind": Kind.ADVOCATE.value})
        found = cursor.fetchall()
    return {person: (pk, _advocate(who, why_not, asked_on)) for person, pk, who, why_not, asked_on in found}


_ADVOCATES = """
SELECT place.person_id, place.id, advocate.who, advocate.why_not, advocate.asked_on
FROM conferences_participant place
JOIN people_person person ON person.id = place.person_id AND person.kind = 'child'
LEFT JOIN conferences_need advocate ON advocate.participant_id = place.id AND advocate.kind = %(kind)s::text
WHERE place.conference_id = %(conference)s::bigint ORDER BY place.id
"""


def _advocate(who: str | None, why_not: str | None, asked_on: date | None) -> str:
    if why_not:
        return f"none: {why_not}"
    return who or (f"asked for on {day_and_date(asked_on)}" if asked_on else "")
