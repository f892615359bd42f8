"""How far a conference is: where it stands in five lines, and its parts as a list of tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from conferences.conference.children import day_of, died_before, words_of_death
from conferences.conference.pieces import Missing
from conferences.invitations.listed import Status, listed, reports_given
from conferences.models import Booking, Conference, ConferenceChild, Minutes, TakenOff
from conferences.overview.parts import told_by_telephone
from conferences.preparation.pieces import left_of
from conferences.taking_part.facts import Left, left_at
from cpunit.domain.words import counted, day_and_date
from cpunit.people.family_page import ELDEST_FIRST
from cpunit.people.models import Reference
from cpunit.people.models.reference import address_of
from cpunit.web.dates import ShownDate

State = Conference.State
_OF_A_CHILD = (
    "conference",
    "participation",
    "worker_agreed",
    "chair_agreed",
    "because",
    "child__code",
    "child__first_name",
    "child__last_name",
    "child__birth_date",
    "child__expected_date",
    "child__death_date",
)

_OFF = TakenOff.objects.to_tell().filter(conference=OuterRef("conference")).order_by()
UNTOLD = Coalesce(Subquery(_OFF.values("conference").annotate(number=Count("pk")).values("number")), 0)
"""How many are still to be told that they are not to come, counted beside each child: no query of its own."""
CAUSES = {Reference.Kind.PLAN.value: "Plans", Reference.Kind.TRANSFER.value: "Transfer in"}
"""What a conference is held because of, where its page says so, by the letter of its code."""


@dataclass(frozen=True)
class Progress:
    """A conference with the counts that its summary tells. Five queries to load, and
    one for the minutes of one that is over."""

    conference: Conference
    booking: Booking | None
    to_invite: int
    to_post: int
    not_to_come: int
    invited: int
    waiting: int
    excluded: int
    parents: int
    reports: int
    shared: int
    minutes: Minutes | None
    attached: list[ConferenceChild]
    today: date
    left: Left
    unprepared: list[Missing]

    @classmethod
    def of(cls, conference: Conference, booking: Booking | None, today: date) -> "Progress":
        """Read the counts."""
        people = listed(conference)
        given = reports_given(conference, people, booking)
        children = conference.attached_children.select_related("child").only(*_OF_A_CHILD)
        attached = list(children.annotate(not_to_come=UNTOLD).order_by(*ELDEST_FIRST))
        return cls(
            conference=conference,
            booking=booking,
            to_invite=sum(row.is_to_invite for row in people),
            to_post=sum(row.is_to_post for row in people),
            not_to_come=attached[0].not_to_come if attached else 0,
            invited=sum(row.is_invited for row in people),
            waiting=sum(row.is_waiting for row in people),
            excluded=sum(row.status == Status.EXCLUDED for row in people),
            reports=sum(row.report is not None for row in people),
            parents=len(given),
            shared=sum(given),
            minutes=getattr(conference, "minutes", None) if conference.is_held else None,
            attached=attached,
            today=today,
            left=left_at([conference.pk])[conference.pk],
            unprepared=left_of(conference, today),
        )

    @property
    def held_words(self) -> str:
        """When, where and with whom, or what it waits for."""
        conference, booking = self.conference, self.booking
        if conference.state == State.CLOSED and conference.held_on:
            return f"Held on {day_and_date(conference.held_on)}"
        if booking is None:
            return conference.get_state_display()
        start, end = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
        where = booking.venue.name if booking.venue else "by video"
        family_from = timezone.localtime(booking.family_from)
        cover = " (stands in, on duty)" if booking.is_cover else ""
        before = f"\nThe chair meets the family from {family_from:%H:%M}" if family_from != start else ""
        passed = (
            "\nThat day has passed. If it was held, the chair opens the record; if not, the chair stands it "
            "down, or business support or a service manager moves it."
        )
        return (
            f"{day_and_date(start.date())}, {start:%H:%M} to {end:%H:%M}, {where}\n"
            f"Chair: {booking.chair.user.name}{cover}; minutes: {booking.minute_taker.name}; "
            f"business support: {booking.support_officer.name}{before}{passed if self.is_unrecorded else ''}"
        )

    @property
    def is_unrecorded(self) -> bool:
        """Whether its booked day has passed and nobody has opened it."""
        if self.booking is None or self.conference.state != State.BOOKED:
            return False
        return timezone.localdate(self.booking.starts_at) < self.today

    @property
    def people_words(self) -> str:
        """How many are invited, still to be invited, excluded."""
        asked = self.invited + self.waiting + self.to_invite
        if self.conference.is_held and not asked:
            return "Nobody was put on the list"
        said = [f"{self.invited} of {counted(asked, 'person', 'people')} invited"]
        if self.waiting and not self.conference.is_held:
            said.append(f"{counted(self.waiting, 'e-mail')} not left yet, as it waits for their hours")
        if self.to_post and not self.conference.is_held:
            said.append(f"{counted(self.to_post, 'letter')} to post or hand over")
        if self.excluded:
            said.append(f"{self.excluded} excluded")
        if self.not_to_come and not self.conference.is_held:
            said.append(told_by_telephone(self.not_to_come))
        return ", ".join(said)

    @property
    def reports_words(self) -> str:
        """What has come in, and how many parents have had it."""
        none = "No report came in" if self.conference.is_held else "No report in yet"
        came = f"{counted(self.reports, 'report')} in" if self.reports else none
        if not self.parents:
            return f"{came}. Nobody with parental responsibility is recorded."
        had = "had the reports, or it is recorded why not"
        return f"{came}. {self.shared} of {counted(self.parents, 'parent')} {had}."

    def where_it_stands(self, limit: ShownDate) -> list[dict[str, Any]]:
        """Whom it is about, when it is or was, and by when: for components/summary_list.html."""
        conference = self.conference
        held = "Held" if conference.state == State.CLOSED else "Booked for" if self.booking else "State"
        if self.is_unrecorded:
            held = "Was booked for"
        rows: list[dict[str, Any]] = [
            {"key": "Children", "links": self._children()},
            *self._causes(),
            {"key": held, "value": self.held_words},
            {"key": "Was to be held by", "value": day_and_date(conference.limit_date)}
            if conference.is_called_off
            else {"key": "To be held by", "date": limit},
        ]
        return [
            {"value": "", "date": None, "texts": None, "links": None, "url": "", "action": "", **row}
            for row in rows
        ]

    def _causes(self) -> list[dict[str, Any]]:
        """The plans that a review looks at, and the transfer that is taken over, leading to their pages."""
        codes = dict.fromkeys(each.because_id for each in self.attached if each.because_id)
        found = {
            key: [{"text": code, "url": address_of(code)} for code in codes if code[:1] == kind]
            for kind, key in CAUSES.items()
        }
        return [{"key": key, "links": links} for key, links in found.items() if links]

    def _children(self) -> list[dict[str, str]]:
        """Each child's name, leading to their page; that nothing is decided for those who died before."""
        day = day_of(self.conference, self.booking)
        return [
            {
                "text": words_of_death(child) if died_before(child, day) else child.name,
                "url": f"/children/{child.code}/",
            }
            for child in (each.child for each in self.attached)
        ]

    @property
    def is_booked(self) -> bool:
        """Whether it was ever given a time that stands."""
        return self.booking is not None or self.conference.state in (State.OPEN, State.CLOSED)
