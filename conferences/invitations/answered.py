"""What people answered to their invitations, as the list of people and what reads it say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils import timezone

from conferences.models import Conference, Participant, Reply
from cpunit.domain.words import day_and_date

Answer = Reply.Answer
WORDS = {
    Answer.COMING: "Comes",
    Answer.BY_VIDEO: "By video",
    Answer.NOT: "Does not come",
    Answer.SOMEBODY_ELSE: "Comes",
}
QUICK = [(each.value, WORDS[each]) for each in (Answer.COMING, Answer.BY_VIDEO, Answer.NOT)]
"""What a button of a row records: all that needs no name."""
WAYS = [(each.value, each.label) for each in Reply.Through if each != Reply.Through.DOOR]
"""How an answer reaches the unit."""
BEFORE = "Answered before the time changed"


@dataclass(frozen=True)
class Answers:
    """The latest answer of each, by the key of the person. One query.

    `starts_at` is the time that stands: what was answered for another does not count. `unlooked` are those
    answers, the latest or one from before, that name somebody whom their writer must not meet, and that
    nobody has looked at: no later answer takes that back (safety 4).
    """

    starts_at: datetime | None
    latest: dict[int, Reply]
    unlooked: dict[int, Reply]

    @classmethod
    def to(cls, conference: Conference, starts_at: datetime | None) -> Self:
        rows = list(Reply.objects.to_know().filter(conference=conference).select_related("recorded_by"))
        return cls(
            starts_at,
            {each.person_id: each for each in rows if each.is_latest},
            {each.person_id: each for each in rows if each.is_to_look_at},
        )

    def of(self, person: int) -> Reply | None:
        """What they answered last, for whatever time."""
        return self.latest.get(person)

    def counting(self, person: int) -> Reply | None:
        """What they answered for the time that stands."""
        found = self.latest.get(person)
        return found if found and found.counts_for(self.starts_at) else None

    def how(self, person: int) -> str:
        """ "by telephone on Thu 8 May"; that it was for another time, where it was."""
        found = self.latest.get(person)
        if found is None:
            return ""
        said = f"{found.get_said_through_display().lower()} on {day_and_date(timezone.localdate(found.at))}"
        return said if found.counts_for(self.starts_at) else f"{BEFORE}: {said}"


def stand_ins_at(conference: Conference) -> dict[int, str]:
    """Who comes in somebody's place, by the key of whom they come for. One query."""
    rows = Reply.objects.counting().filter(conference=conference).exclude(who_comes="")
    return {each.person_id: each.stand_in for each in rows}


def in_words(reply: Reply) -> str:
    """What they answered, in a few words."""
    if reply.stand_in:
        by_video = ", by video" if reply.answer == Answer.BY_VIDEO else ""
        return f"{reply.stand_in}, comes{by_video}"
    words = WORDS[Answer(reply.answer)]
    return f"{words}: {reply.apology}" if reply.apology else words


def is_asked(place: Participant) -> bool:
    """Whether an answer of them is waited for: who holds an invitation."""
    return place.status == Participant.Status.INVITED


def unanswered(places: Iterable[Participant], answers: Answers) -> list[Participant]:
    """Who holds an invitation and has not said whether they come at this time."""
    return [each for each in places if is_asked(each) and answers.counting(each.person_id) is None]
