"""Switch keys of the keyboard off, or on again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.domain.words import listed
from cpunit.people.models import User
from cpunit.people.policies import may_switch_off
from cpunit.web.keys import SWITCHED


@transaction.atomic
def keep_keys(*, off: Collection[str], by: User, now: datetime) -> list[str]:
    """Whoever asks has these keys switched off from now on, and all others on; the same at any machine.

    Raises `Refused`.
    """
    must(may_switch_off(off))
    before = User.objects.select_for_update().get(pk=by.pk)
    before.keys_off = [name for name in SWITCHED if name in off]
    before.save(update_fields=["keys_off"])
    words = listed([SWITCHED[name] for name in before.keys_off]) or "none"
    log(by=by, verb="changed", what=f"Their own keys: switched off {words}", now=now)
    return before.keys_off
