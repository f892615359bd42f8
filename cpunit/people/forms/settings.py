"""The unit's own settings, and those who sign in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.profiles import PROFILES
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Area, Role, UnitSettings, User
from cpunit.people.models.unit import MOST_TRAVEL
from cpunit.web.forms import Form
from cpunit.web.layout import Section
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Checkboxes, Radios

ROLE_HINTS = {
    Role.CHAIR: "Chairs conferences, decides, and follows plans.",
    Role.SUPPORT: "Records families, books conferences, sends invitations and minutes.",
    Role.MANAGER: "Sees what is late in their areas, and authorises what is out of the ordinary.",
    Role.ADMIN: "Keeps the settings and the users, and sees no child's record.",
}


HOW_TO_CHOOSE_ONE = (
    "At least 12 characters, and not easily guessed. Tell it to the user in person or by telephone."
)


class UnitForm(WatchedForm):
    """What stands on the letters, and whose published practice the deadlines follow."""

    submit_label = "Save"

    authority_name = field_of(UnitSettings, "authority_name")
    unit_name = field_of(UnitSettings, "unit_name")
    profile = forms.ChoiceField(
        label="Practice profile",
        choices=[(slug, profile.name) for slug, profile in PROFILES.items()],
        widget=Radios(small=True),
        help_text="Whose published timescales are followed. Another profile governs what is counted from "
        "now on; dates that are set already keep the rule that they were made under.",
    )
    framework = forms.ChoiceField(
        label="Framework of conferences",
        choices=[
            ("", "The one that the profile names"),
            *((each.slug, each.name) for each in FRAMEWORKS.values()),
        ],
        required=False,
        widget=Radios(small=True),
        help_text="Conferences that are asked for from now on have its headings.",
    )
    travel_minutes = field_of(UnitSettings, "travel_minutes", max_value=MOST_TRAVEL)
    letter_address = field_of(UnitSettings, "letter_address")
    phone = field_of(UnitSettings, "phone", label="Telephone number")
    email = field_of(UnitSettings, "email", label="Email address")
    accent_colour = field_of(
        UnitSettings, "accent_colour", help_text="Of the lines on letters, like #1d70b8."
    )

    def layout(self) -> Sequence[Any]:
        return (
            "authority_name",
            "unit_name",
            "profile",
            "framework",
            "travel_minutes",
            Section("On letters", "letter_address", "phone", "email", "accent_colour"),
        )


class UserForm(WatchedForm):
    """Somebody who signs in."""

    submit_label = "Save"

    name = field_of(User, "name")
    username = field_of(User, "username", label="User name", help_text="Letters, numbers and @ . + - _ only.")
    email = field_of(User, "email", label="Email address", help_text="Reminders go there.")
    phone = field_of(User, "phone", label="Direct telephone number")
    role = forms.ChoiceField(choices=Role.choices, widget=Radios(hints=ROLE_HINTS, small=True))
    areas = forms.ModelMultipleChoiceField(
        Area.objects.order_by("name"),
        required=False,
        help_text="Whose families they see. Only administrators need none.",
        widget=Checkboxes(tick_all="Tick all the areas", small=True),
    )
    is_active = forms.BooleanField(
        required=False,
        initial=True,
        label="May sign in",
        help_text="Take the tick away when somebody leaves.",
    )

    is_handed_over = forms.BooleanField(
        required=False,
        label="What they still answer for will be given to somebody else",
        help_text="Their conferences and plans wait for nobody otherwise.",
    )

    def __init__(self, *args: Any, held: Sequence[str] = (), **kwargs: Any) -> None:
        """`held` is what they still answer for; where it is nothing, nothing is asked about it."""
        super().__init__(*args, **kwargs)
        if not held:
            del self.fields["is_handed_over"]

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the model's fields."""
        names = ("name", "username", "email", "phone", "role", "is_active")
        return {name: self.cleaned_data[name] for name in names}


class PasswordForm(Form):
    """A password that an administrator gives to a user."""

    submit_label = "Set the password"

    password = forms.CharField(
        label="New password",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=HOW_TO_CHOOSE_ONE,
    )


class NewUserForm(UserForm):
    """A new user has a first password too."""

    password = forms.CharField(
        label="First password",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=HOW_TO_CHOOSE_ONE,
    )
