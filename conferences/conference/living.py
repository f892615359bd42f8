"""Conferences about children who have all died: nothing of them is due, and nobody is reminded (safety 8)."""

from django.db.models import Exists, OuterRef, Q

from conferences.models import ConferenceChild


def of_the_dead_alone(conference: str = "pk") -> Q:
    """In a filter of rows from which `conference` leads to one: its children are recorded, and none lives."""
    children = ConferenceChild.objects.filter(conference=OuterRef(conference))
    died = Exists(children.filter(child__death_date__isnull=False))
    return Q(died) & ~Q(Exists(children.filter(child__death_date__isnull=True)))
