"""Professionals found by typing: those kept or ticked stay, the first that match are offered beside them."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cpunit.people.models import Professional

MOST_FOUND = 25


def typed(form: forms.Form) -> tuple[list[str], str]:
    """The keys of the professionals ticked in a form, and what is sought."""
    data = form.data
    if not isinstance(data, QueryDict):
        return [], ""
    return data.getlist(form.add_prefix("professionals")), data.get(form.add_prefix("find"), "")


def offered_professionals(
    kept: QuerySet[Professional], ticked: list[str], sought: str
) -> QuerySet[Professional]:
    """Those kept or ticked, and the first of those whose name, job or agency holds what is sought."""
    keys = set(kept.values_list("pk", flat=True)) | {
        int(key) for key in ticked if key.isascii() and key.isdigit() and len(key) < 19
    }
    if sought.strip() and "\x00" not in sought:
        words = sought.strip()
        keys |= set(
            Professional.objects.filter(
                Q(name__icontains=words) | Q(job_title__icontains=words) | Q(agency__name__icontains=words),
                left_on__isnull=True,
            ).values_list("pk", flat=True)[:MOST_FOUND]
        )
    return Professional.objects.filter(pk__in=keys).select_related("agency")
