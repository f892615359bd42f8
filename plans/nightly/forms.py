"""The form of a nightly file."""

from django import forms

from cpunit.domain.nightly import MOST_BYTES
from cpunit.uploads.forms import WholeForm, file_field

MOST_UPLOADED = 200
"""Rows: they are taken in at once, while everybody else waits for the families in them."""


class NightlyForm(WholeForm):
    """A file of visits and core groups, as the case system writes it."""

    submit_label = "Take it in"

    file = file_field("The file", hint=f"CSV, up to {MOST_BYTES // 1024} kB and {MOST_UPLOADED} rows.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ".csv,text/csv"})
