"""Who has a page open at this moment, and where on it: kept in Redis for seconds, and nowhere else."""

import json
import logging
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import redis
from django.conf import settings

FRESH = 15.0
"""Seconds after which somebody who was not heard of is not there any more."""

logger = logging.getLogger(__name__)


class Present(NamedTuple):
    """Somebody's name, and where they are, as their page calls it."""

    name: str
    at: str


@cache
def _server() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL, decode_responses=True, socket_timeout=1, socket_connect_timeout=1
    )


def present(page: str, *, who: int, name: str, at: str, now: float) -> list[Present]:
    """Says that somebody is there, and answers who else is. `who` is the key of their account, and `now` in
    seconds. Where Redis does not answer nobody is, and nothing else fails by it.
    """
    key = _key(page)
    try:
        with _server().pipeline() as pipe:
            pipe.hset(key, str(who), json.dumps([name, at, now]))
            pipe.expire(key, int(FRESH) * 4)
            pipe.hgetall(key)
            everybody: dict[str, str] = pipe.execute()[2]
    except redis.RedisError as error:
        return _unknown(error)
    others = {whose: said for whose, said in sorted(everybody.items()) if whose != str(who)}
    return _fresh(others.values(), now)


def where_is(page: str, *, who: int, now: float) -> str:
    """Where on the page somebody is; "" for who is not there."""
    try:
        said = _server().hget(_key(page), str(who))
    except redis.RedisError as error:
        _unknown(error)
        return ""
    found = _fresh([str(said)] if said else [], now)
    return found[0].at if found else ""


def places_of(page: str, *, now: float) -> set[str]:
    """Where on the page anybody is."""
    try:
        everybody: list[str] = _server().hvals(_key(page))  # type: ignore[assignment]
    except redis.RedisError as error:
        _unknown(error)
        return set()
    return {each.at for each in _fresh(everybody, now) if each.at}


def _key(page: str) -> str:
    return f"present:{page}"


def _fresh(said: Iterable[str], now: float) -> list[Present]:
    known = (json.loads(each) for each in said)
    return [Present(name, at) for name, at, then in known if now - then < FRESH]


def _unknown(error: redis.RedisError) -> list[Present]:
    logger.warning("Who is where is not known: %s", type(error).__name__)
    return []
