"""Layout objects for crispy forms whose words are text, never templates (a name may hold `{{`).

A field is written out by `written.py`, as the template pack has it, without the template and the copies of
the context by which crispy gets there: a form of sixty fields spent a third of its page on them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject
from crispy_forms.utils import render_field
from django.utils.safestring import SafeString

from cpunit.web.filled import filled
from cpunit.web.written import field_html


def fields_drawn(
    fields: Iterable[Any], form: Any, context: Any, template_pack: str = "govuk"
) -> list[SafeString]:
    """Each of these names of fields, and layout objects, as it stands on the page."""
    drawn = []
    for field in fields:
        if isinstance(field, str) and field in form.fields and field not in form.rendered_fields:
            form.rendered_fields.add(field)
            drawn.append(field_html(form[field]))
        else:
            drawn.append(render_field(field, form, context, template_pack=template_pack))
    return drawn


class Helper(FormHelper):
    """Draws a form's layout, and what it leaves out after it."""

    def render_layout(self, form: Any, context: Any, template_pack: str = "govuk") -> SafeString:
        form.rendered_fields, form.crispy_field_template = set(), None
        drawn = fields_drawn(self.layout.fields, form, context, template_pack)
        left = [name for name in form.fields if name not in form.rendered_fields]
        return SafeString("".join([*drawn, *fields_drawn(left, form, context, template_pack)]))


class Section(LayoutObject):
    """Fields under one legend: `Section("Where they live", "street", "postcode", hint="…")`."""

    def __init__(self, legend: str, *fields: Any, hint: str = "") -> None:
        self.legend = legend
        self.hint = hint
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        drawn = fields_drawn(self.fields, form, context, template_pack)
        return filled(
            '<fieldset class="govuk-fieldset govuk-!-margin-bottom-6">'
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{}</legend>{}{}</fieldset>',
            self.legend,
            filled('<p class="govuk-hint">{}</p>', self.hint) if self.hint else "",
            SafeString("".join(drawn)),
        )


class Side(LayoutObject):
    """Fields side by side on a wide screen, one under another on a narrow one: `Side("start", "end")`."""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        drawn = fields_drawn(self.fields, form, context, template_pack)
        return filled('<div class="cpunit-side">{}</div>', SafeString("".join(drawn)))


class Fold(LayoutObject):
    """Fields under a line that says what stands in them, and opens them: `Fold("Post: safe", "post", …)`.

    Open from the start where `is_open`, and wherever one of them is wrong or was typed otherwise than it
    stands, so that the link of an error lands on what can be seen, and nothing typed is hidden.
    """

    def __init__(self, line: str, *fields: Any, is_open: bool = False) -> None:
        self.line = line
        self.fields = list(fields)
        self.is_open = is_open

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        names = set(_names(self.fields))
        is_open = self.is_open or (form.is_bound and not names.isdisjoint([*form.errors, *form.changed_data]))
        return filled(
            '<details class="cpunit-fold"{}><summary>{}</summary>{}</details>',
            SafeString(" open" if is_open else ""),
            self.line,
            SafeString("".join(fields_drawn(self.fields, form, context, template_pack))),
        )


def _names(fields: Iterable[Any]) -> Iterator[str]:
    """The names of the fields among these, however deep they are laid out."""
    for field in fields:
        if isinstance(field, str):
            yield field
        else:
            yield from _names(field.fields)
