"""Tags that the "govuk" template pack and the base page draw forms with."""

from typing import Any
from uuid import uuid4

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cpunit.web.error_summary import ShownError, formset_summary, summary
from cpunit.web.once import FIELD
from cpunit.web.written import field_html

register = template.Library()


@register.filter
def drawn(bound: BoundField) -> SafeString:
    """The field with its label, hint, errors and control."""
    return field_html(bound)


@register.simple_tag(takes_context=True)
def page_errors(context: template.Context) -> SafeString:
    """The error summary of the page's `form`, `formset` or `forms`, above the heading."""
    return _drawn(_unshown(context))


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """ "Error: " for the title of a page whose form has errors."""
    return "Error: " if any(_lines(form) for form in _page_forms(context)) else ""


@register.simple_tag
def form_errors(form: "forms.BaseForm | forms.BaseFormSet[Any]") -> SafeString:
    """The error summary of one form, unless the page has shown it above its heading."""
    if getattr(form, "errors_are_shown", False):
        return SafeString("")
    form.errors_are_shown = True  # type: ignore[union-attr]
    return _drawn(_lines(form))


@register.simple_tag
def once() -> SafeString:
    """The token by which a form that is sent twice is done once; kept by no browser over a reload."""
    return format_html('<input type="hidden" name="{}" value="{}" autocomplete="off">', FIELD, uuid4().hex)


@register.filter
def is_multipart(form: forms.BaseForm) -> bool:
    """Whether the form needs `multipart/form-data`, because it takes a file."""
    return form.is_multipart()


def _page_forms(context: template.Context) -> list[Any]:
    several = context.get("forms") or []
    named = [
        context.get("form"),
        context.get("formset"),
        *(several if isinstance(several, list | tuple) else []),
    ]
    return [form for form in named if isinstance(form, forms.BaseForm | forms.BaseFormSet)]


def _unshown(context: template.Context) -> list[ShownError]:
    lines: list[ShownError] = []
    for form in _page_forms(context):
        if not getattr(form, "errors_are_shown", False):
            form.errors_are_shown = True
            lines.extend(_lines(form))
    return lines


def _lines(form: "forms.BaseForm | forms.BaseFormSet[Any]") -> list[ShownError]:
    if not form.is_bound:
        return []
    return formset_summary(form) if isinstance(form, forms.BaseFormSet) else summary(form)


def _drawn(lines: list[ShownError]) -> SafeString:
    return render_to_string("components/error_summary.html", {"errors": lines}) if lines else SafeString("")
