"""What each person at a conference needs in order to take part, and how far it is (KRK-28)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from conferences.models import Conference, ConferenceChild, Need, Participant, Reply
from conferences.taking_part.supporters import KeptAway
from cpunit.domain.taking_part import NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.people.models import Child, Person, with_details
from cpunit.web.built import built

LONGEST = 200
"""Letters of `Need.what`; an answer may say more, which stands above the lines."""
Answers = dict[tuple[int, Kind], str]
"""What people said in their answers, by the key of the person and what it is about."""


@dataclass(frozen=True)
class NeedLine:
    """One need of one person: what is recorded of it, or before that what the family's record knows, or what
    they said in their answer; `who` comes, "" for nobody yet; `warning` says
    that a supporter may be somebody who is kept away.
    """

    participant: Participant
    kind: Kind
    what: str
    need: Need | None
    who: str = ""
    warning: str = ""
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
    def is_to_look_at(self) -> bool:
        """Whether it is to be seen to that whoever comes with them may."""
        return self.kind == Kind.SUPPORTER and bool(self.who) and not self.is_settled

    @property
    def words(self) -> str:
        words = self.need.words if self.need else "Not asked for yet"
        if self.is_said and not self.is_settled and not (self.need and self.need.asked_on):
            words = "Said in their answer: to settle"
        return f"{words}. {self.warning}" if self.warning else words


def people_of(conference: Conference) -> list[Participant]:
    """Who takes part, as somebody may need something: all but those who are excluded. One query."""
    return list(_people_of(conference))


def _people_of(conference: Conference) -> QuerySet[Participant]:
    asked = conference.participants.exclude(status=Participant.Status.EXCLUDED)
    return asked.select_related(*with_details("person")).order_by("id")


@dataclass(frozen=True)
class SaidAndRecorded:
    """Everybody on the list of a conference with their exclusions, what they answered that counts or is to be
    looked at, and what is recorded of their needs; and who of the family is recorded as `needing` an
    interpreter (`needing_interpreters`).
    """

    people: Sequence[Participant]
    replies: Sequence[Reply]
    needs: Sequence[Need]
    needing: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """Two queries, and one where somebody answered who is not on the list any more."""
        speaks = conference.attached_children.filter(
            child=OuterRef("person"), participation=ConferenceChild.Participation.ADVOCATE
        )
        everybody = conference.participants.select_related(*with_details("person"), "exclusion")
        people = list(everybody.annotate(has_advocate=Exists(speaks)).order_by("id"))
        with connection.cursor() as cursor:
            given = {"conference": conference.pk, "family": conference.family_id}
            cursor.execute(_SAID_AND_RECORDED, given)
            said, recorded, needing = cursor.fetchone()
        replies = built(Reply, said)
        known = {each.person_id: each.person for each in people}
        for each in replies:
            if each.person_id in known:
                each.person = known[each.person_id]
        prefetch_related_objects(replies, *with_details("person"))
        return cls(people, replies, built(Need, recorded), _named(needing))


def needing_interpreters(family: int) -> list[tuple[str, str]]:
    """The name and the language of each of the family of that key who needs one, the adults first. One
    query.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT json_agg(one) FROM ({_NEEDING}) AS one", {"family": family})  # noqa: S608
        return _named(cursor.fetchone()[0])


def _named(rows: Iterable[dict[str, Any]] | None) -> list[tuple[str, str]]:
    return [(row["name"] or built(Child, [row])[0].name, row["first_language"]) for row in rows or ()]


