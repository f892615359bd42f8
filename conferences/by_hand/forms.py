"""Forms by which what was written by hand is entered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from conferences.live.board import Board
from conferences.live.forms.entry import EntryForm
from conferences.models import Attendance
from cpunit.domain.frameworks.part import Part
from cpunit.domain.words import listed
from cpunit.web.fields import TimeField
from cpunit.web.forms import Form


class WrittenForm(EntryForm):
    """Something that was said, as it was written down: at what time, and under which heading it belongs. It
    asks what any of the headings asks.
    """

    submit_label = "Enter it"

    at = TimeField(label="Time at which it was said")
    heading = forms.ChoiceField(label="Under which heading?")

    field_order = ("at", "heading", "text", "score", "prompt", "voice", "voice_words", "children", "stance")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, part=_of_all(board.parts), **kwargs)
        self.order_fields(self.field_order)
        heading: Any = self.fields["heading"]
        heading.choices = [
            (group, [(column.part.key, column.part.title) for column in columns])
            for group, columns in board.groups
        ]
        for name, having in (("score", "scale"), ("prompt", "prompts")):
            if name in self.fields:
                titles = [f"“{part.title}”" for part in board.parts if getattr(part, having)]
                self.fields[name].help_text = f"Only under {listed(titles)}"


def _of_all(parts: Sequence[Part]) -> Part:
    """What they ask together."""
    scale = next((part.scale for part in parts if part.scale), None)
    asked = (prompt for part in parts for prompt in part.prompts)
    return Part("", "", "", prompts=tuple(dict.fromkeys(asked)), scale=scale)


class CameAndWentForm(Form):
    """Who came late or left early, as it was written down."""

    submit_label = "Enter it"
    marks_optional = False

    who = forms.ChoiceField(label="Who came late, or left?")
    came = TimeField(label="Came at", required=False, help_text="Nothing, if from the beginning")
    left = TimeField(label="Left at", required=False, help_text="Nothing, if they stayed to the end")

    def __init__(self, *args: Any, marks: Iterable[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.choices = [(str(mark.pk), mark.person.name) for mark in marks if mark.is_present]
