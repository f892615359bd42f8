"""Who answers for an agency as a whole: to whom a row is given that is the agency's and not one person's."""

from conferences.live.standing import Standing
from cpunit.people.models import Agency, Professional


def desks_at(standing: Standing) -> list[Professional]:
    """The desks and safeguarding leads of the agencies on the list of people, by agency. One query."""
    workers = [each.professional for each in standing.participants if each.professional]
    agencies = Agency.objects.filter(pk__in={who.agency_id for who in workers})
    desks = Professional.objects.filter(pk__in=agencies.values("safeguarding_lead"), left_on__isnull=True)
    return list(desks.select_related("agency").order_by("agency__name", "pk"))
