"""Advice on duty: what is recorded of it, and which of it a list shows."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from cpunit.diary.models import Advice
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Area, Child, User
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import CHOOSE, Form, SearchForm
from cpunit.web.layout import Side


class AdviceForm(Form):
    """One conversation. A child stands in it only by their code."""

    submit_label = "Record the advice"

    asked_on = DateField(label="Day on which they asked")
    asked_at = TimeField(label="At", help_text="For example, 9:30 or 2:15pm")
    asked_by = field_of(Advice, "asked_by", label="Who asked")
    asked_from = field_of(Advice, "asked_from", label="Their team or agency")
    topic = field_of(Advice, "about", label="What it was about")
    area = forms.ModelChoiceField(Area.objects.none(), label="Area", empty_label=CHOOSE)
    child = forms.CharField(
        label="Code of the child",
        max_length=20,
        required=False,
        help_text="Where it was about a child who is on record. It then stands on the child’s page.",
    )
    question = field_of(Advice, "question", widget=forms.Textarea(attrs={"rows": 3}))
    said = field_of(Advice, "said", widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, by: User, now: datetime, child: str = "", **kwargs: Any) -> None:
        here = timezone.localtime(now)
        areas = list(by.areas.order_by("name", "pk"))
        kwargs["initial"] = {
            "asked_on": here.date(),
            "asked_at": here.time().replace(second=0, microsecond=0),
            "child": child,
            "area": areas[0].pk if len(areas) == 1 else None,
        }
        super().__init__(*args, **kwargs)
        self.by = by
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)
        area.queryset = by.areas.order_by("name", "pk")

    def layout(self) -> list[Any]:
        return [
            Side("asked_on", "asked_at"),
            "asked_by",
            "asked_from",
            "topic",
            "area",
            "child",
            "question",
            "said",
        ]

    def clean_child(self) -> Child | None:
        code = str(self.cleaned_data["child"]).strip().upper()
        if not code:
            return None
        found = Child.objects.visible_to(self.by).select_related("family__area").filter(code=code).first()
        if found is None:
            raise forms.ValidationError("No child of your areas has this code: check it, or leave it blank.")
        return found

    @property
    def moment(self) -> datetime:
        """When they asked, of a form without errors."""
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["asked_on"], given["asked_at"]))


class AdviceFilter(SearchForm):
    """Which advice a list shows."""

    area = forms.ModelChoiceField(
        queryset=Area.objects.none(), to_field_name="slug", empty_label="Every area of yours"
    )
    topic = forms.ChoiceField(label="About", choices=[("", "Everything"), *Advice.About.choices])
    given = forms.ChoiceField(label="Given by", choices=[("", "Everybody"), ("own", "Me")])
    child = forms.CharField(label="Code of the child", max_length=20)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = user.areas.order_by("name", "pk")  # type: ignore[attr-defined]
