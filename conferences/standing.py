"""Where a conference stands at this moment: who is here, what is recorded, and what is still missing."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import Count

from conferences.children import day_of, was_born_by, who_died, words_of_death
from conferences.framework import BY_KEY, STEPS
from conferences.models import (
    Attendance,
    Booking,
    Conference,
    ConferenceChild,
    Decision,
    Invitation,
    OutlineAction,
    ProfessionalView,
    Report,
    Section,
)
from conferences.recommendations import Question, as_views
from conferences.record_policies import standing_booking
from cpunit.domain.profiles import PROFILES, Profile
from cpunit.domain.quoracy import Quoracy, may_decide, quorate
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Child, Professional, UnitSettings


@dataclass(frozen=True)
class Standing:
    """The facts of one conference, read in a fixed number of queries whatever its size.

    `day` is the day on which it is held. A child who died before stands in `died` alone: no view, decision or
    plan is asked for. An unborn child is decided for, and neither looked for nor told.
    """

    conference: Conference
    booking: Booking | None
    day: date | None
    profile: Profile
    attached: tuple[ConferenceChild, ...]
    died: tuple[Child, ...]
    attendances: tuple[Attendance, ...]
    invitations: tuple[Invitation, ...]
    views: tuple[ProfessionalView, ...]
    decisions: dict[int, Decision]
    outline: tuple[OutlineAction, ...]
    reports: tuple[Report, ...]
    sections: dict[str, Section]
    core_group_size: int = field(default=0)

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """Read it now."""
        people = ("professional__agency", "adult", "child")
        profile = UnitSettings.current().profile
        booking = standing_booking(conference)
        day = day_of(conference, booking)
        decisions = {
            decision.child_id: decision
            for decision in conference.decisions.select_related("child", "chair__user")
        }
        everybody = conference.attached_children.select_related("child").order_by("child__birth_date", "id")
        died = who_died(everybody, day, kept=decisions if conference.is_held else {})
        views = conference.views.select_related("professional__agency", "child")
        return cls(
            conference=conference,
            booking=booking,
            day=day,
            profile=PROFILES.get(profile, PROFILES["default"]),
            attached=tuple(each for each in everybody if each.child_id not in died),
            died=tuple(died.values()),
            attendances=tuple(conference.attendances.select_related(*people)),
            invitations=tuple(conference.invitations.select_related(*people)),
            views=tuple(view for view in views if view.child_id not in died),
            decisions={pk: decision for pk, decision in decisions.items() if pk not in died},
            outline=tuple(
                conference.outline.select_related("professional__agency", "adult").prefetch_related(
                    "children"
                )
            ),
            reports=tuple(conference.reports.select_related("professional__agency", "signed_off_by")),
            sections={section.key: section for section in conference.sections.select_related("saved_by")},
            core_group_size=conference.core_group_members.aggregate(n=Count("id"))["n"],
        )

    @property
    def children(self) -> list[Child]:
        """Oldest first; unborn last."""
        return [attached.child for attached in self.attached]

    @property
    def voices(self) -> list[ConferenceChild]:
        """The children who can be here, say something and be told: all but the unborn."""
        return [attached for attached in self.attached if was_born_by(attached.child, self.day)]

    @property
    def words_of_death(self) -> list[str]:
        """A sentence for each child who died before the conference."""
        return [words_of_death(child) for child in self.died]

    @cached_property
    def present_professionals(self) -> list[Professional]:
        return [each.professional for each in self.attendances if each.professional and each.is_present]

    @cached_property
    def contributors(self) -> list[Professional]:
        """Professionals who give a view: those present, and those who sent a report instead (LDS-7)."""
        counted = (*Attendance.PRESENT, Attendance.How.REPORT_ONLY)
        return [each.professional for each in self.attendances if each.professional and each.how in counted]

    @cached_property
    def quoracy(self) -> Quoracy:
        """Counted from the agencies of the professionals who are present."""
        names = [professional.agency.name for professional in self.present_professionals]
        return quorate(names, self.profile.standards.quoracy_agencies)

    @property
    def agencies(self) -> list[str]:
        return sorted({professional.agency.name for professional in self.present_professionals})

    def question(self, child: Child) -> Question:
        """What the decision for this child rests on.

        Each contributor's view, those without one among them.
        """
        of_child = [view for view in self.views if view.child_id == child.pk]
        return Question(
            views=tuple(as_views(of_child, self.present_professionals)),
            rule=self.profile.decision_rule,
            quoracy=self.quoracy,
            inquorate_reason=self.conference.inquorate_reason,
        )

    def may_decide(self) -> Refusal | None:
        """Whether decisions are open.

        The plan has rows, and the conference is quorate or the chair said why (KRK-13).
        """
        if not self.outline:
            return Refusal("The outline plan comes before the decision: write at least one row of it first.")
        return may_decide(self.quoracy, self.conference.inquorate_reason)

    @property
    def silent(self) -> list[tuple[Child, list[str]]]:
        """The children for whom somebody who is present gave no view, with their names."""
        given = {(view.child_id, view.professional_id) for view in self.views}
        found = [
            (child, [each.name for each in self.present_professionals if (child.pk, each.pk) not in given])
            for child in self.children
        ]
        return [(child, names) for child, names in found if names]

    @property
    def undecided(self) -> list[Child]:
        return [child for child in self.children if child.pk not in self.decisions]

    @property
    def on_a_plan(self) -> list[Child]:
        """The children for whom a child protection plan was decided."""
        plans = {pk for pk, decision in self.decisions.items() if decision.outcome == Decision.Outcome.PLAN}
        return [child for child in self.children if child.pk in plans]

    @cached_property
    def outdated(self) -> list[Child]:
        """Children whose decision no longer follows from the views and the people recorded."""
        return [
            child
            for child in self.children
            if child.pk in self.decisions and not self.question(child).still_gives(self.decisions[child.pk])
        ]

    @cached_property
    def absent_to_tell(self) -> list[Attendance]:
        """Children and parents who were not here, and are told by somebody (LDS-12)."""
        told = {attached.child_id for attached in self.voices if attached.child.death_date is None}
        return [
            each
            for each in self.attendances
            if not each.is_present and (each.adult_id or each.child_id in told)
        ]

    @property
    def unaccounted(self) -> list[str]:
        """Everybody on the list of whom it is not recorded whether they were here.

        An excluded professional was not; an excluded parent is asked about, since somebody tells them.
        """
        seen = {(each.professional_id, each.adult_id, each.child_id) for each in self.attendances}
        family = [each for each in self.invitations if each.adult_id]
        excluded = Invitation.Status.EXCLUDED
        work = [each for each in self.invitations if each.professional_id and each.status != excluded]
        return [
            *(each.person_name for each in family if (None, each.adult_id, None) not in seen),
            *(each.child.name for each in self.voices if (None, None, each.child_id) not in seen),
            *(each.person_name for each in work if (each.professional_id, None, None) not in seen),
        ]

    def is_done(self, key: str) -> bool:
        """Whether a step of the running order has what it needs."""
        step = BY_KEY[key]
        if step.is_written or key == "opening":
            return key in self.sections and bool(self.sections[key].text.strip())
        return bool(getattr(self, "_done_" + key.replace("-", "_"))())

    def _done_attendance(self) -> bool:
        return bool(self.attendances) and not self.unaccounted

    def _done_childrens_views(self) -> bool:
        return bool(self.attached) and all(attached.views.strip() for attached in self.voices)

    def _done_outline(self) -> bool:
        return bool(self.outline)

    def _done_contingency(self) -> bool:
        return bool(self.conference.contingency_plan.strip())

    def _done_views(self) -> bool:
        return bool(self.present_professionals) and not self.silent

    def _done_decisions(self) -> bool:
        return bool(self.children) and not self.undecided and not self.outdated

    def _done_dissent(self) -> bool:
        return self._done_decisions() and "dissent" in self.sections

    def _done_arrangements(self) -> bool:
        here = self.conference
        if not self.on_a_plan:
            return self._done_decisions()
        return bool(
            here.lead_social_worker_id
            and here.visit_every
            and here.first_core_group_on
            and here.review_on
            and self.core_group_size
        )

    def _done_telling(self) -> bool:
        return not self.unaccounted and all(each.who_tells_them.strip() for each in self.absent_to_tell)

    @property
    def next_step(self) -> str:
        """The key of the first step that still lacks something; the first of all where none does."""
        return next((step.key for step in STEPS if not self.is_done(step.key)), STEPS[0].key)
