"""Make a case system's key, revoke it, and count how often it is used."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex, token_urlsafe

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import listed
from cpunit.people.case_systems import may_keep_api_keys, may_revoke_api_key
from cpunit.people.models import ApiKey, Area, Role, User
from cpunit.people.models.api_key import mark_of

BEGINS = "cpunit_"
"""How every key begins, so that one that is left lying somewhere is known for what it is."""
SHOWN = 5
"""How many letters of it are kept to tell keys apart."""
MOST_USES = 60
WINDOW = timedelta(minutes=1)
"""A unit gets a few requests a day: a system that sends more than one a second has gone wrong. Product's
own.
"""


@transaction.atomic
def make_api_key(*, name: str, areas: Iterable[Area], by: User, now: datetime) -> tuple[ApiKey, str]:
    """The key's row, and the key itself, which nobody can read again.

    Raises `Refused` without a name or an area, for areas that are not the maker's, and for a name that
    another key has.
    """
    name, areas = name.strip(), list(areas)
    must(may_keep_api_keys(by, areas))
    if not name:
        raise Refused("Give the case system’s name.", about="name")
    if not areas:
        raise Refused("Tick the areas about whose families it sends.", about="areas")
    if ApiKey.objects.filter(name=name, revoked_at__isnull=True).exists():
        raise Refused(
            "There is a key of this name already: revoke that one, or choose another name.", about="name"
        )
    key = BEGINS + token_urlsafe(32)
    user = User(name=f"Case system {name}"[:150], username=f"case-system-{token_hex(8)}", role=Role.SUPPORT)
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.areas.set(areas)
    made = ApiKey.objects.create(
        name=name,
        mark=mark_of(key),
        start=key[: len(BEGINS) + SHOWN],
        user=user,
        made_by=by,
        made_at=now,
    )
    what = f"Key of the case system {made}, for {listed(sorted(area.name for area in areas))}"
    log(by=by, verb="made", what=what, now=now)
    return made, key


@transaction.atomic
def revoke_api_key(*, key: ApiKey, by: User, now: datetime) -> ApiKey:
    """From now on nothing is taken in by this key. Raises `Refused` where it was revoked already."""
    key = ApiKey.objects.select_for_update(of=("self",)).select_related("user").get(pk=key.pk)
    must(may_revoke_api_key(by, key))
    key.revoked_at, key.revoked_by = now, by
    key.save(update_fields=["revoked_at", "revoked_by"])
    log(by=by, verb="revoked", what=f"Key of the case system {key}", now=now)
    return key


@transaction.atomic
def use_api_key(*, typed: str, now: datetime) -> tuple[ApiKey | None, int]:
    """The key that was sent, None where it is unknown or revoked; and for how many seconds it has to wait,
    0 where it is not used too often. Each use counts, whatever comes of it.
    """
    known = ApiKey.objects.select_for_update(of=("self",)).select_related("user")
    key = known.filter(mark=mark_of(typed), revoked_at__isnull=True).first()
    if key is None:
        return None, 0
    if key.counted_since is None or now - key.counted_since >= WINDOW:
        key.counted_since, key.uses = now, 0
    if key.uses >= MOST_USES:
        return key, max(1, round((key.counted_since + WINDOW - now).total_seconds()))
    key.uses, key.last_used_at = key.uses + 1, now
    key.save(update_fields=["counted_since", "uses", "last_used_at"])
    return key, 0
