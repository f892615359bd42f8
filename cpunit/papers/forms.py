"""The filter over the outbox."""

from django import forms

from cpunit.papers.models import OutgoingMessage
from cpunit.web.forms import SearchForm


class MessageFilter(SearchForm):
    """Which messages are listed."""

    state = forms.ChoiceField(label="How far it got", choices=[("", "All"), *OutgoingMessage.State.choices])