_NEEDING = """
SELECT 0 AS is_child, person_id, name, '' AS first_name, '' AS last_name, NULL::date AS birth_date,
    first_language
FROM people_adult WHERE family_id = %(family)s::bigint AND interpreter
UNION ALL
SELECT 1, person_id, '', first_name, last_name, birth_date, first_language
FROM people_child WHERE family_id = %(family)s::bigint AND interpreter AND merged_into_id IS NULL
ORDER BY is_child, person_id
"""
_SAID_AND_RECORDED = f"""
SELECT (
    SELECT json_agg(one) FROM (
        SELECT id, conference_id, person_id, answer, needs, supporter, must_not_meet, looked_at, is_latest
        FROM conferences_reply
        WHERE conference_id = %(conference)s::bigint
            AND (is_latest OR must_not_meet <> '' AND looked_at IS NULL)
        ORDER BY id
    ) AS one
), (
    SELECT json_agg(one) FROM (
        SELECT need.* FROM conferences_need need
        JOIN conferences_participant place ON place.id = need.participant_id
        WHERE place.conference_id = %(conference)s::bigint ORDER BY need.id
    ) AS one
), (SELECT json_agg(one) FROM ({_NEEDING}) AS one)
"""  # noqa: S608


def needs_at(conference: Conference, stands: SaidAndRecorded | None = None) -> list[NeedLine]:
    """Every need of the family's people and of who else has one, in the order of the list. Two queries, none
    where all of it is at hand (`stands`), and two where somebody is to come with one of them.
    """
    stands = stands or SaidAndRecorded.of(conference)
    people = [each for each in stands.people if each.status != Participant.Status.EXCLUDED]
    said = _said_in(stands.replies)
    by_place: dict[int, dict[str, Need]] = {}
    for need in stands.needs:
        by_place.setdefault(need.participant_id, {})[need.kind] = need
    advocates = {each.person_id for each in people if getattr(each, "has_advocate", False)}
    lines = [line for each in people for line in _lines(each, by_place.get(each.pk, {}), advocates, said)]
    if not any(line.is_to_look_at for line in lines):
        return lines
    away = KeptAway.of(conference)
    return [replace(each, warning=away.words(each.who)) if each.is_to_look_at else each for each in lines]


def _lines(
    each: Participant, recorded: dict[str, Need], advocates: set[int], said: Answers
) -> Iterable[NeedLine]:
    known = _known(each, advocates, said)
    for kind in Kind:
        need = recorded.get(kind)
        if need or kind in known:
            in_answer = said.get((each.person_id, kind), "")
            is_who = kind == Kind.SUPPORTER
            what = (need.what if need else "") or ("" if is_who else known.get(kind, ""))
            who = (need.who if need else "") or (in_answer if is_who else "")
            if in_answer and in_answer != (who if is_who else what):
                beside = f". In their answer: {in_answer}"
                what, who = (what, f"{who}{beside}") if is_who else (f"{what}{beside}", who)
            yield NeedLine(each, kind, what, need, who=who, is_said=bool(in_answer))


def said_at(conference: Conference) -> Answers:
    """What each said in their answer that they need, or who comes with them; of a professional only where
    they come. One query.
    """
    stays_away = Q(answer=Reply.Answer.NOT, person__kind=Person.Kind.PROFESSIONAL)
    rows = conference.replies.counting().exclude(needs="", supporter="").exclude(stays_away)
    return _by_kind(rows.values_list("person", "needs", "supporter"))


def _said_in(replies: Iterable[Reply]) -> Answers:
    """The same as `said_at`, of answers that are at hand with their people."""
    stays_away = [each for each in replies if each.answer == Reply.Answer.NOT and each.person.is_professional]
    counting = [each for each in replies if each.is_latest and each not in stays_away]
    return _by_kind((each.person_id, each.needs, each.supporter) for each in counting)


def _by_kind(rows: Iterable[tuple[int, str, str]]) -> Answers:
    found: Answers = {}
    for person, needs, supporter in rows:
        found |= {(person, Kind.OTHER): needs, (person, Kind.SUPPORTER): supporter}
    return {key: words for key, words in found.items() if words}


def _known(each: Participant, advocates: set[int], said: Answers) -> dict[Kind, str]:
    """What is known without a row: by the family's record, by how a child takes part, and by an answer, which
    says in any words what somebody needs, and by name who comes with them.
    """
    found = {kind: words for (key, kind), words in said.items() if key == each.person_id}
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
