"""Whose diaries somebody may open: their own, and those of people and rooms of their areas."""

from django.db.models import Q, QuerySet

from cpunit.people.models import Role, User, Venue


def people_seen_by(user: User) -> QuerySet[User]:
    """Everybody who works with families in one of the user's areas, also who has left; not those as whom case
    systems act.
    """
    of_areas = User.areas.through.objects.filter(area__in=user.area_keys).values("user")
    people = User.objects.filter(api_key__isnull=True).exclude(role=Role.ADMIN)
    return people.filter(Q(pk__in=of_areas) | Q(pk=user.pk))


def rooms_seen_by(user: User) -> QuerySet[Venue]:
    """The rooms of the user's areas."""
    return Venue.objects.filter(area__in=user.area_keys)
