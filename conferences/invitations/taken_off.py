"""Who was taken off the list of people while they held an invitation: as the list shows them."""

from django.db.models import prefetch_related_objects
from django.urls import reverse

from conferences.invitations.answered import Answers
from conferences.invitations.calls import kept_back, told
from conferences.invitations.row import Leads, Row, answered
from conferences.invitations.rows import who
from conferences.models import Conference, TakenOff
from cpunit.people.models import with_details


def taken_off(conference: Conference) -> list[TakenOff]:
    """Those who are to be told that they are not to come, or were. Two queries."""
    rows = conference.taken_off.select_related(*with_details("person")).order_by("at", "pk")
    shown = [each for each in rows if not kept_back(each)]
    prefetch_related_objects([each.person for each in shown if each.adult], "contact_ways")
    return shown


def _at(conference: Conference, each: TakenOff) -> str:
    return reverse("people_told", args=[conference.code, each.pk])


def rows_off(
    conference: Conference, people: list[TakenOff], answers: Answers, *, may_call: bool
) -> list[Row]:
    """A row for each, in the columns of the list."""
    return [_row(conference, each, answers, may_call) for each in people]


def _row(conference: Conference, each: TakenOff, answers: Answers, may_call: bool) -> Row:
    return Row(
        key=f"left-{each.pk}",
        name=each.person_name,
        who=who(each),
        status="Taken off the list",
        tag="grey",
        told=each.held,
        phone=Leads(
            told(each, conference), _at(conference, each) if may_call and each.told_at is None else ""
        ),
        answer=answered(each, answers, conference),
    )
