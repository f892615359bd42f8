"""One family's way to a conference, from the strategy discussion on, by the same actions as people take."""

from datetime import date

from conferences.booking.actions.book import book
from conferences.booking.proposal import NEAR_LIMIT
from conferences.booking.wanted import Wanted
from conferences.invitations.parents import parents_of
from conferences.models import Booking, Conference, ConferenceChild, ConferenceRequest, StrategyDiscussion
from conferences.preparation.actions.agree_participation import agree_participation
from conferences.reports.actions.record_report import record_report
from conferences.reports.actions.record_report_share import record_report_share
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.who import Who
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from conferences.requests.actions.request_conference import Written, save_request, submit_request
from cpunit.demo import words
from cpunit.demo.diary import DayIsFull, Diary
from cpunit.demo.families import Household
from cpunit.demo.moments import Moments, at
from cpunit.demo.unit import Unit
from cpunit.people.models import Chair, Professional, User


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
        self.video_link: str | None = None
        """Where some join by video: the link, or "" while none is set up."""

    def discuss(self, day: date) -> StrategyDiscussion:
        """A strategy discussion, at which section 47 enquiries start."""
        return record_strategy_discussion(
            family=self.household.family,
            children=self.children,
            held_on=day,
            section_47_started_on=day,
            agencies=(took_part := [self.worker.agency, *(each.agency for each in self.professionals)]),
            why_not=words.away({agency.kind for agency in took_part}),
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

    def agree(self, conference: Conference, day: date) -> None:
        """The eldest comes to it: worker and a chair of the area agree."""
        eldest = min(self.children, key=lambda child: child.birth_date or date.max)
        code = eldest.code
        ways = {code: ConferenceChild.Participation.WHOLE.value, f"{code}-worker": True}
        worker, chair = conference.family.social_worker, self.household.parts.chairs[0].user
        for said, by in ((ways, worker or self.support), ({f"{code}-chair": True}, chair)):
            agree_participation(conference=conference, ways=said, by=by, now=at(day, 12))

    def book(
        self,
        conference: Conference,
        day: date,
        booked_on: date,
        *,
        of_main_chair: bool = False,
        chair: Chair | None = None,
        why_moved: str = "",
    ) -> Booking:
        """The conference gets its time and people; past its limit, by the manager and with the reason."""
        slot = self.diary.take(self.household.parts, day, of_main_chair=of_main_chair, chair=chair)
        is_late = day > conference.limit_date
        wanted = Wanted(
            starts_at=slot.starts_at,
            minutes=120,
            chair=slot.chair,
            minute_taker=slot.minute_taker,
            support_officer=slot.support_officer,
            venue=slot.venue,
            meeting_format="" if self.video_link is None else Conference.Format.HYBRID,
            video_link=self.video_link or "",
        )
        return book(
            conference=conference,
            wanted=wanted,
            lateness_reason=words.LATE if is_late else "",
            why_moved=why_moved,
            by=self.unit.manager if is_late else self.support,
            now=at(booked_on, 12),
        )

    def book_near(self, review: Conference, booked_on: date, *, chair: Chair) -> Booking:
        """A review in the two weeks before its limit, with the chair who knows the plan."""
        calendar = self.moments.reckoner.calendar
        by = calendar.on_or_before(review.limit_date)
        for earlier in range(2, NEAR_LIMIT):
            try:
                return self.book(review, calendar.add(by, -earlier), booked_on, chair=chair)
            except DayIsFull:
                continue
        raise DayIsFull(f"every day before the limit of {review.code}")

    def report(self, conference: Conference, day: date) -> None:
        """The reports come in."""
        leader = self.worker.supervisor
        for nth, person in enumerate((self.worker, *self.professionals)):
            report = record_report(
                conference=conference,
                professional=person,
                received_on=day,
                is_social_work_report=person == self.worker,
                summary=words.SUMMARIES[nth % len(words.SUMMARIES)],
                by=self.support,
                now=at(day, 16),
                written_by=words.OF_THE_DESK if person.is_desk else "",
            )
            if leader and report.is_social_work_report:
                sign_off(report=report, signer=leader, who=Who(user=self.support), now=at(day, 16))

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
