"""One family's way through the unit, from strategy discussion to plan, by the same actions as people take."""

from datetime import date

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.children import asked_about
from conferences.decisions.actions.arrange import arrange, write_contingency_plan
from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.decisions.actions.record_dissent import record_dissent
from conferences.decisions.actions.record_views import GivenView, record_views
from conferences.decisions.actions.telling import say_who_tells
from conferences.decisions.facts import Arrangements
from conferences.decisions.limits import core_group_limit
from conferences.invitations.parents import parents_of
from conferences.live.actions.open_conference import open_conference
from conferences.live.actions.save_childrens_views import ChildsVoice, save_childrens_views
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.models import (
    Attendance,
    Booking,
    Conference,
    ConferenceChild,
    ConferenceRequest,
    Decision,
    StrategyDiscussion,
)
from conferences.reports.actions.record_report import record_report
from conferences.reports.actions.record_report_share import record_report_share
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from conferences.requests.actions.request_conference import Written, save_request, submit_request
from cpunit.demo import words
from cpunit.demo.diary import DayIsFull, Diary
from cpunit.demo.families import Household
from cpunit.demo.moments import Moments, at
from cpunit.demo.shape import category
from cpunit.demo.unit import Unit
from cpunit.people.models import Adult, Child, Professional, User
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference


