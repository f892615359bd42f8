"""Whom to let in who cannot sign in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from cpunit.people.access import colleagues_of
from cpunit.people.models import User
from cpunit.web.forms import Form

if TYPE_CHECKING:
    UserChoice = forms.ModelChoiceField[User]
else:
    UserChoice = forms.ModelChoiceField


class ColleagueField(UserChoice):
    """A user, told from others of the same name."""

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.username}, {obj.get_role_display().lower()})"


class LetInForm(Form):
    """One colleague; chosen beforehand where just one is waiting."""

    submit_label = "Let them in"

    person = ColleagueField(User.objects.none(), label="Who cannot sign in?")

    def __init__(self, *args: Any, user: User, waiting: Sequence[User], **kwargs: Any) -> None:
        if len(waiting) == 1:
            kwargs["initial"] = {"person": waiting[0].pk}
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = colleagues_of(user).order_by("name", "pk")  # type: ignore[attr-defined]
