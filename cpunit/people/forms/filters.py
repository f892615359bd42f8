"""What lists of work are narrowed by."""

from typing import Any, cast

from django import forms

from cpunit.people.models import Area, Chair, User
from cpunit.web.forms import SearchForm


class AreaAndChair(SearchForm):
    """The areas that this person sees, and the chairs who work there."""

    area = forms.ModelChoiceField(
        queryset=Area.objects.none(), to_field_name="slug", empty_label="Every area of yours"
    )
    chair = forms.ModelChoiceField(queryset=Chair.objects.none(), empty_label="Every chair")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area, chair = cast(Any, self.fields["area"]), cast(Any, self.fields["chair"])
        area.queryset = user.areas.all()
        areas = list(area.queryset)
        area.choices = [("", area.empty_label), *((each.slug, each.name) for each in areas)]
        chair.queryset = (
            Chair.objects.filter(user__areas__in=areas)
            .select_related("user")
            .only("user__name")
            .distinct()
            .order_by("user__name", "id")
        )
