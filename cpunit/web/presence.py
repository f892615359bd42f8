"""Who has a page open at this moment, and where on it: kept in Redis for seconds, and nowhere else."""

import json
import logging
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
    key = f"present:{page}"
    try:
        with _server().pipeline() as pipe:
            pipe.hset(key, str(who), json.dumps([name, at, now]))
            pipe.expire(key, int(FRESH) * 4)
            pipe.hgetall(key)
            everybody: dict[str, str] = pipe.execute()[2]
    except redis.RedisError as error:
        logger.warning("Who is where is not known: %s", type(error).__name__)
        return []
    others = [json.loads(said) for whose, said in sorted(everybody.items()) if whose != str(who)]
    return [Present(other, place) for other, place, at_that in others if now - at_that < FRESH]
