"""Advice on duty: what is recorded of it, and which of it a list shows."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from cpunit.diary.models import Advice
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Area, Child, User
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import CHOOSE, SearchForm
from cpunit.web.layout import Side
from cpunit.web.watched import WatchedForm


class AdviceForm(WatchedForm):
    """One conversation, new or as it is to be corrected. A child stands in it only by their code."""

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
    why = field_of(Advice, "why_corrected", required=True, help_text="What was said before stays to be read.")

    def __init__(
        self,
        *args: Any,
        by: User,
        now: datetime,
        child: str = "",
        advice: Advice | None = None,
        **kwargs: Any,
    ) -> None:
        here = timezone.localtime(advice.asked_at if advice else now)
        areas = list(by.areas.order_by("name", "pk"))
        kwargs["initial"] = {
            "asked_on": here.date(),
            "asked_at": here.time().replace(second=0, microsecond=0),
            "child": child,
            "area": areas[0].pk if len(areas) == 1 else None,
            **(_standing(advice) if advice else {}),
        }
        self.unwatched = () if advice else tuple(kwargs["initial"])
        super().__init__(*args, **kwargs)
        self.by, self.advice = by, advice
        if advice:
            self.submit_label = "Correct the advice"
        else:
            del self.fields["why"]
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
            *(["why"] if self.advice else []),
        ]

    def clean_child(self) -> Child | None:
        code = str(self.cleaned_data["child"]).strip().upper()
        if not code:
            return None
        found = Child.objects.visible_to(self.by).select_related("family__area").filter(code=code).first()
        if found is None:
            raise forms.ValidationError("No child of your areas has this code: check it, or leave it blank.")
        return found

    def facts(self) -> dict[str, Any]:
        """By the fields of the record, of a form without errors."""
        given = self.cleaned_data
        names = ("asked_by", "asked_from", "question", "said", "area", "child")
        return {"asked_at": self.moment, "about": given["topic"], **{name: given[name] for name in names}}

    @property
    def moment(self) -> datetime:
        """When they asked, of a form without errors."""
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["asked_on"], given["asked_at"]))


def _standing(advice: Advice) -> dict[str, Any]:
    return {
        "asked_by": advice.asked_by,
        "asked_from": advice.asked_from,
        "topic": advice.about,
        "area": advice.area_id,
        "child": advice.child.code if advice.child else "",
        "question": advice.question,
        "said": advice.said,
    }


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
