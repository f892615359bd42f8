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


class SeenToForm(Form):
    """How they were told instead."""

    submit_label = "It is seen to"

    how = forms.CharField(
        label="How were they told instead, or why need nobody tell them?",
        max_length=300,
        error_messages={"required": "Say how they were told, or why nobody need tell them"},
        help_text="For example: I rang her at 10, she knows that it does not take place.",
    )
