"""What is typed of somebody's time, or of a room's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from cpunit.diary.models import Entry
from cpunit.diary.policies import NOBODY_AGREED, can_be_then, kinds_for
from cpunit.diary.times import Days
from cpunit.people.access import colleagues_of
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Role, User, Venue
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import CHOOSE
from cpunit.web.layout import Section, Side
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Radios

DAYS = {"first_day", "last_day", "starts", "ends"}
NOT_ASKED = object()


class EntryForm(WatchedForm):
    """One entry of a person's diary, or that a room is closed; a manager who records leave agrees to it."""

    submit_label = "Save"

    kind = forms.ChoiceField(
        label="What it is", widget=Radios(small=True), error_messages={"required": "Choose what it is"}
    )
    first_day = DateField(label="First day", error_messages={"required": "Enter the first day"})
    last_day = DateField(label="Last day", required=False, help_text="Leave blank for one day")
    starts = TimeField(label="From", required=False, help_text="For example, 9:30 or 2:15pm")
    ends = TimeField(label="Until", required=False)
    agreed_by = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label=CHOOSE,
        label="Who agreed to the leave",
        help_text="Only for leave",
    )
    note = field_of(
        Entry,
        "note",
        label="Note",
        help_text="Read by business support officers, service managers and the person themselves.",
    )

    def __init__(
        self,
        *args: Any,
        who: User | Venue,
        by: User,
        today: date,
        entry: Entry | None = None,
        offered: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """A new one is filled with what is `offered`."""
        self.is_room, self.today = isinstance(who, Venue), today
        kwargs["initial"] = _standing(entry) if entry else dict(offered or {})
        self.unwatched = () if entry else tuple(kwargs["initial"])
        super().__init__(*args, **kwargs)
        if isinstance(who, Venue):
            del self.fields["kind"], self.fields["agreed_by"]
            self.fields["note"].help_text = ""
            return
        kinds = [(each.value, each.label) for each in kinds_for(by, who)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if by.is_manager:
            del self.fields["agreed_by"]
        else:
            managers = colleagues_of(by).filter(role=Role.MANAGER).order_by("name", "pk")
            self.fields["agreed_by"].queryset = managers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the action would refuse one after the other is told at once."""
        given = self.cleaned_data
        if given.keys() >= DAYS:
            refusal = can_be_then(self.days, self.today)
            if refusal:
                self.add_error(refusal.about, refusal.sentence)
        if given.get("kind") == Entry.Kind.LEAVE and given.get("agreed_by", NOT_ASKED) is None:
            self.add_error("agreed_by", NOBODY_AGREED)
        return given

    def layout(self) -> Sequence[Any]:
        kind = [] if self.is_room else ["kind"]
        agreed = ["agreed_by"] if "agreed_by" in self.fields else []
        hours = Section("Part of a day", Side("starts", "ends"), hint="Leave blank for whole days.")
        return (*kind, *agreed, Side("first_day", "last_day"), hours, "note")

    @property
    def days(self) -> Days:
        """When it is, of a form without errors in these."""
        given = self.cleaned_data
        last = given["last_day"] or given["first_day"]
        return Days(given["first_day"], last, given["starts"], given["ends"])


def _standing(entry: Entry) -> dict[str, Any]:
    days = Days.of(entry.starts_at, entry.ends_at)
    return {
        "kind": entry.kind,
        "first_day": days.first,
        "last_day": days.last if days.last != days.first else None,
        "starts": days.starts,
        "ends": days.ends,
        "agreed_by": entry.agreed_by_id,
        "note": entry.note,
    }
