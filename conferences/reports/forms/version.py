"""A parent's own version of a report: asked for, written, or sent as a file; and one page of a file, read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.reports.forms.written import LATER, TextForm, then_field
from cpunit.domain.words import counted
from cpunit.uploads.forms import WholeForm, file_field
from cpunit.web.forms import Form
from cpunit.web.layout import Fold
from cpunit.web.widgets import Checkboxes, Radios

SERVES = "serves"


class AskVersionForm(SealedForm):
    """What its author is told besides the places that are marked for them."""

    submit_label = "Ask for it"

    words = forms.CharField(
        label="Is there more that its author is to know?",
        required=False,
        max_length=1000,
        help_text="Not why something is withheld, nor on whose word: whoever writes a report need not know.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _serves(others: Mapping[int, str]) -> Any:
    """For which parents besides it stands, by the key of what is asked for each."""
    return forms.TypedMultipleChoiceField(
        label="Whom does it serve, too?",
        help_text="It is looked through for each of them.",
        choices=list(others.items()),
        coerce=int,
        required=False,
        widget=Checkboxes(),
    )


class VersionTextForm(TextForm):
    """A version under the headings of the report, beginning with what the report says."""

    submit_label = "Send this version"

    def __init__(self, *args: Any, others: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_others = bool(others)
        if others:
            self.fields[SERVES] = _serves(others)

    def sections(self) -> dict[str, str]:
        return {key: text for key, text in super().sections().items() if key != SERVES}

    def serves(self) -> list[int]:
        return list(self.cleaned_data.get(SERVES, ()))


class DoorVersionForm(VersionTextForm):
    """The author's own page: kept to go on with, or sent."""

    submit_label = "Go on"

    then = then_field("Send it")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["then"] = self.fields.pop("then")
        self.under: frozenset[str] = frozenset()

    def opens_at(self, headings: Iterable[str]) -> None:
        """Fold what has nothing to take out: something stands under these, by their titles. All stays open
        where that is not known of one.
        """
        found = frozenset(headings)
        self.under = frozenset() if "" in found else found

    def layout(self) -> Sequence[Any]:
        """What is to be changed, and the rest of it behind one line."""
        laid_out = super().layout()
        texts = [each for each in laid_out if self._is_text(each)]
        rest = [each for each in texts if self._title(each) not in self.under]
        is_known = self.under and self.under <= {self._title(each) for each in texts}
        if not is_known or len(rest) < 2:
            return laid_out
        first = [each for each in texts if each not in rest]
        last = [each for each in laid_out if not self._is_text(each)]
        return [*first, Fold(f"The rest of it, as you wrote it ({counted(len(rest), 'part')})", *rest), *last]

    def _is_text(self, laid_out: Any) -> bool:
        return laid_out not in ("then", SERVES, *(name for name in self.fields if self[name].is_hidden))

    def _title(self, laid_out: Any) -> str:
        return str(self.fields[laid_out].label) if isinstance(laid_out, str) else str(laid_out.legend)

    @property
    def is_for_later(self) -> bool:
        return bool(self.cleaned_data["then"] == LATER)


class VersionFileForm(WholeForm):
    """A version as a PDF or a picture of it."""

    submit_label = "Send this version"

    file = file_field("The version", hint="PDF, JPEG or PNG. It is read page by page before they have it.")

    def __init__(self, *args: Any, others: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.fields[SERVES] = _serves(others)

    def serves(self) -> list[int]:
        return list(self.cleaned_data.get(SERVES, ()))


class PageForm(Form):
    """What somebody says of one page that they have read, as things were withheld then (`as_it_was`)."""

    submit_label = "Save, and go on"
    shows_what_stands = True
    CLEAR, STANDS = "clear", "stands"

    as_it_was = forms.CharField(max_length=64, widget=forms.HiddenInput)
    found = forms.ChoiceField(
        label="You have read this page. What stands on it?",
        choices=[
            (CLEAR, "Nothing that is withheld from them"),
            (STANDS, "Something that they must not read: it goes back to its author"),
        ],
        widget=Radios(),
        error_messages={"required": "Say what stands on this page."},
    )
    words = forms.CharField(
        label="What is its author to take out?",
        required=False,
        max_length=600,
        help_text="Only where something stands there. Say where, and not why it is withheld.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("found") == self.STANDS and not str(cleaned.get("words", "")).strip():
            self.add_error("words", "Say what its author is to take out, and where it stands.")
        return cleaned
