"""What is sent when a concern is raised or moves up."""

from datetime import datetime

from django.conf import settings

from cpunit.domain.ladders import Stage
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional, Role, User
from escalations.models import Concern


def send_concern(*, concern: Concern, respond_by: str, now: datetime) -> None:
    """Queue the concern to each of its recipients who has a verified address, once; the others are handed a
    copy.
    """
    for recipient in recipients(concern):
        if is_reachable(recipient):
            queue_concern(concern=concern, recipient=recipient, respond_by=respond_by, now=now)


def queue_concern(*, concern: Concern, recipient: Professional, respond_by: str, now: datetime) -> None:
    """The concern's e-mail to one person who is to answer at its present stage; once, however often asked."""
    queue_message(
        dedupe_key=_key(concern, recipient),
        record=concern.reference,
        to_name=recipient.name,
        to_address=recipient.email,
        subject=f"Formal concern {concern.code}: please answer by {respond_by}",
        body=(
            f"{concern.concern}\n\nWhat is asked for:\n{concern.asked}\n\n"
            f"Please answer by {respond_by}, saying what will be done and by when.\n\n"
            f"{concern.chair.user.name}, conference chair\n"
        ),
        now=now,
    )


def was_sent(concern: Concern, recipient: Professional) -> bool:
    """Whether it went out to them at its present stage already."""
    return OutgoingMessage.objects.filter(dedupe_key=_key(concern, recipient)).exists()


def _key(concern: Concern, recipient: Professional) -> str:
    return f"concern:{concern.code}:{concern.stage}:{recipient.pk}"


def is_reachable(recipient: Professional) -> bool:
    """Whether e-mail may go to them: the address was verified on a recorded date (failure 2)."""
    return bool(recipient.email and recipient.email_verified_on)


def recipients(concern: Concern) -> list[Professional]:
    """The plan's lead social worker (else the one who holds the family) and the manager of the family's
    team.
    """
    family = concern.family
    worker = concern.plan.lead_social_worker or family.social_worker
    manager = family.team.manager if family.team else None
    return list(dict.fromkeys(person for person in (worker, manager) if person))


def tell_moved_up(*, concern: Concern, stage: Stage, why: str, now: datetime) -> None:
    """Tell the chair, and the service managers of the area, that a concern stands a stage higher, and that
    somebody has to name who answers there.
    """
    managers = User.objects.filter(role=Role.MANAGER, is_active=True, areas=concern.family.area_id)
    for user in [concern.chair.user, *managers.order_by("pk")]:
        if not user.email:
            continue
        queue_message(
            dedupe_key=f"moved-up:{concern.code}:{concern.stage}:{user.pk}",
            record=concern.reference,
            to_name=user.name,
            to_address=user.email,
            subject=f"{concern.code} has moved up",
            body=(
                f"{why.rstrip('.')}. The concern now stands at “{stage.name}”: {stage.recipients}.\n\n"
                f"Name who answers there, so that it is sent to them:\n"
                f"{settings.SITE_ADDRESS}{concern.get_absolute_url()}\n"
            ),
            now=now,
        )
