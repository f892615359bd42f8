"""The form of a booking: filled with the booking that stands, or else with the slot that was proposed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from conferences.booking.found import Proposal, needs_venue
from conferences.booking.overtaken import mark_of
from conferences.booking.video import VideoLinkField
from conferences.booking.wanted import LONGEST_MINUTES, Wanted
from conferences.conference.sealed import Facts, SealedForm
from conferences.models import Booking, Conference
from cpunit.people.eligibility import Candidate, refused_by_chair
from cpunit.people.models import Chair, Child, User, Venue
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form
from cpunit.web.layout import Section, Side
from cpunit.web.widgets import Radios


class BookingForm(SealedForm):
    """When, who and where.

    Chairs who may not chair this conference are listed with the reason, and cannot be chosen. `wants_free`
    fills it with the best of the proposed times though a booking stands, `given` with what the address names.
    """

    day = DateField(label="Day of the conference")
    start = TimeField(label="Starts at", help_text="For example, 9:30 or 2:15pm")
    minutes = forms.IntegerField(label="Minutes", min_value=15, max_value=LONGEST_MINUTES, initial=120)
    chair = forms.TypedChoiceField(label="Chair")
    minute_taker = forms.TypedChoiceField(label="Minute taker")
    support_officer = forms.TypedChoiceField(
        label="Business support officer", help_text="Answers for invitations and reports"
    )
    meeting_format = forms.ChoiceField(
        label="How it is held", choices=Conference.Format.choices, widget=Radios(inline=True)
    )
    venue = forms.TypedChoiceField(label="Venue", help_text="None is held where all is by video")
    video_link = VideoLinkField()
    why_moved = forms.CharField(label="Why the booking changes", max_length=300)
    lateness_reason = forms.CharField(
        label="Why it cannot be held in time",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only for a day past the limit, which you authorise by booking it",
    )

    def __init__(
        self,
        *args: Any,
        conference: Conference,
        proposal: Proposal,
        earlier: Booking | None,
        wants_free: bool,
        may_authorise: bool,
        given: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        held = earlier is not None and not wants_free
        given = given or {}
        kwargs["initial"] = {
            "seen": mark_of(earlier),
            "lateness_reason": conference.lateness_reason if held else "",
            "meeting_format": conference.meeting_format,
            "video_link": earlier.video_link if earlier else "",
            **(_standing(earlier) if earlier and held else _proposed(proposal, is_chosen="day" in given)),
            **given,
        }
        super().__init__(*args, **kwargs)
        self.submit_label = "Change the booking" if earlier else f"Book the {conference.noun}"
        self.proposal = proposal
        sent = self.data.get("meeting_format", "") if self.is_bound else ""
        self.fields["meeting_format"].required = bool(sent) or not self.is_bound
        self.held_as = sent or given.get("meeting_format", "") or conference.meeting_format
        self.has_venue = self.fields["venue"].required = needs_venue(self.held_as)
        self._offer(proposal.candidates)
        if earlier is None:
            del self.fields["why_moved"]
        elif self.is_bound and self.data.get("seen", "") != mark_of(earlier):
            self.fields["why_moved"].required = False  # the page that was sent did not ask, or not about this
        if not may_authorise:
            del self.fields["lateness_reason"]

    def take(self, seen: str, stands: Facts | None = None) -> None:
        super().take(seen, stands)
        if "why_moved" in self.fields:
            self.fields["why_moved"].required = True

    def _offer(self, candidates: list[Candidate]) -> None:
        """The people and places, each by its key."""
        chair = self.fields["chair"]
        chair.widget = Radios(refusals=refused_by_chair(candidates), small=True)
        self._choices("chair", [(str(each.chair.pk), each.chair.user.name) for each in candidates])
        officers = [(str(user.pk), user.name) for user in self.proposal.officers]
        self._choices("minute_taker", [("", "Choose one"), *officers])
        self._choices("support_officer", [("", "Choose one"), *officers])
        venues = [(str(venue.pk), _room(venue)) for venue in self.proposal.venues]
        self._choices("venue", [("", "Choose one" if self.has_venue else "None: by video"), *venues])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def layout(self) -> list[Any]:
        late = ["lateness_reason"] if "lateness_reason" in self.fields else []
        moved = ["why_moved"] if "why_moved" in self.fields else []
        return [
            Section("When", "day", Side("start", "minutes"), *late, *moved),
            Section(
                "Who and where",
                "chair",
                Side("minute_taker", "support_officer"),
                "meeting_format",
                "venue",
                "video_link",
            ),
        ]

    def wanted(self) -> Wanted:
        """What is to be booked, from the people and places that were offered."""
        given = self.cleaned_data
        chairs: dict[str, Chair] = {str(each.chair.pk): each.chair for each in self.proposal.candidates}
        officers: dict[str, User] = {str(user.pk): user for user in self.proposal.officers}
        venues: dict[str, Venue] = {str(venue.pk): venue for venue in self.proposal.venues}
        return Wanted(
            starts_at=timezone.make_aware(datetime.combine(given["day"], given["start"])),
            minutes=given["minutes"],
            chair=chairs[given["chair"]],
            minute_taker=officers[given["minute_taker"]],
            support_officer=officers[given["support_officer"]],
            venue=venues.get(given["venue"]) if self.has_venue else None,
            meeting_format=self.held_as,
            video_link=given["video_link"],
        )


class EarlierForm(BookingForm):
    """The same to bring it forward: the reason first, and the first free time before the day that stands, or
    what stands where there is none.
    """

    field_order = ["why"]

    why = forms.CharField(
        label="Why it cannot wait",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, conference: Conference, proposal: Proposal, **kwargs: Any) -> None:
        kwargs |= {"conference": conference, "proposal": proposal, "wants_free": bool(proposal.offers)}
        super().__init__(*args, may_authorise=False, **kwargs)
        self.fields.pop("why_moved", None)
        self.submit_label = f"Bring the {conference.noun} forward"

    def layout(self) -> list[Any]:
        return ["why", *super().layout()]


class LaterForm(Form):
    """Which day past the limit, and why."""

    submit_label = "Ask a service manager"

    day = DateField(label="Latest day asked for", help_text="It can be booked up to this day")
    why = forms.CharField(
        label="Why it cannot be held in time", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(Form):
    """A service manager's yes or no."""

    submit_label = "Answer"

    answer = forms.ChoiceField(
        label="Do you approve it?",
        choices=[("yes", "Yes: it can be booked up to that day"), ("no", "No")],
        widget=Radios(),
    )
    why_not = forms.CharField(
        label="Why not",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where you say no",
    )


