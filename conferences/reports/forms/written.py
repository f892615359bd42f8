"""What a report says: typed under its headings, or a file."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.reports.forms.rows import RowBoxes
from cpunit.domain.frameworks.reports import Heading
from cpunit.uploads.forms import WholeForm, file_field
from cpunit.web.fields import DateField
from cpunit.web.widgets import Radios
from cpunit.web.wording import give_sentences, given_codes, stock_messages

WHO = "Name and job. The chair and the parents may have a question."


class TextForm(SealedForm):
    """What a report says, under its headings."""

    submit_label = "Save"
    marks_optional = False

    def __init__(
        self, *args: Any, headings: Sequence[Heading], asks_author: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if asks_author:
            self.fields["written_by"] = _author("", is_required=True)
        self.rows: dict[str, RowBoxes] = {}
        for heading in headings:
            if heading.has_rows:
                stood = str(self.initial.get(heading.key) or "")
                boxes = RowBoxes(heading, stood, self.data if self.is_bound else None)
                self.rows[heading.key] = boxes
                self.fields |= boxes.fields()
                continue
            field = self.fields[heading.key] = _text(heading, self._stands(heading.key))
            give_sentences(heading.key, field, given_codes(field, stock_messages(field)))

    def sections(self) -> dict[str, str]:
        """What was typed, by heading."""
        typed = self.facts()
        boxes = {name for rows in self.rows.values() for name in rows.fields()}
        said = {key: rows.text(typed) for key, rows in self.rows.items()}
        return said | {
            name: text for name, text in typed.items() if name not in {"then", "written_by", *boxes}
        }

    def written_under(self, key: str) -> str:
        """What stands in the boxes of a heading, typed or as it was."""
        rows = self.rows.get(key)
        if rows is None:
            return str(self[key].value() or "")
        return rows.text({name: self[name].value() for name in rows.fields()})

    def layout(self) -> Sequence[Any]:
        """The rows under the title of their heading, where it stands."""
        laid_out: list[Any] = []
        boxes = {name: key for key, rows in self.rows.items() for name in rows.fields()}
        for name in self.fields:
            section = self.rows[boxes[name]].section() if name in boxes else name
            if name not in boxes or name.endswith("-0-outcome"):
                laid_out.append(section)
        return laid_out

    @property
    def author(self) -> str:
        """Who wrote it, where that was asked."""
        return str(self.cleaned_data.get("written_by", ""))

    def _stands(self, key: str) -> str:
        """What its box begins with, typed or as it stands."""
        here = self.data.get(self.add_prefix(key)) if self.is_bound else self.initial.get(key)
        return str(here or "")


LEAST_ROWS, MOST_ROWS, LETTERS_A_ROW = 5, 24, 70
"""Of a box: nobody checks what is out of sight."""


def _rows(stands: str) -> int:
    """As many as its text fills, within what is seen at once."""
    filled = sum(len(line) // LETTERS_A_ROW + 1 for line in stands.split("\n"))
    return max(LEAST_ROWS, min(filled + 1, MOST_ROWS))


def _text(heading: Heading, stands: str) -> forms.CharField:
    """How long it may be, the action says: a count under each of a dozen boxes helps nobody."""
    return forms.CharField(
        label=heading.title,
        help_text=heading.ask,
        required=False,
        widget=forms.Textarea(attrs={"rows": _rows(stands)}),
    )


class FileForm(WholeForm):
    """A report as a file."""

    submit_label = "Take it in"

    received_on = DateField(label="Day on which it came in")
    file = file_field("The report")

    def __init__(self, *args: Any, asks_author: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_author:
            self.fields["written_by"] = _author("", is_required=True)


class ArrivedForm(FileForm):
    """A report with the e-mail that it came in."""

    written_by = forms.CharField(
        label="Who wrote it, where a desk sent it", max_length=150, required=False, help_text=WHO
    )
    looked = forms.BooleanField(
        label="I have looked, and it is their report",
        help_text="Asked where it came from another address than theirs, or takes the place of a report that "
        "is in.",
        required=False,
    )


LATER, SEND = "later", "send"
"""What becomes of what somebody typed on a page of their own."""


def then_field(sends: str) -> forms.ChoiceField:
    """Whether it is kept to go on with or sent; `sends` says to whom."""
    return forms.ChoiceField(
        label="What now?",
        choices=[(LATER, "Save it, and go on later"), (SEND, sends)],
        widget=Radios(),
        error_messages={"required": "Choose whether to save it or to send it."},
    )


class DoorTextForm(TextForm):
    """The author's own page: kept to go on with, or sent."""

    submit_label = "Go on"

    then = then_field("Send it to the chair")

    @property
    def is_for_later(self) -> bool:
        return bool(self.cleaned_data["then"] == LATER)

    def __init__(self, *args: Any, written_by: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if written_by is not None:
            is_sent = self.data.get("then") == SEND
            self.fields["written_by"] = _author(written_by, is_required=is_sent)
        self.fields["then"] = self.fields.pop("then")


class DoorFileForm(WholeForm):
    """A report as a file, from its author."""

    submit_label = "Send the file"

    file = file_field("Your report")

    def __init__(self, *args: Any, written_by: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if written_by is not None:
            self.fields["written_by"] = _author(written_by, is_required=True)


def _author(stands: str, *, is_required: bool) -> forms.CharField:
    """Of a desk's report: the mailbox is nobody who can be asked."""
    return forms.CharField(
        label="Who wrote it",
        max_length=150,
        required=is_required,
        initial=stands,
        help_text=WHO,
        error_messages={"required": "Say who wrote it."},
    )
