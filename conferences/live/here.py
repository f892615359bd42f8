"""Who else is at the record at this moment, and where; and that it was closed meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.urls import reverse

from conferences.conference.parts import parts_at
from conferences.models import Conference
from cpunit.people.models import User
from cpunit.web.presence import present


@dataclass(frozen=True)
class Here:
    """What a page at the step `at` shows: sentences, and where one goes `after` the close. It asks for it
    anew by itself; `mark` is "" where it was not asked for yet.
    """

    code: str
    at: str
    said: tuple[str, ...] = ()
    after: str = ""
    mark: str = ""


def here_at(conference: Conference, at: str, *, user: User, now: datetime) -> Here:
    """Asked for now; the others are told where this one is by the same. One query where somebody else is."""
    after, said = "", []
    if conference.state == Conference.State.OPEN:
        others = present(conference.code, who=user.pk, name=user.name, at=at, now=now.timestamp())
        titles = {part.key: part.title for part in parts_at(conference)} if others else {}
        said = [_where(each.name, titles.get(each.at, "")) for each in others]
    else:
        state = "closed" if conference.is_held else conference.get_state_display().lower()
        said = [f"{conference.code} is {state}."]
        after = reverse("conference_after", args=[conference.code]) if conference.is_held else ""
    mark = sha256("\n".join(said).encode()).hexdigest()[:16]
    return Here(conference.code, at, tuple(said), after, mark)


def _where(name: str, title: str) -> str:
    return f"{name} is at “{title}”." if title else f"{name} is here."
