"""What happens on plans between conferences: core groups, visits, alerts and a chair's concern."""

import random
from collections.abc import Sequence
from datetime import date
from itertools import product

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.demo import words
from cpunit.demo.moments import Moments, at
from cpunit.demo.unit import SERVICE_MANAGER, Unit
from cpunit.demo.whole import whole
from cpunit.domain.escalation import stages_to_name
from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.timescales import Kind
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import Chair, Professional, User
from escalations.alerts.actions.raise_alerts import raise_alerts
from escalations.concern.ladder import current_ladder
from escalations.concerns.actions.answer_concern import answer_concern
from escalations.concerns.actions.raise_concern import raise_concern
from escalations.findings.actions.record_finding import record_finding
from escalations.holders.actions.name_holders import name_holders
from escalations.models import DriftAlert
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.oversight.actions.assure import assure
from plans.oversight.actions.midway import hold_midway
from plans.oversight.judged import Judged
from plans.oversight.people import those_who_answer
from plans.plan.clocks import stop_clock
from plans.visits.actions.record_visit import record_visit

MOST_CHECKED = 12
DONE_IN_TIME = 0.9
GROUPS_BEFORE, VISITS_BEFORE = (59, 50, 40, 27, 17), (58, 48, 35, 26, 16)
"""Working days ago; once each the next came later than within ten."""


