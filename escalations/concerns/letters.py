"""What is sent when a concern is raised or moves up."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from cpunit.domain.ladders import Stage
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.words import listed
from cpunit.letters.composing import compose
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional, Role, User
from escalations.models import Concern


def facts_of(concern: Concern, respond_by: str) -> dict[str, str]:
    """What stands in its letter."""
    return {
        "concern": concern.concern,
        "asked": concern.asked,
        "respond_by": respond_by,
        "chair": concern.chair.user.name,
    }


def queue_concern(
    *, concern: Concern, recipient: Professional, respond_by: str, now: datetime, body: str = ""
) -> None:
    """The concern's e-mail to one person who is to answer at its present stage, in the words of `body` where
    it was edited; once, however often asked.
    """
    queue_message(
        dedupe_key=_key(concern, recipient),
        record=concern.reference,
        to_name=recipient.name,
        to_address=recipient.email,
        subject=f"Formal concern {concern.code}: please answer by {respond_by}",
        body=body or compose(LetterKind.CONCERN, facts_of(concern, respond_by)),
        now=now,
    )


def was_sent(concern: Concern, recipient: Professional) -> bool:
    """Whether it went out to them at its present stage already."""
    return OutgoingMessage.objects.filter(dedupe_key=_key(concern, recipient)).exists()


def _key(concern: Concern, recipient: Professional) -> str:
    return f"concern:{concern.code}:{concern.stage}:{recipient.pk}"


def tell_moved_up(
    *, concern: Concern, stage: Stage, why: str, sent: Sequence[Professional], now: datetime
) -> None:
    """Tell the chair, and the service managers of the area, that a concern stands a stage higher, and to whom
    it was `sent` there; where it was to nobody, that somebody has to name who answers.
    """
    to_name = "Name who answers there, so that it is sent to them:"
    then = f"It is sent to {listed([each.name for each in sent])}:" if sent else to_name
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
                f"{then}\n"
                f"{settings.SITE_ADDRESS}{concern.get_absolute_url()}\n"
            ),
            now=now,
        )
