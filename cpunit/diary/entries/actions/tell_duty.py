"""Tell a chair of the duty that others gave them, changed or took back."""

from datetime import datetime

from cpunit.diary.actions.tell import News, tell
from cpunit.people.models import User


def tell_duty(chair: User, said: str, *, by: User, now: datetime) -> None:
    """One message for one act; none to who did it themselves."""
    tell(news=[News(chair, "duty", said)], about=said[:80], areas=(), by=by, now=now)
