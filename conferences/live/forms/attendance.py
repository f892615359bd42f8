"""Forms of who is here: how each takes part, and when they came and went."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.timezone import localtime

from conferences.conference.sealed import SealedForm
from conferences.models import Attendance
from cpunit.web.fields import TimeField
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios

How = Attendance.How
BRIEFLY = {
    How.IN_PERSON: "Here",
    How.VIDEO: "Video",
    How.TELEPHONE: "Phone",
    How.REPORT_ONLY: "Report",
    How.ABSENT: "Not here",
}
"""On a button that is pressed once for each person."""


SIGNED = "signed-"


def signed(name: str) -> str:
    """The box of whether the person of that field agreed to confidentiality."""
    return f"{SIGNED}{name}"


class AttendanceForm(SealedForm):
    """How each person on the list takes part; one choice a person, named `professional-12` and so on."""

    def __init__(self, *args: Any, people: Iterable[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words, kind in people:
            choices = [(how.value, said) for how, said in BRIEFLY.items()]
            if kind != "professional":
                choices = [each for each in choices if each[0] != How.REPORT_ONLY]
            self.fields[signed(name)] = forms.BooleanField(label=f"{words} has agreed", required=False)
            self.fields[name] = forms.ChoiceField(
                label=f"How {words} takes part",
                choices=[*choices, ("", "Not yet")],
                required=False,
                widget=Radios(),
            )

    def facts(self) -> dict[str, Any]:
        """How those take part, and whether they agreed, whom the page that was sent had on it."""
        return {
            name: fact for name, fact in super().facts().items() if name.removeprefix(SIGNED) in self.data
        }

    def how(self) -> dict[str, str]:
        """How each takes part, by their name."""
        return {name: how for name, how in self.facts().items() if not name.startswith(SIGNED)}

    def agreed(self) -> dict[str, bool]:
        """Whether each agreed, by their name."""
        facts = self.facts()
        return {name: facts[signed(name)] for name in self.how()}


class MomentForm(Form):
    """A time at which somebody came or left, put right: `moment` names the stay, its end, and the time that
    stood there, so that nobody undoes unseen what somebody else put right.
    """

    submit_label = "Put it right"
    marks_optional = False

    moment = forms.ChoiceField(
        label="Which?",
        error_messages={
            "invalid_choice": "Somebody else put this right meanwhile: choose from the list again."
        },
    )
    at = TimeField(label="It was at")

    def __init__(self, *args: Any, marks: Iterable[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [each for mark in marks for each in _moments(mark)]
        self.fields["moment"].choices = choices  # type: ignore[attr-defined]

    @property
    def stay(self) -> tuple[int, bool]:
        """The key of the stay, and whether it is its end."""
        end, key, _ = self.cleaned_data["moment"].split("-")
        return int(key), end == "left"


def _moments(mark: Attendance) -> Iterable[tuple[str, str]]:
    for stay in mark.in_order:
        for end, moment in (("came", stay.arrived_at), ("left", stay.left_at)):
            if moment is not None:
                at = f"{localtime(moment):%H:%M}"
                yield f"{end}-{stay.pk}-{at}", f"{mark.person.name} {end} at {at}"
