"""The chair signs for the conduct of a conference."""

from datetime import datetime

from django.db import transaction

from conferences.conference.booked import standing_booking
from conferences.conference.sealed import is_as_seen, seal
from conferences.conference.writing import locked, note
from conferences.models import Conference, Minutes, SignOff
from conferences.signing_off.account import Account
from conferences.signing_off.policies import may_sign_off
from cpunit.domain.refusal import Refused, must
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.models import Document
from cpunit.people.models import User

TEMPLATE = "conferences/signing_off/papers/signed_off.html"


class DoneMeanwhile(Refused):
    """Something was done that the chair has not read; `seen` is the seal of a page that shows it."""

    def __init__(self, *, seen: str) -> None:
        super().__init__("Something was done since you opened this page. Read it here, then sign.")
        self.seen = seen


@transaction.atomic
def sign_off(*, conference: Conference, word: str, seen: str | None, by: User, now: datetime) -> SignOff:
    """What was done and approved becomes a paper with the chair's name, for the director of children's
    services (LDS-14). `word` is what the director should know besides. `seen` is the seal of
    what the chair read: raises `DoneMeanwhile` where more came since, and `Refused` where `may_sign_off` says
    no.
    """
    conference = locked(conference)
    booking = standing_booking(conference)
    account = Account.of(conference)
    minutes = Minutes.objects.filter(conference=conference).first()
    must(may_sign_off(by, conference, booking, minutes, is_new=bool(account.since)))
    if not is_as_seen(account.facts, seen):
        raise DoneMeanwhile(seen=seal(account.facts))
    assert booking is not None
    document = make_document(
        record=conference.reference,
        kind=Document.Kind.SIGNED_OFF,
        title=f"{conference.get_kind_display()} {conference.code}: who approved what",
        template=TEMPLATE,
        context={
            "conference": conference,
            "account": account,
            "chair": booking.chair,
            "word": word.strip(),
            "at": now,
        },
        recipient="the director of children’s services",
        by=by,
        now=now,
    )
    signed = SignOff.objects.create(
        conference=conference, chair=booking.chair, word=word.strip(), signed_at=now, document=document
    )
    note(conference, "answered for", "The conduct of the conference, to the director", by, now)
    return signed
