"""Scope for every record of a conference: it follows the family."""

from typing import Any, Self

from django.db import models

from cpunit.people.models import User, families_of


class FamilyScoped(models.QuerySet[Any]):
    """A queryset of records that have a `family` of their own."""

    def visible_to(self, user: User) -> Self:
        return self.filter(family__in=families_of(user))


class ConferenceScoped(models.QuerySet[Any]):
    """A queryset of records that belong to a `conference`."""

    def visible_to(self, user: User) -> Self:
        return self.filter(conference__family__in=families_of(user))
