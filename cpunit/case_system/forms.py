"""Which notices are listed, the day on which one was typed in, and the address of the case system."""

from typing import Any

from django import forms

from cpunit.case_system.models import Notice
from cpunit.domain.where_sent import LONGEST_ADDRESS
from cpunit.web.fields import DateField
from cpunit.web.forms import Form, SearchForm
from cpunit.web.watched import BesideForm


class NoticeFilter(SearchForm):
    """Which notices are listed, and stand in the file."""

    state = forms.ChoiceField(label="How far it got", choices=[("", "All"), *Notice.State.choices])
    record = forms.CharField(label="Code of the conference or plan", max_length=12)
    since = DateField(label="From the day")
    until = DateField(label="Up to the day")

    def rows(self) -> dict[str, Any]:
        """The filters as Django asks for them."""
        names = {"since": "made_at__date__gte", "until": "made_at__date__lte"}
        chosen = {names.get(name, name): value for name, value in self.chosen().items()}
        return {**chosen, **({"record": chosen["record"].strip().upper()} if "record" in chosen else {})}


class TypedInForm(Form):
    """On which day it was typed in."""

    submit_label = "It is typed in"

    typed_on = DateField(label="Typed into the case system on")


class TargetForm(BesideForm):
    """Where the case system takes what it is told."""

    submit_label = "Set the address"
    changed = "Somebody changed where it is told while this page was open"

    url = forms.CharField(
        label="Address that takes the messages",
        max_length=LONGEST_ADDRESS,
        help_text="It begins with https://, and is given to you by whoever runs the case system.",
        error_messages={"required": "Enter the address, as you were given it"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