class Between:
    """Keeps plans up, as a social worker's reports let business support do."""

    def __init__(self, *, chance: random.Random, moments: Moments, unit: Unit) -> None:
        self.chance, self.moments, self.unit = chance, moments, unit

    def give_chairs(self, day: date) -> None:
        """The plans that came in with the census get a chair of their area, brothers and sisters the same."""
        chairs: dict[int, Chair] = {}
        for plan in (
            Plan.objects.open().filter(chair__isnull=True).select_related("child__family").order_by("pk")
        ):
            parts = next(parts for parts in self.unit.areas if parts.area.pk == plan.child.family.area_id)
            chair = chairs.setdefault(plan.child.family_id, self.chance.choice(parts.chairs))
            allocate_chair(plan=plan, chair=chair, by=parts.support[0], now=at(day))

    def death(self, plan: Plan, working_days_ago: int) -> None:
        """A child on a plan died, and the plan ended with that."""
        day, today = self.moments.working_days(-working_days_ago), self.moments.today
        keep_child(
            family=plan.child.family,
            child=plan.child,
            facts={"death_date": day},
            by=self._support(plan),
            now=at(self.moments.working_days(-working_days_ago + 1), 9),
        )
        reason = Plan.EndReason.DIED
        end_plan(plan=plan, ended_on=day, reason=reason, by=self.unit.manager, now=at(today, 8), today=today)

    @whole()
    def core_group(self, plans: Sequence[Plan], working_days_ago: int) -> None:
        """The core group of brothers and sisters was held so long ago."""
        day = max(self.moments.working_days(-working_days_ago), plans[0].started_on)
        family = plans[0].child.family
        hold_core_group(
            plans=plans,
            held_on=day,
            progress=words.PROGRESS,
            members=[person for person in (family.social_worker,) if person],
            reckoner=self.moments.reckoner,
            by=self._support(plans[0]),
            now=at(day, 16),
            today=day,
            group=plans[0].core_groups.filter(state="planned").first(),
        )

        given_on = self.moments.past(self.moments.after(day, 1))
        for plan in plans:
            if self.chance.random() < DONE_IN_TIME:
                self.given_on_paper(plan, given_on)

    def given_on_paper(self, plan: Plan, day: date) -> None:
        """The plan was given out to its core group before the unit made its copies here."""
        stop_clock(plan=plan, kind=Kind.PLAN_UPDATED, done_on=day, now=at(day, 17))

    def before(self, plans: Sequence[Plan]) -> None:
        """What was done for brothers and sisters since the unit has this product, but for the last time."""
        begun = max(plan.started_on for plan in plans)
        for ago in GROUPS_BEFORE:
            if self.moments.working_days(-ago) > begun:
                self.core_group(plans, ago)
        for ago, plan in product(VISITS_BEFORE, plans):
            if self.moments.working_days(-ago) > begun:
                self.visit(plan, ago)

    def watch(self) -> None:
        """Chairs held most midway reviews that were due, and checked the quality of most new plans."""
        for kind, done in ((Kind.MIDWAY_REVIEW, self._midway), (Kind.PLAN_QUALITY_ASSURED, self._quality)):
            due = Deadline.objects.overdue(self.moments.today).filter(kind=kind.value).order_by("pk")
            days = dict(due.values_list("record_id", "due_date"))
            plans = (
                Plan.objects.open()
                .filter(reference__in=days, chair__isnull=False)
                .select_related("chair__user", "child__family__team", "reference")
            )
            for plan in plans.order_by("pk"):
                if self.chance.random() < DONE_IN_TIME:
                    done(plan, max(days[plan.reference_id], plan.started_on))

    @whole()
    def _midway(self, plan: Plan, day: date) -> None:
        assert plan.chair is not None
        hold_midway(
            plans=[plan],
            held_on=day,
            people=[],
            found=words.MIDWAY,
            follows="",
            by=plan.chair.user,
            now=at(day, 17),
            today=day,
        )

    @whole()
    def _quality(self, plan: Plan, day: date) -> None:
        assert plan.chair is not None
        judged = {each.key: self.chance.choice(("good", "good", "partly")) for each in RUBRIC}
        assure(
            plan=plan,
            said=Judged(
                checked_on=day,
                answers=judged,
                judgement="partly" if "partly" in judged.values() else "good",
                feedback=words.FEEDBACK,
            ),
            people=those_who_answer(plan),
            by=plan.chair.user,
            now=at(day, 17),
            today=day,
        )

    @whole()
    def visit(self, plan: Plan, working_days_ago: int) -> None:
        """The social worker saw the child so long ago; nobody sees an unborn one."""
        if plan.child.is_unborn:
            return
        day = max(self.moments.working_days(-working_days_ago), plan.started_on)
        worker = plan.lead_social_worker or plan.child.family.social_worker
        assert worker is not None
        record_visit(
            plan=plan,
            visited_on=day,
            professional=worker,
            seen=True,
            seen_alone=self.chance.random() < 0.7,
            place="At home",
            reckoner=self.moments.reckoner,
            by=self._support(plan),
            now=at(day, 17),
            today=day,
        )

    def challenge(self) -> None:
        """Chairs are alerted to what was missed; one has raised a concern that was answered, one waits for
        the answer.
        """
        today = self.moments.today
        self._name_holders()
        raise_alerts(today=today, now=at(today, 7))
        alerts = (
            DriftAlert.objects.open()
            .select_related("plan__child__family", "chair__user", "deadline")
            .order_by("-pk")
        )
        others = [alert for alert in alerts if alert.chair and alert.chair.user.username != "chair"]
        for number, alert in enumerate(others[:2]):
            assert alert.chair is not None
            day = self.moments.working_days(-2)
            wrong, asked, answer = words.CONCERNS[Kind(alert.deadline.kind)]
            concern = raise_concern(
                plan=alert.plan,
                concern=wrong,
                asked=asked,
                reckoner=self.moments.reckoner,
                alert=alert,
                by=alert.chair.user,
                now=at(day, 10),
                today=day,
            )
            if number == 0:
                answer_concern(
                    concern=concern,
                    answer=answer,
                    answered_by="The team manager",
                    answered_on=self.moments.working_days(-1),
                    action_by=self.moments.working_days(4),
                    by=self._support(alert.plan),
                    now=at(today, 8),
                    today=today,
                )

    def check_practice(self) -> None:
        """Chairs looked at how the conferences of late came about, and what came of them."""
        today = self.moments.today
        held = Conference.objects.filter(state=Conference.State.CLOSED, bookings__cancelled_at__isnull=True)
        of_late = held.select_related("family__team").order_by("-held_on", "-pk").distinct()[:MOST_CHECKED]
        for number, conference in enumerate(of_late):
            point, verdict, codes, found = words.FINDINGS[number % len(words.FINDINGS)]
            chair = conference.bookings.filter(cancelled_at__isnull=True).latest("pk").chair
            record_finding(
                conference=conference,
                point=point,
                verdict=verdict,
                codes=codes,
                agency=None,
                team=conference.family.team,
                found=found,
                follows="",
                by=chair.user,
                now=at(today, 8),
            )

    def _name_holders(self) -> None:
        """Above those who work with the child, the service managers of social care answer at each stage."""
        answering = Professional.objects.filter(job_title=SERVICE_MANAGER).order_by("pk")
        for stage in stages_to_name(current_ladder()):
            name_holders(
                stage=stage.code, people=list(answering), by=self.unit.manager, now=at(self.moments.today, 7)
            )

    def _support(self, plan: Plan) -> User:
        parts = next(parts for parts in self.unit.areas if parts.area.pk == plan.child.family.area_id)
        return parts.support[0]
