"""Which plans a list shows."""

from django import forms

from conferences.models.decisions.view import Category
from cpunit.people.forms.filters import AreaAndChair


class PlansFilter(AreaAndChair):
    """Which open plans a list shows."""

    category = forms.ChoiceField(choices=[("", "All categories"), *Category.choices])
