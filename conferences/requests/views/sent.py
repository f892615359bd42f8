"""The address to which a case system sends a conference request: docs/api/requests.md."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from conferences.requests.actions.take_in_request import KEY_FIELD, WrongFields, take_in_request
from conferences.requests.sent import SHAPE, Sent
from cpunit.audit.log import log
from cpunit.domain.refusal import Problem, Refused
from cpunit.domain.shapes import problems_of_shape
from cpunit.people.actions.keep_api_key import use_api_key
from cpunit.people.bearer import typed_key
from cpunit.people.models import ApiKey
from cpunit.web.constraints import RETRY_STATES, readable

LARGEST = 64 * 1024
"""Bytes of a request: the longest that the shape allows is half of it in plain letters. Product's own."""
LONGEST_KEY = 100


class Unreadable(Exception):
    """What was sent is no request: a status, and the problem."""

    def __init__(self, status: int, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.status, self.problem = status, Problem(field, sentence)


@csrf_exempt
@login_not_required
def conference_request_sent(request: HttpRequest) -> JsonResponse:
    """Taken in (201), or answered field by field."""
    if request.method != "POST":
        answer = _wrong(405, [Problem("", "Nothing can be read here: send a request with POST.")])
        answer.headers["Allow"] = "POST"
        return answer
    now = timezone.now()
    key, wait = use_api_key(typed=typed_key(request), now=now)
    if key is None:
        answer = _wrong(401, [Problem("Authorization", "This key is unknown or revoked.")])
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    if wait:
        answer = _wrong(429, [Problem("", "Too many requests by this key: wait.")])
        answer.headers["Retry-After"] = str(wait)
    else:
        answer = _answered(request, key)
    log(
        by=key.user,
        verb="sent",
        what=f"Conference request by key {key.start}…: {answer.status_code}",
        now=now,
    )
    return answer


def _answered(request: HttpRequest, key: ApiKey) -> JsonResponse:
    try:
        idempotency, body = _named(request), _body(request)
        data = _read(body)
        if wrong := list(problems_of_shape(data, SHAPE)):
            raise WrongFields(wrong)
        sent = Sent.of(data)
        taken = take_in_request(key=key, idempotency=idempotency, body=body, sent=sent, now=timezone.now())
    except Unreadable as error:
        return _wrong(error.status, [error.problem])
    except WrongFields as error:
        return _wrong(422, error.problems)
    except Refused as refused:
        return _wrong(422, [Problem(refused.refusal.about, refused.sentence)])
    except (IntegrityError, DataError) as error:
        return _wrong(422, [Problem("", readable(error))])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) not in RETRY_STATES:
            raise
        return _wrong(503, [Problem("", readable(error))])
    return JsonResponse(taken.answer, status=201)


def _named(request: HttpRequest) -> str:
    named = request.headers.get(KEY_FIELD, "").strip()
    if not named or len(named) > LONGEST_KEY or not (named.isascii() and named.isprintable()):
        sentence = f"Give each request a name of its own, of at most {LONGEST_KEY} plain characters."
        raise Unreadable(400, sentence, KEY_FIELD)
    return named


def _body(request: HttpRequest) -> bytes:
    if request.content_type != "application/json":
        raise Unreadable(415, "Send application/json.", "Content-Type")
    try:
        body = request.read(LARGEST + 1)
    except UnreadablePostError as error:
        raise Unreadable(400, "The request did not come whole.") from error
    if len(body) > LARGEST:
        raise Unreadable(413, f"A request has at most {LARGEST} bytes.")
    return body


def _read(body: bytes) -> Any:
    """JSON as the standard has it: UTF-8, no NaN, and no name twice in one object."""
    try:
        return json.loads(body.decode(), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(400, "This is no JSON that can be read.") from error


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(400, "This name stands twice in one object: send it once.", name)
        found[name] = value
    return found


def _no_number(word: str) -> None:
    raise Unreadable(400, f"{word} is no value of JSON.")


def _wrong(status: int, problems: Any) -> JsonResponse:
    errors = [{"field": each.fact, "message": each.sentence} for each in problems]
    return JsonResponse({"errors": errors}, status=status)
