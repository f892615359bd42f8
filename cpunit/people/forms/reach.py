"""By which ways somebody of a family may be reached without danger to them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.people.actions.keep_reach import Said
from cpunit.people.forms.fields import field_of
from cpunit.people.models import ContactWay, Person
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
        self.channels = _channels(person, is_housed=home is not None)
        kwargs["initial"] = _initial(stood)
        super().__init__(*args, **kwargs)
        for channel, of in self.channels.items():
            choices = SAFE if channel in stood else (NOT_KNOWN, *SAFE)
            self.fields[f"{channel}_safe"] = forms.ChoiceField(
                choices=choices, required=False, label=f"{channel.label}{of}", widget=Radios(inline=True)
            )
            self.fields[f"{channel}_hours"] = field_of(
                ContactWay, "hours", label="When, if not always", help_text=""
            )
            label = "Who else opens it; “nobody” if nobody does" if channel == Channel.POST else ""
            self.fields[f"{channel}_seen_by"] = field_of(
                ContactWay, "seen_by", label=label or "Who else sees or hears it"
            )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("post_safe") == "yes" and not given.get("post_seen_by", "").strip():
            self.add_error("post_seen_by", "Say who else opens the post there, or that nobody does")
        return given

    def layout(self) -> Sequence[Any]:
        parts = [
            Section(
                str(channel.label),
                f"{channel}_safe",
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
            )
            for channel in self.channels
            if given[f"{channel}_safe"] in ("yes", "no")
        }


def _channels(person: Person, *, is_housed: bool) -> dict[Channel, str]:
    """The ways that there are, with the address or number."""
    adult = person.adult if person.is_adult else None
    found = {}
    if adult and adult.email:
        verified = "" if adult.email_verified_on else " (not verified: nothing is sent there yet)"
        found[Channel.EMAIL] = f" to {adult.email}{verified}"
    if is_housed:
        found[Channel.POST] = ""
    if adult and adult.phone:
        found[Channel.TEXT] = found[Channel.PHONE] = f" to {adult.phone}"
    found[Channel.WORKER] = ""
    return found


def _initial(stood: dict[str, ContactWay]) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for channel in Channel:
        way = stood.get(channel)
        initial[f"{channel}_safe"] = "unknown" if way is None else "yes" if way.is_safe else "no"
        initial[f"{channel}_hours"] = way.hours if way else ""
        initial[f"{channel}_seen_by"] = way.seen_by if way else ""
    return initial
