"""Children who may be recorded already, among those that the user may see."""

from datetime import date

from django.db.models import Q

from cpunit.people.models import Child, User


def same_as(
    *,
    first_name: str,
    last_name: str,
    birth_date: date | None,
    expected_date: date | None,
    user: User,
    but: Child | None = None,
) -> list[Child]:
    """Children of the same name, in whatever capitals, who were born or are expected on the same day."""
    day = Q(birth_date=birth_date) if birth_date else Q(birth_date__isnull=True, expected_date=expected_date)
    found = Child.objects.visible_to(user).filter(
        day, first_name__iexact=first_name.strip(), last_name__iexact=last_name.strip()
    )
    if but is not None:
        found = found.exclude(pk=but.pk)
    return list(found.select_related("family").order_by("pk")[:5])


def told(children: list[Child]) -> list[str]:
    """A sentence for each, to stand in a form's error."""
    return [
        f"A child of this name and date is recorded already: {child.code}, in family {child.family.code}."
        for child in children
    ]