class Journey:
    """What happens to one family; each step takes the day on which it happens."""

    def __init__(self, *, unit: Unit, household: Household, moments: Moments, diary: Diary) -> None:
        self.unit, self.household, self.moments, self.diary = unit, household, moments, diary
        self.chance = diary.chance
        self.support: User = household.parts.support[0]
        self.children = [child for child in household.children if child.death_date is None]
        self.professionals = unit.of_agencies(self.chance)
        worker = household.family.social_worker
        assert worker is not None
        self.worker: Professional = worker

    def discuss(self, day: date) -> StrategyDiscussion:
        """A strategy discussion, at which section 47 enquiries start."""
        return record_strategy_discussion(
            family=self.household.family,
            children=self.children,
            held_on=day,
            section_47_started_on=day,
            agencies=[person.agency for person in self.professionals],
            reason=self.chance.choice(words.REASONS),
            safety_plan=words.SAFETY_PLAN,
            by=self.support,
            now=at(day, 15),
        )

    def request(self, discussion: StrategyDiscussion, day: date) -> ConferenceRequest:
        """The social worker's request comes in."""
        written = Written(
            children=self.children,
            professionals=self.professionals,
            requested_on=day,
            requested_by=self.worker,
            reason=discussion.reason,
            safety_plan=words.SAFETY_PLAN,
            interpreter=self.household.interpreter,
        )
        request = save_request(discussion=discussion, written=written, by=self.support, now=at(day, 10))
        return submit_request(request=request, by=self.support, now=at(day, 10, 30))

    def accept(self, request: ConferenceRequest, day: date) -> Conference:
        return accept_request(request=request, by=self.support, now=at(day, 11))

    def book(
        self, conference: Conference, day: date, booked_on: date, *, of_main_chair: bool = False
    ) -> Booking:
        """The conference gets its time and people; past its limit, by the manager and with the reason."""
        slot = self.diary.take(self.household.parts, day, of_main_chair=of_main_chair)
        is_late = day > conference.limit_date
        wanted = Wanted(
            starts_at=slot.starts_at,
            minutes=120,
            chair=slot.chair,
            minute_taker=slot.minute_taker,
            support_officer=slot.support_officer,
            venue=slot.venue,
        )
        return book(
            conference=conference,
            wanted=wanted,
            lateness_reason=words.LATE if is_late else "",
            by=self.unit.manager if is_late else self.support,
            now=at(booked_on, 12),
        )

    def report(self, conference: Conference, day: date) -> None:
        """The reports come in."""
        leader = self.worker.supervisor
        for person in (self.worker, *self.professionals):
            record_report(
                conference=conference,
                professional=person,
                received_on=day,
                is_social_work_report=person == self.worker,
                signed_off_by=leader if person == self.worker else None,
                summary=words.SUMMARY,
                by=self.support,
                now=at(day, 16),
            )

    def share(self, conference: Conference, day: date) -> None:
        """Both parents are given the reports; now and then one is not, and why not is kept."""
        for adult in parents_of(conference):
            shared = self.chance.random() < 0.85
            record_report_share(
                conference=conference,
                adult=adult,
                shared_on=day if shared else None,
                why_not="" if shared else words.NOT_SHARED,
                reading_minutes=None if shared else 45,
                by=self.support,
                now=at(day, 17),
            )

    def hold(self, conference: Conference, booking: Booking, *, plan_for: int) -> list[Plan]:
        """The conference itself: a plan is decided for the first so many children, and child in need for
        the rest.
        """
        chair = booking.chair.user
        start = booking.starts_at
        day = start.date()
        conference = open_conference(conference=conference, by=chair, now=start)
        here = self._attend(conference, chair, booking)
        self._hear(conference, chair, booking)
        self._outline(conference, chair, booking)
        on_a_plan, in_need = self.children[:plan_for], self.children[plan_for:]
        self._decide(conference, chair, booking, here, plan=on_a_plan, in_need=in_need)
        record_dissent(conference=conference, dissent={}, by=chair, now=start)
        write_contingency_plan(conference=conference, text=words.CONTINGENCY, seen=None, by=chair, now=start)
        reckoner = self.moments.reckoner
        calendar = reckoner.calendar
        group_by = core_group_limit(day, conference, reckoner).book_by
        wanted = Arrangements(
            lead_social_worker=self.worker if on_a_plan else None,
            visit_every=10 if on_a_plan else None,
            first_core_group_on=calendar.add(group_by, -1) if on_a_plan else None,
            core_group_members=[self.worker, *self.professionals[:2]] if on_a_plan else [],
        )
        arrange(conference=conference, wanted=wanted, by=chair, now=start)
        if on_a_plan:
            self._book_review(conference, booking)
        return close_conference(conference=conference, by=chair, now=booking.ends_at)

    def _book_review(self, conference: Conference, booking: Booking) -> None:
        """In the room: the next review, with the same people where the diary has them."""
        review = begin_next_review(conference=conference, by=booking.chair.user, now=booking.starts_at)
        calendar = self.moments.reckoner.calendar
        by = calendar.on_or_before(review.limit_date)
        for earlier in range(2, 10):
            try:
                self.book(review, calendar.add(by, -earlier), booking.day)
            except DayIsFull:
                continue
            return
        raise DayIsFull(f"every day before the limit of {review.code}")

    def _attend(self, conference: Conference, chair: User, booking: Booking) -> list[Professional]:
        how = Attendance.How
        marks: dict[Person, str] = {}
        for participant in conference.participants.asked().select_related("person"):
            if participant.person.is_adult:
                marks[Person("adult", participant.person_id)] = self.chance.choice(
                    (how.IN_PERSON, how.IN_PERSON, how.ABSENT)
                )
            elif participant.person.is_professional:
                marks[Person("professional", participant.person_id)] = how.ABSENT
        for attached in asked_about(conference):
            marks[Person("child", attached.child_id)] = how.ABSENT
        here = [self.worker, *self.professionals]
        for person in here:
            marks[Person("professional", person.pk)] = self.chance.choice(
                (how.IN_PERSON, how.IN_PERSON, how.VIDEO)
            )
        take_attendance(conference=conference, here=marks, by=chair, now=booking.starts_at)
        absent = conference.attendances.filter(how=how.ABSENT)
        family = absent.exclude(participant__person__kind="professional")
        telling = dict.fromkeys(family.values_list("pk", flat=True), "The social worker, at home, tomorrow")
        say_who_tells(conference=conference, telling=telling, by=chair, now=booking.starts_at)
        return here

    def _hear(self, conference: Conference, chair: User, booking: Booking) -> None:
        way = ConferenceChild.Participation.THROUGH_WORKER
        voices = [
            ChildsVoice(
                child_code=attached.child.code,
                participation=way,
                views=words.CHILD_SAYS,
                views_given="To the social worker, with drawings",
            )
            for attached in asked_about(conference)
        ]
        save_childrens_views(conference=conference, voices=voices, by=chair, now=booking.starts_at)

    def _outline(self, conference: Conference, chair: User, booking: Booking) -> None:
        owners: tuple[Adult | Professional, ...] = (self.household.adults[0], self.professionals[0])
        for number, (owner, (need, outcome, action, measure)) in enumerate(
            zip(owners, words.ROWS, strict=True), 2
        ):
            row = PlanRow(
                children=self.children,
                need=need,
                outcome=outcome,
                action=action,
                measure=measure,
                owner=owner,
                by_date=self.moments.after(booking.starts_at.date(), number * 10),
            )
            save_outline_row(conference=conference, row=row, by=chair, now=booking.starts_at)

    def _decide(
        self,
        conference: Conference,
        chair: User,
        booking: Booking,
        here: list[Professional],
        *,
        plan: list[Child],
        in_need: list[Child],
    ) -> None:
        now = booking.starts_at
        kind = category(self.chance)
        for children, wants in ((plan, True), (in_need, False)):
            if not children:
                continue
            # One in five has another view than the rest.
            odd = self.chance.choice(here) if self.chance.random() < 0.2 else None
            views = [
                GivenView(
                    professional=person,
                    wants_plan=wants != (person == odd),
                    category=kind if wants != (person == odd) else "",
                    reasons=words.VIEW_PLAN if wants != (person == odd) else words.VIEW_NO_PLAN,
                    safety_scale=self.chance.randint(2, 5) if wants else self.chance.randint(5, 8),
                )
                for person in here
            ]
            record_views(conference=conference, children=children, given=views, by=chair, now=now)
            chosen = Chosen(
                outcome=Decision.Outcome.PLAN if wants else Decision.Outcome.CHILD_IN_NEED,
                category=kind if wants else "",
                reasons=words.DECISION_PLAN if wants else words.DECISION_IN_NEED,
                child_in_need_review_on=None if wants else self.moments.after(now.date(), 30),
            )
            decide_for(conference=conference, children=children, chosen=chosen, by=chair, now=now)
