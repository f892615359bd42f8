"""By which ways somebody of a family may be reached without danger to them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_reach import Said
from cpunit.people.forms.fields import field_of
from cpunit.people.forms.safe_hours import (
    PARTS,
    TIMED,
    are_sound,
    fields_of_hours,
    initial_of_hours,
    said_hours,
)
from cpunit.people.models import ContactWay, HouseholdMember, Person
from cpunit.people.reach import homes_of, standing_ways
from cpunit.web.layout import Section, Side
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Radios

Channel = ContactWay.Channel
NOT_KNOWN = ("unknown", "Not known")
SAFE = (("yes", "Safe"), ("no", "Not safe"))


class ReachForm(WatchedForm):
    """A question for each way that there is to reach them; what is not known is not used."""

    submit_label = "Save"
    unwatched = ("source",)

    source = field_of(
        ContactWay,
        "source",
        label="Who says so, and when it was asked",
        error_messages={"required": "Say who says so"},
        help_text="Ask the person alone. For example: she herself, to her social worker, on 5 June.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        home = homes_of(person).first()
        stood = standing_ways(person)
        if home is None or (Channel.POST in stood and stood[Channel.POST].address_id != home.address_id):
            stood.pop(Channel.POST, None)
        self.channels = _channels(person, home)
        kwargs["initial"] = _initial(stood)
        super().__init__(*args, **kwargs)
        self.said_of = {f"{channel}_safe": of for channel, of in said_of(person, home).items()}
        for channel, of in self.channels.items():
            choices = SAFE if channel in stood else (NOT_KNOWN, *SAFE)
            self.fields[f"{channel}_safe"] = forms.ChoiceField(
                choices=choices, required=False, label=f"{channel.label}{of}", widget=Radios(inline=True)
            )
            if channel in TIMED:
                self.fields |= fields_of_hours(channel.value)
            when = "What else is to be said of when" if channel in TIMED else "When, if not always"
            self.fields[f"{channel}_hours"] = field_of(ContactWay, "hours", label=when, help_text="")
            label = "Who else opens it; “nobody” if nobody does" if channel == Channel.POST else ""
            self.fields[f"{channel}_seen_by"] = field_of(
                ContactWay, "seen_by", label=label or "Who else sees or hears it"
            )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("post_safe") == "yes" and not given.get("post_seen_by", "").strip():
            self.add_error("post_seen_by", "Say who else opens the post there, or that nobody does")
        for channel in self.channels:
            if channel in TIMED and are_sound(given, channel):
                try:
                    said_hours(given, channel)
                except Refused as refused:
                    self.add_error(f"{channel}_{refused.refusal.about}", refused.sentence)
        return given

    def layout(self) -> Sequence[Any]:
        parts = [
            Section(
                str(channel.label),
                f"{channel}_safe",
                *((Side(*(f"{channel}_{part}" for part in PARTS)),) if channel in TIMED else ()),
                Side(f"{channel}_hours", f"{channel}_seen_by"),
            )
            for channel in self.channels
        ]
        return (*parts, "source")

    def ways(self) -> dict[str, Said]:
        """What is known of each channel."""
        given = self.cleaned_data
        return {
            channel.value: Said(
                is_safe=given[f"{channel}_safe"] == "yes",
                hours=given[f"{channel}_hours"],
                seen_by=given[f"{channel}_seen_by"],
                times=said_hours(given, channel),
            )
            for channel in self.channels
            if given[f"{channel}_safe"] in ("yes", "no")
        }


def _channels(person: Person, home: HouseholdMember | None) -> dict[Channel, str]:
    """The ways that there are, with the address or number."""
    adult = person.adult if person.is_adult else None
    found = {}
    for channel, of in said_of(person, home).items():
        is_unverified = channel == Channel.EMAIL and adult and not adult.email_verified_on
        verified = " (not verified: nothing is sent there yet)" if is_unverified else ""
        found[channel] = f": {of}" if channel == Channel.POST else f" to {of}{verified}"
    found[Channel.WORKER] = ""
    return found


def said_of(person: Person, home: HouseholdMember | None) -> dict[Channel, str]:
    """The address or number of each way that there is, of which it is asked whether it is safe."""
    adult = person.adult if person.is_adult else None
    found = {Channel.EMAIL: adult.email if adult else ""}
    found[Channel.POST] = ", ".join(str(home.address).splitlines()) if home else ""
    found[Channel.TEXT] = found[Channel.PHONE] = adult.phone if adult else ""
    return {channel: of for channel, of in found.items() if of}


def _initial(stood: dict[str, ContactWay]) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for channel in Channel:
        way = stood.get(channel)
        initial[f"{channel}_safe"] = "unknown" if way is None else "yes" if way.is_safe else "no"
        initial |= initial_of_hours(channel.value, way) if channel in TIMED else {}
        initial[f"{channel}_hours"] = way.hours if way else ""
        initial[f"{channel}_seen_by"] = way.seen_by if way else ""
    return initial
