"""Tell the service managers of the area that a decision was corrected."""

from datetime import datetime

from django.conf import settings

from conferences.models import DecisionCorrection
from cpunit.papers.actions import queue_message
from cpunit.people.models import Role, User


def tell_corrected(*, correction: DecisionCorrection, now: datetime) -> None:
    """An e-mail to each who has an address, once, that names neither child nor matter; on their Today it
    stands until one of them has read it.
    """
    conference = correction.decision.conference
    managers = User.objects.filter(role=Role.MANAGER, is_active=True, areas=conference.family.area_id)
    for user in managers.exclude(email="").order_by("pk"):
        queue_message(
            dedupe_key=f"corrected:{correction.pk}:{user.pk}",
            record=conference.reference,
            to_name=user.name,
            to_address=user.email,
            subject=f"{conference.code}: what was recorded is corrected",
            body=(
                f"{correction.corrected_by.name} has corrected what was recorded at {conference.code}.\n\n"
                "Read what it was, why, and what follows from it:\n"
                f"{settings.SITE_ADDRESS}/conferences/{conference.code}/corrections/\n"
            ),
            now=now,
        )
