"""Forms of the map, for whoever writes without its script, and for one entry on its own page."""

from collections.abc import Iterable
from typing import Any

from django import forms

from conferences.live.board import Board
from conferences.models import Entry
from conferences.models.live.entry import LONGEST
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes

NOBODYS = ("", "Nobody’s in particular")


class EntryForm(Form):
    """One sentence or two, whose view it is, and which children it concerns."""

    marks_optional = False

    text = forms.CharField(
        label="What is said", max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    voice = forms.ChoiceField(label="Whose view is it?", required=False, choices=[NOBODYS])
    voice_words = forms.CharField(
        label="Or in words", max_length=100, required=False, help_text="For instance: her grandmother"
    )
    children = forms.MultipleChoiceField(
        label="Which children does it concern?",
        required=False,
        widget=Checkboxes(),
        help_text="Tick none where it is about all of them",
    )
    stance = forms.ChoiceField(label="Agreed?", choices=Entry.Stance.choices, required=False)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["voice"], [NOBODYS, *_by_group(board)])
        _choose(self.fields["children"], board.names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("voice") and cleaned.get("voice_words"):
            self.add_error("voice_words", "Choose somebody, or say it in words, not both.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        """As an entry has them."""
        facts = dict(self.cleaned_data)
        words = facts.pop("voice_words", "").strip()
        return {**facts, "voice": facts["voice"] or words, "children": sorted(facts["children"])}


class OneEntryForm(EntryForm):
    """An entry on its own page: also where it stands, and whether it does."""

    heading = forms.ChoiceField(label="Under which heading?")
    status = forms.ChoiceField(
        label="Does it stand?",
        choices=[(Entry.Status.SAID, "It was said"), (Entry.Status.STRUCK, "It is struck")],
    )
    keeps_off_wall = forms.BooleanField(label="Keep it off the screen that all see", required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    shows_what_stands = True

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, **kwargs)
        titles = [(column.part.key, column.part.title) for _, columns in board.groups for column in columns]
        _choose(self.fields["heading"], titles)


def _choose(field: forms.Field, choices: Iterable[Any]) -> None:
    field.choices = list(choices)  # type: ignore[attr-defined]


def _by_group(board: Board) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for voice in board.voices:
        groups.setdefault(voice.of, []).append((voice.value, voice.name))
    return list(groups.items())
