"""Where a conference stands at this moment: who is here, what is recorded, and what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Self

from conferences.conference.children import day_of, was_born_by, who_died, words_of_death
from conferences.conference.parts import parts_under, profile_under
from conferences.live import reading
from conferences.live.gathered import gather
from conferences.live.speaking import name_stand_ins
from conferences.live.views_seen import apart
from conferences.models import (
    Attendance,
    Booking,
    Conference,
    ConferenceChild,
    Decision,
    Dissent,
    Entry,
    OutlineAction,
    Participant,
    ProfessionalView,
    Report,
    ReviewedAction,
    ReviewedRisk,
    Section,
)
from cpunit.domain.frameworks.part import Part
from cpunit.domain.profiles import Profile
from cpunit.domain.quoracy import Quoracy, quorate
from cpunit.people.models import Child, Professional


@dataclass(frozen=True)
class Standing:
    """The facts of one conference, read in a fixed number of queries whatever its size.

    `day` is the day on which it is held. A child who died before stands in `died` alone: no view, decision or
    plan is asked for. An unborn child is decided for, and neither looked for nor told.

    `views` are those that everybody here may see. Of those still `unseen` it is known whose and about which
    child they are and nothing else; of those `for_chair` alone also how they count, and never why.

    `risks` and `actions` are those that a review looks back on, of the children for whom it decides. Names
    stand at the numbers of a scale while `are_numbers_named`.
    """

    conference: Conference
    booking: Booking | None
    day: date | None
    profile: Profile
    attached: tuple[ConferenceChild, ...]
    died: tuple[Child, ...]
    attendances: tuple[Attendance, ...]
    participants: tuple[Participant, ...]
    views: tuple[ProfessionalView, ...]
    unseen: tuple[ProfessionalView, ...]
    for_chair: tuple[ProfessionalView, ...]
    are_views_shown: bool
    dissents: tuple[Dissent, ...]
    are_numbers_named: bool
    decisions: dict[int, Decision]
    outline: tuple[OutlineAction, ...]
    reports: tuple[Report, ...]
    sections: dict[str, Section]
    entries: tuple[Entry, ...]
    risks: tuple[ReviewedRisk, ...]
    actions: tuple[ReviewedAction, ...]
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """Read it now."""
        gathered = gather(conference)
        booking, decisions = gathered.booking, {each.child_id: each for each in gathered.decisions}
        day = day_of(conference, booking)
        everybody = sorted(gathered.attached, key=lambda each: reading.oldest_first(each.child))
        places = gathered.places
        reading.ground_exclusions(places)
        given = reading.in_their_places(gathered.views, places)
        children = {each.child_id: each.child for each in everybody}
        reading.give_arrangements(everybody, places, gathered.core_groups)
        reading.for_whom_and_by_whom(gathered.outline, places, children.values(), gathered.meant)
        dissents = reading.in_their_places(gathered.dissents, places)
        for view in given:
            view.child = children.get(view.child_id) or view.child
        for dissent in dissents:
            dissent.child = children.get(dissent.child_id) or dissent.child
        for decision in decisions.values():
            decision.child = children.get(decision.child_id) or decision.child
            if booking and decision.chair_id == booking.chair_id:
                decision.chair = booking.chair
        reading.give_stays(gathered.attendances, gathered.stays)
        are_shown = bool(gathered.views_shown)
        held_under = next(iter(gathered.held_under), None)
        parts = parts_under(conference, held_under)
        said = reading.said_there(gathered.entries, scales={part.key for part in parts if part.scale})
        died = who_died(everybody, day, kept=decisions if conference.is_held else {})
        living = [each.child for each in everybody if each.child_id not in died]
        views = apart((view for view in given if view.child_id not in died), are_shown=are_shown)
        return cls(
            conference=conference,
            booking=booking,
            day=day,
            profile=profile_under(held_under),
            attached=tuple(each for each in everybody if each.child_id not in died),
            died=tuple(died.values()),
            attendances=reading.in_their_places(gathered.attendances, places),
            participants=tuple(places),
            views=views.seen,
            unseen=views.unseen,
            for_chair=views.for_chair,
            are_views_shown=are_shown,
            dissents=tuple(each for each in dissents if each.child_id not in died),
            are_numbers_named=any(each.hidden_at is None for each in gathered.names_on_scale),
            decisions={pk: decision for pk, decision in decisions.items() if pk not in died},
            outline=tuple(sorted(gathered.outline, key=lambda row: (row.position, row.pk))),
            reports=reading.in_their_places(gathered.reports, places),
            sections={section.key: section for section in gathered.sections},
            entries=reading.in_their_order(said, places, children.values(), gathered.named),
            risks=reading.looked_back_on(gathered.risks, living, gathered.concerned),
            actions=reading.looked_back_on(gathered.actions, living, gathered.shared),
            parts=parts,
        )

    def __post_init__(self) -> None:
        name_stand_ins(self.attendances)

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
    def in_writing(self) -> list[Professional]:
        """Professionals who are not here and sent a report instead."""
        report_only = Attendance.How.REPORT_ONLY
        return [
            each.professional for each in self.attendances if each.professional and each.how == report_only
        ]

    @cached_property
    def contributors(self) -> list[Professional]:
        """Professionals who give a view: those present, and those who sent a report instead (LDS-7)."""
        counted = (*Attendance.PRESENT, Attendance.How.REPORT_ONLY)
        return [each.professional for each in self.attendances if each.professional and each.how in counted]

    @cached_property
    def quoracy(self) -> Quoracy:
        """Counted from the agencies of the professionals who are there now, and of those who sent a report
        instead where the profile lets them count; of a conference that is over, as it was when it decided
        last.
        """
        decided = self.quoracy_of_decisions
        if decided and self.conference.state == Conference.State.CLOSED:
            return decided
        return self._quorate(each.professional for each in self.attendances if each.is_here)

    @cached_property
    def quoracy_of_decisions(self) -> Quoracy | None:
        """When it decided last, once it has for each child: who leaves then leaves it quorate."""
        if not self.children or any(child.pk not in self.decisions for child in self.children):
            return None
        return self.quoracy_at(max(decision.decided_at for decision in self.decisions.values()))

    def quoracy_at(self, moment: datetime) -> Quoracy:
        """The same by who was there at that moment."""
        return self._quorate(each.professional for each in self.attendances if each.was_here_at(moment))

    def _quorate(self, here: Iterable[Professional | None]) -> Quoracy:
        sent = self.in_writing if self.profile.counting.in_writing_for_quorum.yes else []
        return quorate(
            [professional.agency.name for professional in here if professional],
            self.profile.standards.quoracy_agencies,
            in_writing=[professional.agency.name for professional in sent],
        )

    @property
    def not_agreed(self) -> list[str]:
        """Who takes part and has not agreed to confidentiality (KRK-12)."""
        return [each.person.name for each in self.attendances if each.is_present and not each.has_agreed]

    @cached_property
    def absent_to_tell(self) -> list[Attendance]:
        """Children and parents who were not here, and are told by somebody (LDS-12)."""
        told = {attached.child_id for attached in self.voices if attached.child.death_date is None}
        return [
            each
            for each in self.attendances
            if not each.is_present and (each.person.is_adult or each.person.pk in told)
        ]

    @property
    def excluded(self) -> list[Participant]:
        """Those who are kept from this conference."""
        return [each for each in self.participants if each.status == Participant.Status.EXCLUDED]

    @property
    def unaccounted(self) -> list[str]:
        """Everybody on the list of whom it is not recorded whether they were here."""
        return [name for _, name in self.unmarked]

    @property
    def unmarked(self) -> list[tuple[str, str]]:
        """The same, each with their kind and key as the page of attendance names them ("adult-12").

        An excluded professional was not here; an excluded parent is asked about, since somebody tells them.
        """
        seen = {each.person.pk for each in self.attendances}
        asked = [each for each in self.participants if each.status != Participant.Status.LISTED]
        excluded = Participant.Status.EXCLUDED
        return [
            *(reading.on_page(each) for each in asked if each.person.is_adult and each.person_id not in seen),
            *(
                (f"child-{each.child_id}", each.child.name)
                for each in self.voices
                if each.child_id not in seen
            ),
            *(
                reading.on_page(each)
                for each in asked
                if each.person.is_professional and each.status != excluded and each.person_id not in seen
            ),
        ]

    def said(self, heading: str) -> list[Entry]:
        """What was said under a heading of the map, in its order."""
        return [entry for entry in self.entries if entry.heading == heading]

    def text(self, key: str) -> str:
        """What stands under a heading of the record, an entry a line, or in the notes of another step."""
        noted = [self.sections[key].text] if key in self.sections else []
        return "\n".join([*noted, *(entry.text or f"{entry.score} of 10" for entry in self.said(key))])
