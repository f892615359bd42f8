"""Forms of the map, for whoever writes without its script, and for one entry on its own page."""

from collections.abc import Iterable
from typing import Any

from django import forms

from conferences.live.board import Board
from conferences.models import Entry
from conferences.models.live.entry import LONGEST
from cpunit.domain.frameworks.part import HIGHEST, LOWEST, Part, Scale
from cpunit.web.fields import TimeField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes

NOTHING_ASKED = ("", "Something else")
NOBODYS = ("", "Nobody’s in particular")


class EntryForm(Form):
    """One sentence or two, whose view it is, and which children it concerns; under a heading that asks
    something of each child, also what of it is answered.
    """

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
    prompt = forms.ChoiceField(label="What is it about?", choices=[NOTHING_ASKED], required=False)
    stance = forms.ChoiceField(label="Agreed?", choices=Entry.Stance.choices, required=False)

    def __init__(self, *args: Any, board: Board, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if part.prompts:
            asked = [(prompt.key, prompt.words) for prompt in part.prompts]
            _choose(self.fields["prompt"], [NOTHING_ASKED, *asked])
        else:
            del self.fields["prompt"]
        _choose(self.fields["voice"], [NOBODYS, *_by_group(board)])
        _choose(self.fields["children"], board.names)
        if part.scale:
            self.fields["score"] = _number(part.scale)
            self.fields["text"].required = False
            self.order_fields(["score"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("voice") and cleaned.get("voice_words"):
            self.add_error("voice_words", "Choose somebody, or say it in words, not both.")
        if "score" in self.fields and not self.errors and cleaned["score"] is None and not cleaned["text"]:
            self.add_error("text", "Choose a number, or write what is said.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        """As an entry has them."""
        facts = dict(self.cleaned_data)
        words = facts.pop("voice_words", "").strip()
        return {**facts, "voice": facts["voice"] or words, "children": sorted(facts["children"])}


class OneEntryForm(EntryForm):
    """An entry on its own page: also where it stands, whether it does, and at what time of the day it was
    said (`at`).
    """

    heading = forms.ChoiceField(label="Under which heading?")
    status = forms.ChoiceField(
        label="Does it stand?",
        choices=[(Entry.Status.SAID, "It was said"), (Entry.Status.STRUCK, "It is struck")],
    )
    keeps_off_wall = forms.BooleanField(
        label="Keep it off the screen that all see",
        required=False,
        help_text="Where somebody who is here may not read it, or is kept from the part in which it was said",
    )
    is_named_to_family = forms.BooleanField(
        label="The family may read whose number this is",
        required=False,
        help_text="A child’s number, or one given in words alone, is left out of the wall and of their "
        "copies while names stand beside the others",
    )
    at = TimeField(label="When was it said?")
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    shows_what_stands = True

    def __init__(self, *args: Any, board: Board, part: Part, leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, board=board, part=part, **kwargs)
        if not (leads and part.scale):
            del self.fields["is_named_to_family"]
        _choose(self.fields["heading"], [(part.key, part.title) for part in board.parts])


def _number(scale: Scale) -> forms.Field:
    numbers = [(str(number), str(number)) for number in range(LOWEST, HIGHEST + 1)]
    return forms.TypedChoiceField(
        label="Which number?",
        required=False,
        choices=[("", "No number"), *numbers],
        coerce=int,
        empty_value=None,
        help_text=f"0: {scale.low}. 10: {scale.high}.",
    )


def _choose(field: forms.Field, choices: Iterable[Any]) -> None:
    field.choices = list(choices)  # type: ignore[attr-defined]


def _by_group(board: Board) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for voice in board.voices:
        groups.setdefault(voice.of, []).append((voice.value, voice.name))
    return list(groups.items())