def _standing(booking: Booking) -> dict[str, Any]:
    """By the keys alone: whom and what it names is among what is offered."""
    start = timezone.localtime(booking.starts_at)
    return {
        "day": start.date(),
        "start": start.time(),
        "minutes": (booking.ends_at - booking.starts_at) // timedelta(minutes=1),
        "chair": str(booking.chair_id),
        "minute_taker": str(booking.minute_taker_id),
        "support_officer": str(booking.support_officer_id),
        "venue": str(booking.venue_id or ""),
    }


def _proposed(proposal: Proposal, *, is_chosen: bool) -> dict[str, Any]:
    """The best of the proposed times; none of it where another was chosen."""
    slot = proposal.slot
    if slot is None or is_chosen:
        return {"minutes": proposal.periods.minutes}
    return {
        "minutes": proposal.periods.minutes,
        "day": slot.starts_at.date(),
        "start": slot.starts_at.time(),
        "chair": slot.chair,
        "minute_taker": slot.minute_taker,
        "support_officer": proposal.support_officer,
        "venue": slot.venue,
    }


def _room(venue: Venue) -> str:
    return f"{venue.name} ({venue.seats} seats{'' if venue.step_free else ', steps'})"


class ChildrenForm(Form):
    """Which child of an open conference is there by mistake, or is missing, and why."""

    submit_label = "Put it right"
    submit_class = "govuk-button--warning"

    child = forms.ChoiceField(label="What is wrong?", choices=(), widget=Radios())
    is_needed = forms.BooleanField(
        label="A conference of their own is still to be held for the child who is taken out",
        required=False,
        help_text="It begins at once, by the same limit. For a plan that was to be reviewed it does so "
        "anyway.",
    )
    why = forms.CharField(
        label="Why?", max_length=280, help_text="It stands in the history of the conference."
    )

    def __init__(self, *args: Any, here: Sequence[Child], others: Sequence[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = [  # type: ignore[attr-defined]
            *((f"out-{child.code}", f"{child.name} is here by mistake: take them out") for child in here),
            *((f"in-{child.code}", f"{child.name} is missing: add them") for child in others),
        ]
