"""Families: what areas and teams hold, and what scope is decided by."""

from typing import Any, NamedTuple

from django.db import models
from django.db.models.expressions import RawSQL
from simple_history.models import HistoricalRecords

from cpunit.people.codes import child_code
from cpunit.people.models.searched import folded_name, searched_by
from cpunit.people.models.user import User


class FamilyQuerySet(models.QuerySet["Family"]):
    def visible_to(self, user: User) -> "FamilyQuerySet":
        """The families of the user's areas. Every other `visible_to` is built on this one."""
        if not user.is_active or user.is_administrator:
            return self.none()
        return self.filter(area__in=user.areas.through.objects.filter(user=user).values("area"))


class Family(models.Model):
    """Brothers, sisters, parents and carers who are conferenced together."""

    code = models.CharField(max_length=12, unique=True, default=child_code, editable=False)
    name = models.CharField(max_length=150)
    area = models.ForeignKey("people.Area", models.PROTECT, related_name="families")
    team = models.ForeignKey("people.Team", models.PROTECT, null=True, blank=True, related_name="families")
    social_worker = models.ForeignKey(
        "people.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="holds",
        verbose_name="allocated social worker",
    )
    history = HistoricalRecords()

    objects = FamilyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "families"
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="family_named")]
        indexes = [searched_by(folded_name("name"), "family_name_trgm")]

    def __str__(self) -> str:
        return self.name


class Scope(NamedTuple):
    """The keys of the families that a user may see, as a part of a statement, and what its places are filled
    with.
    """

    sql: str
    given: tuple[Any, ...]


def areas_of(user: User) -> Scope:
    """The areas whose families a user may see, as an array in a statement: `family.area_id = ANY({areas})`.

    It is read once a statement, and no join is planned for it. It says what `FamilyQuerySet.visible_to` says.
    """
    if not user.is_active or user.is_administrator:
        return Scope("ARRAY[]::bigint[]", ())
    return Scope("ARRAY(SELECT area_id FROM people_user_areas WHERE user_id = %s)", (user.pk,))


def scope_of(user: User) -> Scope:
    """`visible_to` for plain statements, which say `family_id IN ({families})`."""
    areas = areas_of(user)
    return Scope(f"SELECT id FROM people_family WHERE area_id = ANY({areas.sql})", areas.given)  # noqa: S608


def families_of(user: User) -> RawSQL:
    """The same for every other `visible_to`, which asks for `family__in` them."""
    return RawSQL(*scope_of(user))  # noqa: S611  # the statement is the product's own
