"""What happens in the room while a conference is held, by the same actions as people take there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import uuid4

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.conference.children import asked_about
from conferences.conference.parts import parts_at
from conferences.decisions.actions.arrange import arrange, write_contingency_plan
from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.decisions.actions.record_dissent import record_dissent
from conferences.decisions.actions.record_views import record_views
from conferences.decisions.actions.telling import say_who_tells
from conferences.decisions.facts import Arrangements
from conferences.decisions.given_view import GivenView
from conferences.decisions.limits import core_group_limit
from conferences.decisions.risks import risks_at
from conferences.live.actions.name_numbers import name_numbers
from conferences.live.actions.open_conference import open_conference
from conferences.live.actions.save_childrens_views import ChildsVoice, save_childrens_views
from conferences.live.actions.save_entries import Write, save_entries
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.looking_back.actions.answer_actions import ActionAnswer
from conferences.looking_back.actions.answer_risks import RiskAnswer
from conferences.looking_back.actions.look_back import look_back
from conferences.models import Attendance, Booking, Conference, ConferenceChild, Decision
from cpunit.demo import words
from cpunit.demo.journey import Journey
from cpunit.demo.whole import whole
from cpunit.people.models import Adult, Agency, Child, Professional
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference


@dataclass(frozen=True)
class Outcome:
    """What is decided of brothers and sisters: for whom a plan, under which category; for whom child in need,
    at a review because of what.
    """

    category: str
    plan: Sequence[Child] = ()
    in_need: Sequence[Child] = ()
    end_reason: str = ""

    @property
    def everybody(self) -> list[Child]:
        return [*self.plan, *self.in_need]


class Room:
    """One conference, from its opening to its close, as it was booked."""

    def __init__(self, journey: Journey, conference: Conference, booking: Booking) -> None:
        self.journey, self.conference, self.booking = journey, conference, booking
        self.chair, self.now = booking.chair.user, booking.starts_at
        self.chance, self.moments = journey.chance, journey.moments

    @classmethod
    def opened(cls, journey: Journey, conference: Conference, booking: Booking) -> Self:
        room = cls(journey, conference, booking)
        room.conference = open_conference(conference=conference, by=room.chair, now=room.now)
        return room

    @property
    def day(self) -> date:
        return self.now.date()

    def hold(self, outcome: Outcome) -> list[Plan]:
        """All of it; the plans that started."""
        self._record(outcome)
        if outcome.plan:
            self._book_review()
        return close_conference(conference=self.conference, by=self.chair, now=self.booking.ends_at)

    @whole()
    def _record(self, outcome: Outcome) -> None:
        here = self._attend()
        self._hear()
        self._map()
        self._look_back()
        self._outline(outcome)
        for children, wants in ((outcome.plan, True), (outcome.in_need, False)):
            if children:
                self._decide(outcome, children, here, wants_plan=wants)
        record_dissent(conference=self.conference, dissent={}, by=self.chair, now=self.now)
        write_contingency_plan(
            conference=self.conference,
            text=words.CONTINGENCY,
            in_family_words=words.CONTINGENCY_FOR_FAMILY,
            seen=None,
            by=self.chair,
            now=self.now,
        )
        if outcome.plan:
            self._arrange()

    def _attend(self) -> list[Professional]:
        how = Attendance.How
        marks: dict[Person, str] = {}
        for participant in self.conference.participants.asked().select_related("person"):
            if participant.person.is_adult:
                marks[Person("adult", participant.person_id)] = self.chance.choice(
                    (how.IN_PERSON, how.IN_PERSON, how.ABSENT)
                )
            elif participant.person.is_professional:
                marks[Person("professional", participant.person_id)] = how.ABSENT
        for attached in asked_about(self.conference):
            marks[Person("child", attached.child_id)] = how.ABSENT
        here = [self.journey.worker, *self.journey.professionals]
        for person in here:
            marks[Person("professional", person.pk)] = self.chance.choice(
                (how.IN_PERSON, how.IN_PERSON, how.VIDEO)
            )
        take_attendance(conference=self.conference, here=marks, by=self.chair, now=self.now)
        absent = self.conference.attendances.filter(how=how.ABSENT)
        family = absent.exclude(participant__person__kind="professional")
        telling = dict.fromkeys(family.values_list("pk", flat=True), "The social worker, at home, tomorrow")
        say_who_tells(conference=self.conference, telling=telling, by=self.chair, now=self.now)
        return here

    def _hear(self) -> None:
        voices = [
            ChildsVoice(
                child_code=attached.child.code,
                participation=ConferenceChild.Participation.THROUGH_WORKER,
                views=words.CHILD_SAYS,
                views_given="To the social worker, with drawings",
            )
            for attached in asked_about(self.conference)
        ]
        save_childrens_views(conference=self.conference, voices=voices, by=self.chair, now=self.now)

    def _map(self) -> None:
        """What is said, and whose view it is; at a review also of the plan so far."""
        place = {
            "parent": self.conference.participants.get(person=self.journey.household.adults[0].person),
            "worker": self.conference.participants.get(person=self.journey.worker.person),
        }
        said = [*words.MAP]
        if self.conference.kind == Conference.Kind.REVIEW:
            said.append(("plan-so-far", words.SO_FAR, "worker", "agreed"))
        entries: list[dict[str, Any]] = [
            {"heading": heading, "text": text, "voice": voice, "stance": stance}
            for heading, text, voice, stance in said
        ]
        entries += [
            {
                "heading": "identity",
                "text": text,
                "voice": voice,
                "prompt": prompt,
                "children": [each.child.code],
            }
            for each in asked_about(self.conference)
            for prompt, text, voice in words.IDENTITY
        ]
        entries += [
            {"heading": part.key, "text": text, "voice": voice, "score": self._number(nth)}
            for part in parts_at(self.conference)
            if part.scale
            for nth, (voice, text) in enumerate(words.NUMBERS)
        ]
        for nth, facts in enumerate(entries, 1):
            if facts["voice"] in place:
                facts["voice"] = str(place[facts["voice"]].pk)
            facts["place"] = nth
        writes = [Write(op=uuid4(), entry=uuid4(), base=0, facts=facts) for facts in entries]
        save_entries(conference=self.conference, writes=writes, by=self.chair, now=self.now)
        if self.conference.pk % 2:
            name_numbers(conference=self.conference, are_shown=True, by=self.chair, now=self.now)

    def _number(self, nth: int) -> int:
        """Between 2 and 6, and at a review two higher."""
        number = 2 + (self.conference.pk + 2 * nth) % 5
        return number + 2 if self.conference.kind == Conference.Kind.REVIEW else number

    def _look_back(self) -> None:
        """At a review: what became of each risk, and of each action."""
        answers = [
            RiskAnswer(risk=risk.pk, **words.RISKS[nth % len(words.RISKS)])
            for nth, risk in enumerate(self.conference.reviewed_risks.order_by("position"))
        ]
        actions = [
            ActionAnswer(key=action.pk, **words.ACTIONS[nth % len(words.ACTIONS)])
            for nth, action in enumerate(self.conference.reviewed_actions.filter(became=""))
        ]
        look_back(conference=self.conference, risks=answers, actions=actions, by=self.chair, now=self.now)

    def _outline(self, outcome: Outcome) -> None:
        answers = next(iter(risks_at(self.conference)), None)
        owners: tuple[Adult | Professional, ...] = (
            self.journey.household.adults[0],
            next(
                (each for each in self.journey.professionals if each.agency.kind == Agency.Kind.HEALTH),
                self.journey.worker,
            ),
        )
        for number, (owner, (need, wanted, action, measure)) in enumerate(
            zip(owners, words.ROWS, strict=True), 2
        ):
            row = PlanRow(
                children=outcome.everybody,
                need=need,
                answers=answers,
                outcome=wanted,
                action=action,
                measure=measure,
                owner=owner,
                by_date=self.moments.after(self.day, number * 10),
            )
            save_outline_row(conference=self.conference, row=row, by=self.chair, now=self.now)

    def _decide(
        self, outcome: Outcome, children: Sequence[Child], here: list[Professional], *, wants_plan: bool
    ) -> None:
        # One in five has another view than the rest.
        odd = self.chance.choice(here) if self.chance.random() < 0.2 else None
        views = [self._view(person, outcome, wants_plan=wants_plan != (person == odd)) for person in here]
        record_views(conference=self.conference, children=children, given=views, by=self.chair, now=self.now)
        chosen = Chosen(
            outcome=Decision.Outcome.PLAN if wants_plan else Decision.Outcome.CHILD_IN_NEED,
            category=outcome.category if wants_plan else "",
            reasons=words.DECISION_PLAN if wants_plan else words.DECISION_IN_NEED,
            child_in_need_review_on=None if wants_plan else self.moments.after(self.day, 30),
            end_reason="" if wants_plan else outcome.end_reason,
        )
        decide_for(conference=self.conference, children=children, chosen=chosen, by=self.chair, now=self.now)

    def _view(self, person: Professional, outcome: Outcome, *, wants_plan: bool) -> GivenView:
        return GivenView(
            professional=person,
            wants_plan=wants_plan,
            category=outcome.category if wants_plan else "",
            reasons=words.VIEW_PLAN if wants_plan else words.VIEW_NO_PLAN,
            safety_scale=self.chance.randint(2, 5) if wants_plan else self.chance.randint(5, 8),
        )

    def _arrange(self) -> None:
        """What the plan lives by; a first core group where the plan begins."""
        conference, reckoner = self.conference, self.moments.reckoner
        first = None
        if conference.kind != Conference.Kind.REVIEW:
            first = reckoner.calendar.add(core_group_limit(self.day, conference, reckoner).book_by, -1)
        wanted = Arrangements(
            lead_social_worker=self.journey.worker,
            visit_every=10,
            first_core_group_on=first,
            core_group_members=[self.journey.worker, *self.journey.professionals[:2]],
        )
        arrange(conference=conference, wanted=wanted, by=self.chair, now=self.now)

    def _book_review(self) -> None:
        """The next review, near its limit, with the same chair where the diary has them."""
        review = begin_next_review(conference=self.conference, by=self.chair, now=self.now)
        self.journey.book_near(review, self.booking.day, chair=self.booking.chair)
