"""The address at which a case system puts its file: docs/api/visits-and-core-groups.md."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cpunit.audit.log import log
from cpunit.domain.nightly import MOST_BYTES, NotAFile
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_api_key import use_api_key
from cpunit.people.bearer import typed_key
from cpunit.people.models import ApiKey
from plans.nightly.actions.take_in_file import take_in_file

TYPES = frozenset({"text/csv", "application/csv"})


@csrf_exempt
@login_not_required
def nightly_sent(request: HttpRequest) -> JsonResponse:
    """Taken in (200), with each row that was not; or why nothing of it can be read."""
    if request.method not in {"PUT", "POST"}:
        answer = _wrong(405, "Nothing can be read here: put a file.")
        answer.headers["Allow"] = "PUT, POST"
        return answer
    now = timezone.now()
    key, wait = use_api_key(typed=typed_key(request), now=now)
    if key is None:
        answer = _wrong(401, "This key is unknown or revoked.")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    if wait:
        answer = _wrong(429, "Too many requests by this key: wait.")
        answer.headers["Retry-After"] = str(wait)
    else:
        answer = _answered(request, key)
    what = f"Visits and core groups by key {key.start}…: {answer.status_code}"
    log(by=key.user, verb="sent", what=what, now=now)
    return answer


def _answered(request: HttpRequest, key: ApiKey) -> JsonResponse:
    if request.content_type not in TYPES:
        return _wrong(415, "Send text/csv.")
    try:
        body = request.read(MOST_BYTES + 1)
    except UnreadablePostError:
        return _wrong(400, "The file did not come whole.")
    if len(body) > MOST_BYTES:
        return _wrong(413, f"A file has at most {MOST_BYTES // 1024} kB: send it in parts.")
    try:
        came = take_in_file(body=body, by=key.user, now=timezone.now(), today=timezone.localdate())
    except NotAFile as error:
        return _wrong(422, str(error))
    except Refused as refused:
        return _wrong(403, refused.sentence)
    not_taken = [{"line": line, "row": row, "why": why} for line, row, why in came.file.wrong]
    told = {"rows": came.file.rows, "new_or_changed": came.taken, "known": came.same}
    return JsonResponse({**told, "not_taken": not_taken})


def _wrong(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"errors": [{"field": "", "message": sentence}]}, status=status)
