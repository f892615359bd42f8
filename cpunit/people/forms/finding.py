"""Professionals found by typing: those kept or ticked stay, the first that match are offered beside them."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cpunit.domain.words import quoted
from cpunit.people.models import Professional

MOST_FOUND = 25


FIND_FIRST = "Find them first: type below."


ALL_LISTED = "All of them are on the list already."


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
    keys |= set(_matching(sought).values_list("pk", flat=True)[:MOST_FOUND])
    return Professional.objects.filter(pk__in=keys).select_related("agency")


def nobody_found(form: forms.Form) -> str:
    """The sentence where “Find” was pressed and nobody has such a name, job or agency; "" otherwise."""
    _, sought = typed(form)
    if "and_find" not in form.data or not sought.strip() or _matching(sought).exists():
        return ""
    return f"Nobody found called {quoted(sought)}: try part of the name, of the job title or of the agency."


def _matching(sought: str) -> QuerySet[Professional]:
    words = sought.strip()
    if not words or "\x00" in words:
        return Professional.objects.none()
    return Professional.objects.filter(
        Q(name__icontains=words) | Q(job_title__icontains=words) | Q(agency__name__icontains=words),
        left_on__isnull=True,
    )
