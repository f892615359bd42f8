"""A field of a form with its label, hint, errors and control, written out here: five templates for each field
took longer than all else on a page with a form.
"""

from collections.abc import Callable
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from cpunit.web.filled import filled, joined
from cpunit.web.shown import ShownField

NOTHING = SafeString("")


def field_html(bound: BoundField) -> SafeString:
    """Drawn as its kind is, with the classes of GOV.UK."""
    field = ShownField(bound)
    return _DRAWN.get(field.kind, _one_control)(field)


def _one_control(field: ShownField) -> SafeString:
    """A one-line text, number, e-mail, time or telephone field, a list to choose one from, a file to send."""
    return _group(field, filled("{}{}{}", _label(field), _about(field), field.control))


def _hidden(field: ShownField) -> SafeString:
    return field.control


def _textarea(field: ShownField) -> SafeString:
    """A long text; where it has a limit, the characters left are counted under it."""
    parts = _label(field), _about(field), field.control
    if not field.max_length:
        return _group(field, filled("{}{}{}", *parts))
    count = filled(
        '<div id="{}" class="govuk-hint govuk-character-count__message">You can enter up to {} characters'
        "</div>",
        field.count_id,
        field.max_length,
    )
    counts = filled(' data-module="govuk-character-count" data-maxlength="{}"', field.max_length)
    return _group(field, filled("{}{}{}{}", *parts, count), more=" govuk-character-count", attributes=counts)


def _password(field: ShownField) -> SafeString:
    """With a button that shows it."""
    inside = filled(
        '<label class="govuk-label" for="{0}">{1}</label>{2}'
        '<div class="govuk-input__wrapper govuk-password-input__wrapper">{3}<button type="button" '
        'class="govuk-button govuk-button--secondary govuk-password-input__toggle '
        'govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="{0}" '
        'aria-label="Show password" hidden>Show</button></div>',
        field.id,
        field.label,
        _about(field),
        field.control,
    )
    return _group(
        field,
        inside,
        more=" govuk-password-input",
        attributes=SafeString(' data-module="govuk-password-input"'),
    )


def _checkbox(field: ShownField) -> SafeString:
    """One box to tick."""
    hint = (
        filled('<div id="{}" class="govuk-hint govuk-checkboxes__hint">{}</div>', field.hint_id, field.hint)
        if field.hint
        else NOTHING
    )
    inside = filled(
        '{}<div class="govuk-checkboxes" data-module="govuk-checkboxes">'
        '<div class="govuk-checkboxes__item">{}'
        '<label class="govuk-label govuk-checkboxes__label" for="{}">{}</label>{}</div></div>',
        _errors(field),
        field.control,
        field.id,
        field.label,
        hint,
    )
    return _group(field, inside)


def _checkboxes(field: ShownField) -> SafeString:
    """Any of many, ticked at once where the widget has `tick_all`."""
    all_at_once = (
        filled(
            '<button type="button" class="govuk-button govuk-button--secondary cpunit-tick-all" '
            "data-tick-all hidden>{}</button>",
            field.tick_all,
        )
        if field.tick_all
        else NOTHING
    )
    return _of_many(field, "checkboxes", all_at_once)


def _radios(field: ShownField) -> SafeString:
    """One of a few."""
    return _of_many(field, "radios", NOTHING)


def _of_many(field: ShownField, kind: str, before: SafeString) -> SafeString:
    how = (("inline", field.is_inline and kind == "radios"), ("small", field.is_small))
    inside = filled(
        '{}{}<div class="govuk-{kind}{}" data-module="govuk-{kind}">{}</div>',
        _about(field),
        before,
        "".join(f" govuk-{kind}--{name}" for name, holds in how if holds),
        _choices(field, kind),
        kind=kind,
    )
    return _fieldset(field, filled('id="{}" tabindex="-1"', field.id), inside)


