"""That a chair is not independent of a family, and that it holds no longer."""

from typing import Any

from django import forms

from cpunit.people.forms.fields import field_of
from cpunit.people.models import Chair, Conflict, Family
from cpunit.web.forms import Form

WHO_READS = "Business support, service managers and this chair read it. It stands in no letter or paper."


class ConflictForm(Form):
    """Why, and of whom where a service manager records it."""

    submit_label = "Record it"

    chair = forms.ModelChoiceField(Chair.objects.none(), label="Which chair")
    why = field_of(
        Conflict,
        "why",
        label="Why not",
        error_messages={"required": "Say why the chair is not independent of this family"},
        help_text=WHO_READS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, family: Family, own: Chair | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        chair = self.fields["chair"]
        assert isinstance(chair, forms.ModelChoiceField)
        if own is not None:
            del self.fields["chair"]
        else:
            of_area = Chair.objects.filter(user__is_active=True, user__areas=family.area_id)
            chair.queryset = of_area.select_related("user").order_by("user__name", "pk")

    def whom(self) -> Chair:
        """The chair whom it is about."""
        chair: Chair = self.own or self.cleaned_data["chair"]
        return chair


class EndConflictForm(Form):
    """Why it holds no longer."""

    submit_label = "End it"

    why_ended = field_of(
        Conflict,
        "why_ended",
        label="Why it holds no longer",
        required=True,
        error_messages={"required": "Say why it holds no longer"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
