"""The fields in which a chair leaves parts of an amendment out of its copies."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict

from conferences.minutes.parts import LeftOut
from cpunit.people.actions.withhold import From
from cpunit.people.models import Person
from cpunit.web.forms import Form
from cpunit.web.layout import Fold, Section

ROWS = range(1, 4)
ALL = "all"
READ_FIRST = "Read below how the copies say it. If that is right, press again."


class PartsOfForm:
    """They are added to a form: three rows of words, from whom, and why. What the page said of how the copies
    read without them travels with it as a mark.
    """

    def __init__(self, form: Form, people: Sequence[Person]) -> None:
        self.form = form
        self.keepers: dict[str, From | None] = {ALL: None}
        agencies = {each.professional.agency for each in people if each.is_professional}
        self.keepers |= {f"person-{each.pk}": From(person=each) for each in people}
        self.keepers |= {f"agency-{each.pk}": From(agency=each) for each in agencies}
        choices: list[Any] = [
            (ALL, "Everybody: every copy"),
            ("A person", [(f"person-{each.pk}", each.name) for each in people]),
            (
                "An agency",
                [(f"agency-{each.pk}", each.name) for each in sorted(agencies, key=lambda each: each.name)],
            ),
        ]
        self.names: list[str] = ["shown"]
        form.fields["shown"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for nth in ROWS:
            added = {
                f"out_{nth}": forms.CharField(
                    label="Words to leave out",
                    required=False,
                    max_length=4000,
                    widget=forms.Textarea(attrs={"rows": 2}),
                    help_text="As they stand, a part a line.",
                ),
                f"out_from_{nth}": forms.ChoiceField(label="From whom", choices=choices, required=False),
                f"out_why_{nth}": forms.CharField(
                    label="Why", required=False, max_length=500, help_text="For staff: it stands in no copy."
                ),
            }
            form.fields.update(added)
            self.names += added

    @property
    def fold(self) -> Fold:
        rows = [Section(f"Part {nth}", f"out_{nth}", f"out_from_{nth}", f"out_why_{nth}") for nth in ROWS]
        return Fold("Leave out a part that must not be read", *rows, is_open=bool(self.typed()))

    def typed(self) -> list[LeftOut]:
        """A part for each line."""
        self.form.is_valid()
        given = self.form.cleaned_data if self.form.is_bound else {}
        return [
            LeftOut(
                words=line.strip(),
                why=given.get(f"out_why_{nth}", ""),
                kept_from=self.keepers[given.get(f"out_from_{nth}") or ALL],
                about=f"out_{nth}",
            )
            for nth in ROWS
            for line in str(given.get(f"out_{nth}", "")).splitlines()
            if line.strip()
        ]

    def check(self) -> None:
        """Each says why."""
        for nth in ROWS:
            given = self.form.cleaned_data
            if given.get(f"out_{nth}") and not given.get(f"out_why_{nth}"):
                self.form.add_error(f"out_why_{nth}", "Say why it is left out.")

    def show(self, readings: Sequence[str]) -> None:
        """Nothing is done before the page has said just this."""
        mark = sha256("\n".join(readings).encode()).hexdigest() if readings else ""
        if readings and self.form.data.get("shown") != mark:
            self.form.add_error(None, READ_FIRST)
        data = QueryDict(mutable=True)
        data.update(self.form.data)
        data["shown"] = mark
        self.form.data = data
