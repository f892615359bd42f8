"""Guessing at doors is slowed as signing in is (`cpunit/people/slowed.py`), by the log of what was tried."""

from datetime import datetime
from math import ceil

from django.db.models import Q

from cpunit.audit.log import log
from cpunit.audit.middleware import address_of_request
from cpunit.audit.models import AT_DOORS
from cpunit.domain.words import counted
from cpunit.people.slowed import tries_of, waits_until

LET_IN, KEPT_OUT = AT_DOORS


def wait_for(mark: str, now: datetime, *, here: bool = True) -> str:
    """Who has to wait before they try again `here`, or with what the mark stands for, is told how long; ""
    for all others. One query.
    """
    network = address_of_request()
    about = Q(what=mark) | Q(address=network) if here else Q(what=mark)
    tries = tries_of(now, about, verbs=AT_DOORS)
    until = waits_until(tries, name=mark, address=network)
    if until is None or until <= now:
        return ""
    minutes = counted(ceil((until - now).total_seconds() / 60), "minute")
    return f"This was tried too often. Wait {minutes}, then try again."


def let_in(mark: str, now: datetime, record: str = "") -> None:
    log(by=None, verb=LET_IN, what=mark, now=now, record=record)


def kept_out(mark: str, now: datetime, record: str = "") -> None:
    log(by=None, verb=KEPT_OUT, what=mark, now=now, record=record)
