"""What a page shows is sealed, so that nobody overwrites what somebody else saved meanwhile."""

from hashlib import sha256

from django import forms
from django.http import QueryDict

from cpunit.domain.refusal import Refused
from cpunit.web.forms import Form


class Overtaken(Refused):
    """Somebody else saved the same part since this page was opened. `theirs` is what stands there now."""

    def __init__(self, sentence: str, *, theirs: str, seen: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.seen = seen


def seal(*values: object) -> str:
    """A short mark of what stands in a part, by which a page knows whether it was changed meanwhile."""
    return sha256("\x1f".join(str(value) for value in values).encode()).hexdigest()[:20]


class SealedForm(Form):
    """Carries the mark of what the page was made from, so that nobody's words are overwritten unseen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def take(self, seen: str) -> None:
        """Go on from what stands there now, keeping all that was typed."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = seen
        self.data = data
