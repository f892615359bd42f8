"""What a form that takes a file is made of."""

from typing import Any

from django import forms

from cpunit.uploads.models import MOST_BYTES
from cpunit.uploads.reading import HALF, TAKEN
from cpunit.web.forms import Form

MEGABYTES = MOST_BYTES // (1024 * 1024)
ACCEPTED = ".pdf,.docx,.jpg,.jpeg,.png,.eml"


def file_field(label: str, *, required: bool = True, hint: str = "") -> forms.FileField:
    return forms.FileField(
        label=label,
        required=required,
        max_length=255,
        help_text=hint or f"{TAKEN}, up to {MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": "Choose the file.",
            "missing": "Choose the file.",
            "empty": "The file is empty: choose the one that you mean.",
            "max_length": "The file’s name is too long: give it a shorter one.",
            "invalid": "Choose the file again: what was sent is none.",
        },
    )


class WholeForm(Form):
    """A form with a file. `whole` comes after it, so that what was cut off on the way comes without: nothing
    is kept of half an upload, and its sender is told.
    """

    whole = forms.CharField(required=False, widget=forms.HiddenInput, initial="yes")
    files_named = ("file",)
    too_large = False
    """Whether the file was passed by (`handler.was_too_large`)."""

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        self.fields["whole"] = self.fields.pop("whole")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first = self.files_named[0]
        if self.too_large:
            self._say(first, f"The file is larger than {MEGABYTES} MB: send it smaller, or in parts.")
        elif self.data.get(self.add_prefix("whole")) != "yes":
            self._say(first, HALF)
        return cleaned

    def _say(self, name: str, sentence: str) -> None:
        self.errors.pop(name, None)
        self.add_error(name, sentence)
