"""The form in which somebody's work is handed over: what goes, to whom, and one reason for all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cpunit.dashboards.handing.proposed import MOST_NAMED, Handed, Proposed
from cpunit.dashboards.handing.work import code_in
from cpunit.web.forms import CHOOSE, Form
from cpunit.web.layout import fields_drawn

TAKE, TO = "take-", "to-"


def asked_in(data: Mapping[str, Any]) -> list[str]:
    """The keys of what was ticked in a form that was sent."""
    return [name.removeprefix(TAKE) for name in data if name.startswith(TAKE)]


class WhoField(forms.ChoiceField):
    """Who takes it over; of who cannot any more it says why."""

    def __init__(self, *args: Any, refused: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = {str(key): sentence for key, sentence in refused.items()}

    def validate(self, value: Any) -> None:
        if value in self.refused:
            raise ValidationError(self.refused[value])
        super().validate(value)


class Row(LayoutObject):
    """One item: what it is, whether it goes, to whom, and who cannot."""

    def __init__(self, proposed: Proposed) -> None:
        self.proposed = proposed
        key = proposed.item.key
        self.fields = [f"{TAKE}{key}", f"{TO}{key}"] if proposed.found.offers else []

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        words = {
            "what": self.proposed.item.what,
            "no_longer": self.proposed.no_longer,
            "fields": fields_drawn(self.fields, form, context, template_pack),
            "refused": self.proposed.refused,
            "number_refused": len(self.proposed.found.refused),
            "move_url": self.proposed.move_url,
            "stuck": self.proposed.stuck,
            "is_closed": bool(self.proposed.closed),
        }
        return render_to_string("dashboards/handing/_item.html", words)


class HandOverForm(Form):
    """Everything that is ticked goes at once, or nothing does."""

    submit_label = "Hand over what is ticked"
    marks_optional = False

    why = forms.CharField(
        label="Why it is handed over",
        max_length=300,
        help_text="It stands in the history of each record: do not write that somebody is ill",
    )

    def __init__(
        self,
        *args: Any,
        proposed: Iterable[Proposed],
        since: Callable[[list[str]], list[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.proposed = list(proposed)
        for each in self.proposed:
            if each.found.offers:
                self._offer(each)

    def _offer(self, proposed: Proposed) -> None:
        key, found = proposed.item.key, proposed.found
        offers = found.offers if self.is_bound else found.offers[:MOST_NAMED]
        self.fields[f"{TAKE}{key}"] = forms.BooleanField(
            label=proposed.item.what, required=False, initial=True, help_text=proposed.anew
        )
        self.fields[f"{TO}{key}"] = WhoField(
            label=f"Takes over {proposed.item.codes[0]}",
            choices=[("", CHOOSE), *((str(each.user), each.words) for each in offers)],
            initial=str(proposed.offer.user) if proposed.offer else "",
            required=False,
            refused=found.refused,
        )

    def layout(self) -> Sequence[Any]:
        return [*(Row(each) for each in self.proposed), "why"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        keys = {each.item.key for each in self.proposed if each.found.offers}
        self._say_what_is_gone([key for key in asked_in(self.data) if key not in keys])
        ticked = [key for key in keys if given.get(f"{TAKE}{key}")]
        for key in ticked:
            if f"{TO}{key}" in given and not given[f"{TO}{key}"]:
                self.add_error(f"{TO}{key}", f"Choose who takes over {code_in(key)}")
        if not ticked and not self.errors:
            self.add_error(None, "Tick what is to be handed over.")
        return given

    def _say_what_is_gone(self, keys: list[str]) -> None:
        """What the page showed and is not there any more: who has it, or that nobody can take it now."""
        here = {each.item.key: each for each in self.proposed}
        gone = [key for key in keys if key not in here]
        for told in self.since(gone) if gone else ():
            self.add_error(None, told)
        for key in keys:
            if key in here:
                self.add_error(None, f"{code_in(key)}: {here[key].stuck}")
        if keys:
            self.add_error(None, "Of what is ticked below nothing is handed over yet: look at it again.")

    def handed(self) -> list[Handed]:
        """What is ticked, with whom it goes to."""
        rows = []
        for each in self.proposed:
            key = each.item.key
            if not self.cleaned_data.get(f"{TAKE}{key}"):
                continue
            to = int(self.cleaned_data[f"{TO}{key}"])
            is_cover = next(offer.is_cover for offer in each.found.offers if offer.user == to)
            rows.append(Handed(each.item, to, is_cover))
        return rows
