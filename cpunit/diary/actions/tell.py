"""Tell somebody what others put into their diary, moved in it, or took out of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cpunit.papers.actions import Letter, queue_many
from cpunit.people.models import User


@dataclass(frozen=True)
class News:
    """What one person is told: `head` goes into the subject, `said` is the whole of it. Neither says why, nor
    about whom: records are named by their codes.
    """

    to: User
    head: str
    said: str


def tell(
    *, news: Collection[News], about: str, areas: Collection[int], by: User | None, now: datetime
) -> None:
    """A message to each, but for who did it themselves, who has left, and who has no address.

    `about` tells this act from others of the same moment; `areas` are those of the records that are named.
    """
    letters = [
        Letter(
            dedupe_key=f"diary:{about}:{each.to.pk}:{now.isoformat()}",
            to_name=each.to.name,
            to_address=each.to.email,
            subject=f"In your diary: {each.head}",
            body=(
                f"{each.said}\n\nYour diary:\n"
                f"{settings.SITE_ADDRESS}{reverse('diary_person', args=[each.to.pk])}\n"
            ),
            areas=frozenset(areas),
        )
        for each in news
        if each.to != by and each.to.email and each.to.is_active
    ]
    queue_many(letters=letters, now=now)
