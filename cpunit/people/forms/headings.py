"""The headings of a framework, as the unit words and orders them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.domain.frameworks import Framework
from cpunit.domain.frameworks.framework import Worded
from cpunit.domain.frameworks.part import Part
from cpunit.people.actions.keep_headings import LONGEST_ASK, LONGEST_TITLE
from cpunit.web.layout import Fold, Section
from cpunit.web.watched import WatchedForm


class HeadingsForm(WatchedForm):
    """What each heading is called, what it asks, and at which place of its column it comes.

    `own` is the framework as its source has it, `stands` as the unit has it now.
    """

    submit_label = "Save"
    marks_optional = False

    def __init__(self, *args: Any, own: Framework, stands: Framework, **kwargs: Any) -> None:
        kwargs["initial"] = dict(_facts(stands))
        super().__init__(*args, **kwargs)
        self.groups = _grouped(stands)
        by_key = {part.key: part for part in own.written}
        for of_group in self.groups.values():
            for part in of_group:
                self._ask(by_key[part.key], len(of_group))

    def _ask(self, part: Part, places: int) -> None:
        self.fields[f"title-{part.key}"] = forms.CharField(
            label=f"“{part.title}” is called",
            max_length=LONGEST_TITLE,
            required=False,
            help_text=f"Empty: “{part.title}”, as the framework has it",
        )
        self.fields[f"ask-{part.key}"] = forms.CharField(
            label=f"“{part.title}” asks",
            max_length=LONGEST_ASK,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"place-{part.key}"] = forms.IntegerField(
            label=f"“{part.title}”: place in its column",
            min_value=1,
            max_value=places,
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        )

    def layout(self) -> Sequence[Any]:
        return [
            Section(group, *(self._fold(nth, part) for nth, part in enumerate(parts, 1)))
            for group, parts in self.groups.items()
        ]

    def _fold(self, nth: int, part: Part) -> Fold:
        return Fold(f"{nth}. {part.title}", *(f"{name}-{part.key}" for name in ("title", "ask", "place")))

    def words(self) -> list[Worded]:
        """The headings in the order that was typed."""
        said = self.cleaned_data
        return [
            Worded(key=part.key, title=said[f"title-{part.key}"], ask=said[f"ask-{part.key}"])
            for parts in self.groups.values()
            for part in sorted(parts, key=self._at)
        ]

    def _at(self, part: Part) -> tuple[int, int]:
        """Of two at one place what was moved up comes before the other, and what was moved down after it."""
        typed, stood = self.cleaned_data[f"place-{part.key}"], self.initial[f"place-{part.key}"]
        return typed, (typed > stood) - (typed < stood)


def _grouped(framework: Framework) -> dict[str, list[Part]]:
    groups: dict[str, list[Part]] = {}
    for part in framework.written:
        groups.setdefault(part.group, []).append(part)
    return groups


def _facts(framework: Framework) -> Sequence[tuple[str, object]]:
    return [
        fact
        for parts in _grouped(framework).values()
        for nth, part in enumerate(parts, 1)
        for fact in (
            (f"title-{part.key}", part.title),
            (f"ask-{part.key}", part.ask),
            (f"place-{part.key}", nth),
        )
    ]
