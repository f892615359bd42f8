"""Make the private address of a diary, revoke it, and note that it is read."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Q

from cpunit.audit.log import log
from cpunit.diary.calendars.policies import may_make_feed, may_revoke_feed
from cpunit.diary.models import Feed
from cpunit.domain.refusal import must
from cpunit.people.models import User, Venue

NOTED = timedelta(days=1)
"""How often at most it is logged that a calendar was read: programs ask many times a day."""


@transaction.atomic
def make_feed(*, whose: User | Venue, by: User, now: datetime) -> tuple[Feed, str]:
    """The row, and the secret part of the address, which nobody can read again; an address from before is
    revoked by it. Raises `Refused`.
    """
    must(may_make_feed(by, whose))
    own = {"user": whose} if isinstance(whose, User) else {"venue": whose}
    model = User if isinstance(whose, User) else Venue
    model.objects.select_for_update(no_key=True).get(pk=whose.pk)
    Feed.objects.standing().filter(**own).update(revoked_at=now, revoked_by=by)
    secret = token_urlsafe(32)
    feed = Feed.objects.create(digest=digest_of(secret), made_by=by, made_at=now, **own)
    log(by=by, verb="made", what=f"Calendar address of {whose}", now=now)
    return feed, secret


@transaction.atomic
def revoke_feed(*, feed: Feed, by: User, now: datetime) -> Feed:
    """From now on nothing can be read at this address. Raises `Refused`."""
    feed = Feed.objects.select_for_update(of=("self",)).select_related("user", "venue").get(pk=feed.pk)
    must(may_revoke_feed(by, feed))
    feed.revoked_at, feed.revoked_by = now, by
    feed.save(update_fields=["revoked_at", "revoked_by"])
    log(by=by, verb="revoked", what=f"Calendar address of {feed.user or feed.venue}", now=now)
    return feed


@transaction.atomic
def read_feed(*, secret: str, now: datetime) -> Feed | None:
    """Whose diary is read with this secret; None where it is unknown or revoked, and where its person does
    not work here any more.
    """
    found = Feed.objects.standing().select_related("user", "venue").filter(digest=digest_of(secret)).first()
    if found is None or (found.user and (not found.user.is_active or found.user.is_administrator)):
        return None
    unnoted = Q(read_at__isnull=True) | Q(read_at__lte=now - NOTED)
    if Feed.objects.filter(unnoted, pk=found.pk).update(read_at=now):
        what = f"Calendar of {found.user or found.venue}, by its address"
        log(by=None, verb="exported", what=what, now=now)
    return found


def digest_of(secret: str) -> str:
    """What is kept of it: it is long and drawn by chance, so that nothing slower is needed."""
    return sha256(secret.encode()).hexdigest()
