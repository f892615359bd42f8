"""Guessing at doors is slowed as signing in is (`cpunit/people/slowed.py`), by the log of what was tried."""

from datetime import datetime
from math import ceil

from django.db.models import Q

from cpunit.audit.log import log
from cpunit.audit.middleware import address_of_request
from cpunit.audit.models import ASKED_AT_DOOR, AT_DOORS
from cpunit.domain.words import counted
from cpunit.people.slowed import tries_of, waits_until

LET_IN, KEPT_OUT = AT_DOORS


def wait_for(mark: str, now: datetime, *, here: bool = True) -> str:
    """Who has to wait before they try again `here`, or with what the mark stands for, is told how long; ""
    for all others. One query.
    """
    network = address_of_request()
    about = Q(what=mark) | Q(address=network) if here else Q(what=mark)
    return _wait(mark, now, about, network, verbs=AT_DOORS)


def wait_to_ask(mark: str, now: datetime) -> str:
    """The same for whoever asks for a link, by what was asked at their place alone: others who know their
    address keep nobody from asking. Who came in since does not wait for what they asked before. One query.
    """
    network = address_of_request()
    return _wait(mark, now, Q(address=network), network, verbs=(LET_IN, ASKED_AT_DOOR))


def _wait(mark: str, now: datetime, about: Q, network: str | None, *, verbs: tuple[str, str]) -> str:
    until = waits_until(tries_of(now, about, verbs=verbs), name=mark, address=network)
    if until is None or until <= now:
        return ""
    minutes = counted(ceil((until - now).total_seconds() / 60), "minute")
    return f"This was tried too often. Wait {minutes}, then try again."


def let_in(mark: str, now: datetime, record: str = "") -> None:
    log(by=None, verb=LET_IN, what=mark, now=now, record=record)


def kept_out(mark: str, now: datetime, record: str = "") -> None:
    log(by=None, verb=KEPT_OUT, what=mark, now=now, record=record)


def asked(mark: str, now: datetime) -> None:
    log(by=None, verb=ASKED_AT_DOOR, what=mark, now=now)
