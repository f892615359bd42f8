"""Which keys of the keyboard somebody wants."""

from typing import Any

from django import forms

from cpunit.web.forms import Form
from cpunit.web.keys import SWITCHED, keys_on, offered
from cpunit.web.widgets import Checkboxes


class KeysForm(Form):
    """A tick for each key that does something for them; without one it is switched off."""

    submit_label = "Save"
    marks_optional = False
    shows_what_stands = True

    on = forms.MultipleChoiceField(
        label="Keys that are on",
        required=False,
        widget=Checkboxes(tick_all="All on, or all off", small=True),
        help_text="Take the tick away where a key gets in your way, as with speech input. "
        "It is kept with you, at whichever machine you sign in.",
    )

    def __init__(self, *args: Any, user: Any, may_search: bool, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, initial={"on": keys_on(user)}, **kwargs)
        field = self.fields["on"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(offered(may_search).items())

    def off(self) -> list[str]:
        """What is switched off once this is saved: a key that was not asked about stays as it was."""
        asked = dict(self.fields["on"].choices)  # type: ignore[attr-defined]
        return [
            name
            for name in SWITCHED
            if (name not in self.cleaned_data["on"] if name in asked else name in self.user.keys_off)
        ]
