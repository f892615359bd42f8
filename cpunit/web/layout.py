"""Layout objects for crispy forms whose words are text, never templates (a name may hold `{{`)."""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import render_field
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Section(LayoutObject):
    """Fields under one legend: `Section("Where they live", "street", "postcode", hint="…")`."""

    def __init__(self, legend: str, *fields: Any, hint: str = "") -> None:
        self.legend = legend
        self.hint = hint
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        drawn = [
            render_field(field, form, context, template_pack=template_pack, **kwargs) for field in self.fields
        ]
        words = {"legend": self.legend, "hint": self.hint, "fields": drawn}
        return render_to_string("govuk/layout/section.html", words)


class Side(LayoutObject):
    """Fields side by side on a wide screen, one under another on a narrow one: `Side("start", "end")`."""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        drawn = [
            render_field(field, form, context, template_pack=template_pack, **kwargs) for field in self.fields
        ]
        return render_to_string("govuk/layout/side.html", {"columns": drawn})
