"""A bound field as the "govuk" pack shows it: its ids, descriptions and control."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from cpunit.web.controls import control_html
from cpunit.web.widgets import PARTS, DateInput


@dataclass
class ShownField:
    """What is drawn of one bound field."""

    bound: BoundField

    @property
    def field(self) -> forms.Field:
        return self.bound.field

    @property
    def widget(self) -> forms.Widget:
        return self.bound.field.widget

    @cached_property
    def kind(self) -> str:
        """What it is drawn as."""
        widget = self.widget
        if widget.is_hidden:
            return "hidden"
        for kind, name in (
            (DateInput, "date_input"),
            (forms.CheckboxSelectMultiple, "checkboxes"),
            (forms.RadioSelect, "radios"),
            (forms.CheckboxInput, "checkbox"),
            (forms.Select, "select"),
            (forms.Textarea, "textarea"),
            (forms.FileInput, "file"),
            (forms.PasswordInput, "password"),
        ):
            if isinstance(widget, kind):
                return name
        return "input"

    @property
    def id(self) -> str:
        return str(self.widget.attrs.get("id") or self.bound.auto_id or self.bound.html_name)

    @property
    def label(self) -> str:
        return str(self.bound.label)

    @property
    def is_optional(self) -> bool:
        """Whether "(optional)" stands after the label: GOV.UK forms mark what need not be filled."""
        marks = getattr(self.bound.form, "marks_optional", True)
        return (
            marks
            and not self.field.required
            and self.kind != "checkbox"
            and "optional" not in self.label.lower()
        )

    @property
    def hint(self) -> str:
        return str(self.bound.help_text or "")

    @property
    def hint_id(self) -> str:
        return f"{self.id}_hint" if self.hint else ""

    @property
    def error_id(self) -> str:
        return f"{self.id}_error" if self.errors else ""

    @property
    def count_id(self) -> str:
        return f"{self.id}-info" if self.max_length else ""

    @cached_property
    def errors(self) -> list[str]:
        return [str(sentence) for sentence in self.bound.errors]

    @property
    def described_by(self) -> str:
        return " ".join(part for part in (self.hint_id, self.error_id, self.count_id) if part)

    @property
    def max_length(self) -> int | None:
        """The most characters that a long text may have, which is counted under it; None for other fields."""
        limit = getattr(self.field, "max_length", None)
        return limit if self.kind == "textarea" and isinstance(limit, int) else None

    @property
    def group_class(self) -> str:
        return "govuk-form-group govuk-form-group--error" if self.errors else "govuk-form-group"

    @cached_property
    def first_id(self) -> str:
        """The id on which an error link lands: the first input to mend."""
        if self.kind == "date_input":
            return f"{self.id}_{(self.wrong_parts or PARTS)[0]}"
        if self.kind in {"radios", "checkboxes"}:
            return next(
                (option["attrs"]["id"] for option in self.options if not option["attrs"].get("disabled")),
                self.id,
            )
        return self.id

    @cached_property
    def wrong_parts(self) -> tuple[str, ...]:
        """The parts of a wrong date, in order; all of them where the error names none."""
        if not self.errors:
            return ()
        named: set[str] = set()
        for error in self.bound.form.errors.as_data().get(self.bound.name, []):
            named.update((getattr(error, "params", None) or {}).get("parts", []))
        return tuple(part for part in PARTS if not named or part in named)

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The three inputs of a date, each with what was typed."""
        typed = self.bound.value()
        values = typed if isinstance(typed, list) else DateInput().decompress(typed)
        return [
            {
                "label": part.capitalize(),
                "id": f"{self.id}_{part}",
                "name": f"{self.bound.html_name}_{part}",
                "value": value or "",
                "width": 4 if part == "year" else 2,
                "wrong": part in self.wrong_parts,
            }
            for part, value in zip(PARTS, values, strict=True)
        ]

    @cached_property
    def options(self) -> list[dict[str, Any]]:
        """The choices of radios or checkboxes, flat; `heading` is set on the first of each group."""
        return list(self._options())

    def _options(self) -> Iterator[dict[str, Any]]:
        widget = self.widget
        assert isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        chosen = widget.format_value(self.bound.value())
        groups = widget.optgroups(self.bound.html_name, chosen, {"id": self.id})
        for at, (heading, group, _) in enumerate(groups):
            for nth, option in enumerate(group):
                if not option["attrs"].get("id"):
                    option["attrs"]["id"] = f"{self.id}_{at}_{nth}"
                yield {"hint": "", **option, "heading": heading if heading and nth == 0 else ""}

    @property
    def is_inline(self) -> bool:
        return bool(getattr(self.widget, "inline", False))

    @property
    def is_small(self) -> bool:
        return bool(getattr(self.widget, "small", False))

    @property
    def tick_all(self) -> str:
        return str(getattr(self.widget, "tick_all", ""))

    @property
    def empty(self) -> str:
        """What stands where there is nothing to choose from."""
        return str(getattr(self.widget, "empty", ""))

    @cached_property
    def control(self) -> SafeString:
        """The input, select, textarea or file control itself, with its GOV.UK classes."""
        base = {
            "select": "govuk-select",
            "textarea": "govuk-textarea",
            "file": "govuk-file-upload",
            "checkbox": "govuk-checkboxes__input",
            "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
            "hidden": "",
        }.get(self.kind, "govuk-input")
        classes = [base, self._width(), str(self.widget.attrs.get("class", ""))]
        if self.errors and self.kind in {"input", "password", "select", "textarea", "file"}:
            classes.append(f"{base.split()[0]}--error")
        if self.max_length:
            classes.append("govuk-js-character-count")
        attributes: dict[str, str | bool] = {
            "class": " ".join(name for name in classes if name),
            "id": self.id,
        }
        if self.described_by:
            attributes["aria-describedby"] = self.described_by
        if self.kind == "hidden":
            attributes = {"id": self.id}
        return control_html(self.bound, attributes)

    def _width(self) -> str:
        """A class that makes the box about as long as its answer."""
        field = self.field
        if self.kind != "input" or "govuk-input--width" in str(self.widget.attrs.get("class", "")):
            return ""
        if isinstance(field, forms.IntegerField):
            return "govuk-input--width-5"
        if field.__class__.__name__ == "TimeField":
            return "govuk-input--width-5"
        limit = getattr(field, "max_length", None)
        if isinstance(limit, int) and limit <= 10:
            return "govuk-input--width-10"
        if isinstance(limit, int) and limit <= 30:
            return "govuk-input--width-20"
        return "cpunit-input"
