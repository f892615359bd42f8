"""The inputs, selects and text areas of forms, written out here: for each option of a list Django draws two
templates, and a page may hold hundreds.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Select, TextInput
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString

from cpunit.web.filled import escaped, filled, joined

Shown = Mapping[str, Any]
"""What a widget says of itself, as `Widget.get_context` has it."""


class Controls(DjangoTemplates):
    """Draws the widgets as Django's own templates do, letter for letter; others by their templates."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        write = _WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def control_html(bound: BoundField, attributes: dict[str, Any]) -> SafeString:
    """The control of a field. One line of text, and a plain list to choose from, are written at once: Django
    first makes a dictionary of each of their options, and a request has two hundred.
    """
    widget = bound.field.widget
    write = _AT_ONCE.get(type(widget))
    if write is None or bound.field.localize:
        return bound.as_widget(attrs=attributes)
    given = widget.build_attrs(widget.attrs, bound.build_widget_attrs(attributes, widget))
    return write(widget, bound, _attributes({"attrs": given}))


def _text(widget: Any, bound: BoundField, attributes: SafeString) -> SafeString:
    value = widget.format_value(bound.value())
    typed = "" if value is None else filled(' value="{}"', value)
    return filled('<input type="{}" name="{}"{}{}>', widget.input_type, bound.html_name, typed, attributes)


def _choice(widget: Any, bound: BoundField, attributes: SafeString) -> SafeString:
    """The first that is chosen is marked; a choice that is a list is a group of them."""
    chosen, marks = widget.format_value(bound.value()), [" selected", ""]
    parts = []
    for value, label in widget.choices:
        grouped = isinstance(label, list | tuple)
        options = ""
        for each, words in label if grouped else [(value, label)]:
            mark = marks[0] if str("" if each is None else each) in chosen else ""
            if mark:
                marks = ["", ""]
            options += (
                f'\n  <option value="{escaped("" if each is None else each)}"{mark}>{escaped(words)}</option>'
            )
        parts.append(
            f'\n  <optgroup label="{escaped(value)}">{options}\n  </optgroup>' if grouped else options
        )
    return filled(
        '<select name="{}"{}>{}\n</select>', bound.html_name, attributes, SafeString("".join(parts))
    )


_AT_ONCE: dict[type, Callable[[Any, BoundField, SafeString], SafeString]] = {
    TextInput: _text,
    Select: _choice,
}


def _attributes(widget: Shown) -> SafeString:
    parts = [
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    ]
    return SafeString("".join(parts))


def _input(widget: Shown) -> SafeString:
    value = widget["value"]
    typed = "" if value is None else filled(' value="{}"', str(value))
    return filled(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], typed, _attributes(widget)
    )


def _textarea(widget: Shown) -> SafeString:
    return filled(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget), widget["value"] or ""
    )


def _select(widget: Shown) -> SafeString:
    groups = joined("", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"]))
    return filled('<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget), groups)


def _group(name: str | None, options: list[Shown]) -> SafeString:
    drawn = SafeString("".join(map(_option, options)))
    return filled('\n  <optgroup label="{}">{}\n  </optgroup>', name, drawn) if name else drawn


def _option(option: Shown) -> str:
    value, label = escaped(option["value"]), escaped(option["label"])
    return f'\n  <option value="{value}"{_attributes(option)}>{label}</option>'


_INPUTS = ("input", "text", "number", "email", "time", "hidden", "password", "checkbox", "file")
_WRITTEN: dict[str, Callable[[Shown], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in _INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
