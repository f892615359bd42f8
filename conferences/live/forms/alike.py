"""What somebody says of a word or two that a young person may have written."""

from collections.abc import Iterable
from typing import Any

from django import forms

from conferences.live.exposed import Alike
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes

AROUND = 120
"""So many letters of a text stand before and after what is asked about."""


class AlikeForm(Form):
    """Which are something else, and why."""

    submit_label = "Keep that I have looked"

    which = forms.MultipleChoiceField(
        label="What is something else?",
        widget=Checkboxes(),
        error_messages={
            "invalid_choice": "It reads otherwise by now, or somebody has looked already: read the "
            "list again.",
        },
    )
    why = forms.CharField(label="Why is it not what they wrote?", max_length=300)

    def __init__(self, *args: Any, asked: Iterable[Alike], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["which"]
        which.choices = [(each.key, _said(each)) for each in asked]


def _said(each: Alike) -> str:
    """What was written by whom, and where it may stand."""
    text, wrote = (" ".join(words.split()) for words in (each.place.text, each.words.text))
    first = max(text.casefold().find(wrote.casefold()) - AROUND, 0)
    last = first + len(wrote) + 2 * AROUND
    shown = f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
    return f"{each.words.child.first_name} wrote “{each.words.text}”. In {each.place.words}: “{shown}”"