def _choices(field: ShownField, kind: str) -> SafeString:
    if not field.options:
        empty = field.empty or "There is nothing to choose from."
        return filled('<p class="govuk-body">{}</p>', empty)
    kind_of_input = "radio" if kind == "radios" else "checkbox"
    parts = []
    for option in field.options:
        attributes, hint = option["attrs"], option["hint"]
        parts.append(
            filled(
                '{heading}<div class="govuk-{kind}__item"><input class="govuk-{kind}__input" type="{type}" '
                'id="{id}" name="{name}" value="{value}"{described}{checked}{disabled}>'
                '<label class="govuk-label govuk-{kind}__label" for="{id}">{label}</label>{hint}</div>',
                heading=_heading(option["heading"]) if option["heading"] else "",
                kind=kind,
                type=kind_of_input,
                id=attributes["id"],
                name=option["name"],
                value="" if option["value"] is None else option["value"],
                described=filled(' aria-describedby="{}_hint"', attributes["id"]) if hint else "",
                checked=" checked" if option["selected"] else "",
                disabled=" disabled" if attributes.get("disabled") else "",
                label=option["label"],
                hint=_hint_of_choice(attributes["id"], kind, hint) if hint else "",
            )
        )
    return SafeString("".join(parts))


def _heading(words: str) -> SafeString:
    return filled('<p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-2">{}</p>', words)


def _hint_of_choice(key: str, kind: str, hint: str) -> SafeString:
    return filled('<div id="{}_hint" class="govuk-hint govuk-{}__hint">{}</div>', key, kind, hint)


def _date_input(field: ShownField) -> SafeString:
    """A date as day, month and year."""
    parts = SafeString("".join([_part(part) for part in field.parts]))
    inside = filled('{}<div class="govuk-date-input" id="{}">{}</div>', _about(field), field.id, parts)
    return _fieldset(field, SafeString('role="group"'), inside)


def _part(part: dict[str, Any]) -> SafeString:
    return filled(
        '<div class="govuk-date-input__item"><div class="govuk-form-group">'
        '<label class="govuk-label govuk-date-input__label" for="{id}">{label}</label>'
        '<input class="govuk-input govuk-date-input__input govuk-input--width-{width}{error}" id="{id}" '
        'name="{name}" type="text" inputmode="numeric"{invalid} value="{value}"></div></div>',
        error=" govuk-input--error" if part["wrong"] else "",
        invalid=SafeString(' aria-invalid="true"') if part["wrong"] else "",
        **part,
    )


def _group(
    field: ShownField, inside: SafeString, *, more: str = "", attributes: SafeString = NOTHING
) -> SafeString:
    return filled('<div class="{}{}"{}>{}</div>', field.group_class, more, attributes, inside)


def _fieldset(field: ShownField, attributes: SafeString, inside: SafeString) -> SafeString:
    described = filled(' aria-describedby="{}"', field.described_by) if field.described_by else NOTHING
    return _group(
        field,
        filled(
            '<fieldset class="govuk-fieldset" {}{}><legend class="govuk-fieldset__legend">{}{}</legend>{}'
            "</fieldset>",
            attributes,
            described,
            field.label,
            _optional(field),
            inside,
        ),
    )


def _label(field: ShownField) -> SafeString:
    return filled('<label class="govuk-label" for="{}">{}{}</label>', field.id, field.label, _optional(field))


def _optional(field: ShownField) -> str:
    return " (optional)" if field.is_optional else ""


def _about(field: ShownField) -> SafeString:
    """The hint and the errors, between the label and the control."""
    hint = (
        filled('<div id="{}" class="govuk-hint">{}</div>', field.hint_id, field.hint)
        if field.hint
        else NOTHING
    )
    return hint + _errors(field)


def _errors(field: ShownField) -> SafeString:
    if not field.errors:
        return NOTHING
    return filled(
        '<p id="{}" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {}</p>',
        field.error_id,
        joined("<br>", "{}", ((sentence,) for sentence in field.errors)),
    )


_DRAWN: dict[str, Callable[[ShownField], SafeString]] = {
    "hidden": _hidden,
    "date_input": _date_input,
    "checkboxes": _checkboxes,
    "checkbox": _checkbox,
    "radios": _radios,
    "textarea": _textarea,
    "password": _password,
}
