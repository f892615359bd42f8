"""Whose conference this is, and what nobody may overlook, for the bar on top of each of its pages."""

from django.urls import reverse

from conferences.models import Conference, StrategyDiscussion
from cpunit.people.alerts import Alert, alerts_of, those_that_stand
from cpunit.people.models import Family
from cpunit.web.identity import Identity

_KEPT_OUT = """
    SELECT FROM conferences_participant place
    WHERE place.conference_id = %(conference)s AND (
        status = 'excluded' OR EXISTS (
            SELECT FROM people_exclusion kept WHERE kept.id = place.exclusion_id AND kept.ended_at IS NULL
        )
    )
"""


def identity_of(record: Conference) -> Identity:
    """The family's name, leading to its page, the codes, and the alerts. One query."""
    return Identity(
        name=record.family.name,
        url=reverse("family", args=[record.family.code]),
        facts=[record.code, f"Family {record.family.code}", record.family.area.name],
        alerts=alerts(record),
    )


def identity_before(record: StrategyDiscussion | None, family: Family) -> Identity:
    """The same before there is a conference: for a discussion, or one that is still to be recorded."""
    codes = [record.code] if record else []
    return Identity(
        name=family.name,
        facts=[*codes, f"Family {family.code}", family.area.name],
        alerts=alerts_of(family),
    )


def alerts(record: Conference) -> list[Alert]:
    """What nobody may overlook, before the conference, in it and when its papers go out."""
    asked = record.asked
    return [
        *alerts_of(
            record.family,
            interpreter=bool(asked and asked.interpreter),
            apart=bool(asked and asked.safety_concerns),
            excluded=_KEPT_OUT,
            conference=record.pk,
        ),
        *those_that_stand(
            ("Past the limit", "orange", record.lateness_reason),
            ("No social worker", "orange", record.family.social_worker_id is None and not record.is_over),
        ),
    ]
