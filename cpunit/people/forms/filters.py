"""What lists of work are narrowed by."""

from typing import Any, cast

from django import forms
from django.db import connection

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
        chair.queryset = Chair.objects.filter(user__areas__in=user.areas.all()).distinct()
        offered: dict[str, list[tuple[str, str]]] = {"area": [], "chair": []}
        with connection.cursor() as cursor:
            cursor.execute(_OFFERED, {"user": user.pk})
            for what, value, name in cursor.fetchall():
                offered[what].append((value, name))
        area.choices = [("", area.empty_label), *offered["area"]]
        chair.choices = [("", chair.empty_label), *offered["chair"]]


_OFFERED = """
SELECT 'area', area.slug, area.name
FROM people_area area JOIN people_user_areas own ON own.area_id = area.id
WHERE own.user_id = %(user)s
UNION ALL
SELECT 'chair', chair.id::text, who.name
FROM people_chair chair JOIN people_user who ON who.id = chair.user_id
WHERE EXISTS (
    SELECT FROM people_user_areas theirs JOIN people_user_areas own ON own.area_id = theirs.area_id
    WHERE theirs.user_id = who.id AND own.user_id = %(user)s
)
ORDER BY 1, 3, 2
"""
"""What both lists offer, by name: plain, as lists of work ask it each time."""
