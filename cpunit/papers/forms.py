"""The filter over the outbox, and what is asked before a message goes outside somebody’s hours."""

from django import forms

from cpunit.papers.models import OutgoingMessage
from cpunit.web.forms import Form, SearchForm


class MessageFilter(SearchForm):
    """Which messages are listed."""

    state = forms.ChoiceField(label="How far it got", choices=[("", "All"), *OutgoingMessage.State.choices])


class NowForm(Form):
    """Who agreed that it goes at once."""

    submit_label = "Send it now"

    agreed_by = forms.CharField(
        label="Who agreed that it goes now, and how you know that they are alone with it",
        max_length=200,
        error_messages={"required": "Say who agreed that it goes now"},
        help_text="For example: she herself, on the telephone with me at 16:40.",
    )
