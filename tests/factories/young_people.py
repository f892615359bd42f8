"""Young people who may write on a page of their own."""

from datetime import timedelta

from conferences.models import Conference, ConferenceChild, OwnWords
from cpunit.people.models import Child, ContactWay, User
from tests.factories.conferences import NOW


def keeps(child: Child, conference: Conference, text: str) -> OwnWords:
    """They wrote it for this conference, and not for their parents."""
    return OwnWords.objects.create(
        conference=conference,
        child=child,
        about=OwnWords.About.ANYTHING,
        text=text,
        is_kept_from_parents=True,
        written_at=NOW,
    )


def may_write(child: Child, conference: Conference, *, by: User, age: int = 14) -> None:
    """They are of that age, worker and chair agreed that they write, and their worker hands them the link."""
    child.birth_date = NOW.date() - timedelta(days=365 * age + 30)
    child.save()
    ConferenceChild.objects.filter(conference=conference, child=child).update(
        participation="in-writing", worker_agreed=True, chair_agreed=True
    )
    ContactWay.objects.get_or_create(
        person=child.person,
        channel="worker",
        is_latest=True,
        defaults={"is_safe": True, "source": "The worker", "recorded_by": by, "recorded_at": NOW},
    )
