"""What the record has in a browser without a network: a service worker, and the page that it shows."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

PAGE = "conferences/live/offline.html"
WORKER = "cpunit/map/worker.js"
PARTS = re.compile(rf'(?:href|src)="{re.escape(settings.STATIC_URL)}([^"]+)"')


@login_not_required
@require_safe
def record_worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the record's pages. Served here and not with the other scripts, as a browser lets
    one answer for no address but those beside and below its own.
    """
    script = f'const VERSION = "{_version()}";\n{_text(WORKER)}'
    return HttpResponse(script, content_type="text/javascript")


@login_not_required
@require_safe
def record_offline(request: HttpRequest) -> HttpResponse:
    """The page for when there is no network, which browsers keep: the same for everybody."""
    return HttpResponse(render_to_string(PAGE))


@cache
def _version() -> str:
    """Another one whenever the page or a part of it is: browsers take it anew then."""
    page = render_to_string(PAGE)
    parts = [_bytes(name) for name in PARTS.findall(page)]
    return sha256(b"\0".join([page.encode(), *parts])).hexdigest()[:16]


def _text(name: str) -> str:
    return _bytes(name).decode()


def _bytes(name: str) -> bytes:
    found = finders.find(name)
    return Path(str(found)).read_bytes() if found else b""
