"""A family of three through the years: its conferences of every kind, each with one call."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.begin import begin
from conferences.conference.booked import standing_booking
from conferences.conference.children import decided_for
from conferences.conference.sealed import seal
from conferences.decisions.actions.arrange import arrange_for
from conferences.decisions.actions.decide import Chosen
from conferences.decisions.actions.outline_plan import WORDS, PlanRow, save_outline_row
from conferences.decisions.facts import Arrangements
from conferences.invitations.actions.list_people import list_people
from conferences.invitations.parents import without_reports
from conferences.live.actions.open_conference import open_conference
from conferences.models import Conference, Decision, StrategyDiscussion
from conferences.reports.actions.record_report_share import record_report_share
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.actions.register import register
from cpunit.people.models import Child, Professional
from plans.models import Plan
from plans.outcomes.actions.correct_decision import correct_decision, what_stands
from tests.conferences.review_world import ReviewWorld, answer_every_risk
from tests.conferences.world import LONDON, World
from tests.factories.people import AdministratorFactory

HOURS = (9, 12, 15, 17)
"""When a conference of two hours can begin, so that several find room on one day."""


class Lives(World):
    """The World's family on the day before its first conference; whatever happens goes on from `today`."""

    managers = ReviewWorld.managers

    def __init__(self) -> None:
        super().__init__(children=3, open_it=False)
        self.today = self.day - timedelta(days=1)
        self.agreed_by, self.discussed_with = self.managers()
        self.admin = AdministratorFactory()
        self.wanted = Wanted.of(self.booking)

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.today, time(10), LONDON)

    def living(self) -> list[Child]:
        return list(self.family.children.filter(death_date__isnull=True).order_by("birth_date"))

    def open_plans(self) -> list[Plan]:
        return list(Plan.objects.open().select_related("child", "reference").order_by("pk"))

    def conferences_in(self, *states: str) -> list[Conference]:
        return list(Conference.objects.filter(family=self.family, state__in=states).order_by("pk"))

    def begin_initial(self, children: Sequence[Child]) -> Conference:
        reference = register(kind="S", family=self.family, children=children, on=self.today)
        discussion = StrategyDiscussion.objects.create(
            reference=reference, family=self.family, held_on=self.today
        )
        discussion.children.set(children)
        limit = open_deadline(
            kind=Kind.INITIAL_CONFERENCE,
            record=reference,
            counted_from=self.today,
            reckoner=Reckoner.current(),
            now=self.moment,
            who=Answerable(owner=self.support),
        )
        conference = begin(
            kind=Conference.Kind.INITIAL,
            family=self.family,
            because=dict.fromkeys(children, reference),
            limit_date=limit.due_date,
            by=self.support,
            now=self.moment,
        )
        list_people(conference, children, self.professionals, self.adults)
        return conference

    def book_for(self, conference: Conference, day: date) -> None:
        """On the working day at or before it that is still to come, past the limit too."""
        calendar = Reckoner.current().calendar
        day = max(calendar.on_or_before(day), calendar.add(self.today, 1))
        hour = HOURS[conference.pk % len(HOURS)]
        book(
            conference=conference,
            wanted=replace(self.wanted, starts_at=datetime.combine(day, time(hour), LONDON)),
            by=self.manager,
            now=self.moment,
            lateness_reason="Nobody is free before",
            why_moved="Agreed so",
        )

    def hold(self, conference: Conference, outcomes: Sequence[str], *, together: bool, days: int) -> None:
        """Open it, on its day or after, and record all of it; each child in turn has one of the outcomes."""
        booking = standing_booking(conference)
        assert booking is not None
        self.conference, self.booking = conference, booking
        self.today = max(self.today, booking.day)
        self.now, self.day = self.moment, booking.day
        list_people(conference, (), self.professionals, self.adults)
        for adult in without_reports(conference):
            record_report_share(
                conference=conference,
                adult=adult,
                shared_on=None,
                why_not="They were away",
                reading_minutes=20,
                by=self.support,
                now=self.now,
            )
        self.conference = open_conference(
            conference=conference,
            held_on=booking.day if self.today > booking.day else None,
            by=self.chair_user,
            now=self.now,
        )
        self.children = [place.child for place in decided_for(self.conference)]
        self.attend()
        answer_every_risk(self.conference, "partly", "not-yet", by=self.chair_user, now=self.now)
        self._rows()
        for nth, child in enumerate(self.children):
            self._decide(child, outcomes[nth % len(outcomes)])
        self.together, self.days = together, days
        self.arrange()

    def arrange(self) -> None:
        """For each child by themselves: what was carried over may differ."""
        for child in self.children:
            arrange_for(
                conference=self.conference,
                child=child,
                wanted=Arrangements(
                    lead_social_worker=self.worker,
                    visit_every=5,
                    first_core_group_on=Reckoner.current().calendar.add(self.day, 5),
                    core_group_members=self.professionals,
                ),
                contingency_plan="Legal planning meeting",
                contingency_in_family_words="We ask our lawyers what to do.",
                by=self.chair_user,
                now=self.now,
            )
        super().arrange()

    def agree_on_a_review(self) -> None:
        """One of their own, or that of brothers and sisters where it can be; booked so many days on."""
        if not self.conference.decisions.filter(outcome="plan").exists():
            return
        others = Conference.objects.filter(family=self.family, kind="review", state="booked")
        joined = others.order_by("pk").first() if self.together else None
        if joined is not None:
            booking = standing_booking(joined)
            can_join = booking is not None and self.today < booking.day <= self.day + timedelta(days=80)
            joined = joined if can_join else None
        review = begin_next_review(
            conference=self.conference, by=self.chair_user, now=self.now, review=joined
        )
        if standing_booking(review) is None:
            self.book_for(review, min(review.limit_date, self.day + timedelta(days=self.days)))

    def correct(self, decision: Decision, outcome: str, *, other_reason: bool) -> None:
        """What was recorded is put right by who chaired it; `outcome` as in `hold`."""
        ending: dict[str, Any] = {}
        if not outcome and decision.reviews_plan:
            ending = {"agreed_by": self.agreed_by, "discussed_with": self.discussed_with}
            ending |= (
                {"end_reason": "other-plan", "other_plan": "A care plan"}
                if other_reason
                else {"end_reason": "risk-gone"}
            )
        correct_decision(
            conference=decision.conference,
            child=decision.child,
            chosen=Chosen(
                outcome="plan" if outcome else "child-in-need",
                category=outcome,
                reasons="As it was",
                child_in_need_review_on=None if outcome else self.today + timedelta(days=400),
                **ending,
            ),
            why="The wrong box was ticked",
            seen=seal(what_stands(decision)),
            by=self.chair_user,
            now=self.moment,
        )

    def _rows(self) -> None:
        for row in self.conference.outline.all():
            facts = {name: getattr(row, name) for name in WORDS}
            save_outline_row(
                conference=self.conference,
                row=PlanRow(
                    children=list(row.children.all()),
                    owner=self.worker,
                    by_date=self.day + timedelta(days=14),
                    answers=row.risk,
                    **facts,
                ),
                stored=row,
                by=self.support,
                now=self.now,
            )
        covered = {child for row in self.conference.outline.all() for child in row.children.all()}
        without = [child for child in self.children if child not in covered]
        if without:
            self.outline(without)

    def _decide(self, child: Child, outcome: str) -> None:
        """`outcome` is the category of a plan, or "" for none."""
        self.views(child, *[outcome or "no"] * len(self.professionals))
        if outcome:
            self.decide(child, "plan", outcome)
            return
        ending = {}
        if self.conference.kind == Conference.Kind.REVIEW:
            agreed: dict[str, Professional] = {
                "agreed_by": self.agreed_by,
                "discussed_with": self.discussed_with,
            }
            ending = {"end_reason": "risk-gone", **agreed}
        self.decide(child, "child-in-need", **ending)
