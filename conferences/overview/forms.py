"""Filters over the list of conferences."""

from django import forms

from conferences.models import Conference
from cpunit.people.forms.filters import AreaAndChair


class ConferenceFilter(AreaAndChair):
    """By state, kind, area and chair."""

    state = forms.ChoiceField(choices=[("", "Every state"), *Conference.State.choices])
    kind = forms.ChoiceField(choices=[("", "Every kind"), *Conference.Kind.choices])
