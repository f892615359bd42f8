"""The door itself: asking for a link, coming in, what is behind it, and the quick way out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cpunit.doors.actions.ask import ask
from cpunit.doors.actions.come_in import Tried, come_in, leads_to, look_at_link
from cpunit.doors.actions.send_code import send_code
from cpunit.doors.actions.visit import leave
from cpunit.doors.behind import BEHIND, Task, Visitor, behind_door, visitor_of
from cpunit.doors.forms import AskForm, CodeForm
from cpunit.doors.pages import COOKIE, ELSEWHERE, PATH, phone, shut
from cpunit.doors.tasks import answer_askings
from cpunit.doors.words import ring_instead
from cpunit.papers.tasks import send_outbox
from cpunit.people.models import Reference
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

CALLED = {Reference.Kind.CONFERENCE.value: "The meeting", Reference.Kind.PLAN.value: "The plan"}
"""What a record is called behind a family's door, before its code."""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponseBase:
    """What is behind the door for whoever is in; for all others where a professional asks for a link."""
    if request.method != "POST" and visitor_of(request, timezone.now()):
        return tasks(request)
    _nobody(request)
    form = AskForm(**filled_in(request))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempt(form, lambda: ask(address=form.cleaned_data["address"], now=timezone.now())):
        enqueue(answer_askings)
        return redirect("door_asked")
    return render(request, "doors/ask.html", {"form": form, "phone": phone()})


@behind_door("Their page")
def tasks(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The list of what there is to do and to read."""
    now = timezone.now()
    groups: dict[str, list[Task]] = {}
    found = [task for offered in BEHIND for task in offered(visitor, now)]
    for task in sorted(found, key=lambda task: task.is_to_read):
        groups.setdefault(task.about or _about(visitor, task), []).append(task)
    _under_one_heading(groups)
    return render(request, "doors/tasks.html", {"visitor": visitor, "groups": list(groups.items())})


def _under_one_heading(groups: dict[str, list[Task]]) -> None:
    """What only names a record goes to what says whom that record is about."""
    named = [about for about in groups if about]
    for code in named:
        whole = next((about for about in named if about != code and code in about), None)
        if whole in groups:
            groups[whole] += groups.pop(code)


def _about(visitor: Visitor, task: Task) -> str:
    """What a line is about, where one of a family finds things of several records."""
    if not visitor.others:
        return ""
    doors = [each for each in visitor.others if each.record_id and each.record_id in task.url]
    record = (doors[0] if doors else visitor.door).record
    assert record is not None
    return f"{CALLED.get(record.kind, '')} {record.code}".strip()


@login_not_required
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The same for everybody who asked: whether the address is known shows in its mailbox alone."""
    _nobody(request)
    return render(request, "doors/asked.html", {"phone": phone()})


@login_not_required
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """What was typed for longer than a page stays open is kept, and the visit is over."""
    _nobody(request)
    return render(request, "doors/received.html", {"phone": phone()})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def door_in(request: HttpRequest, token: str) -> HttpResponse:
    """By a link and a code. A link that opens nothing, whyever, is answered with one page; who is in already,
    and presses theirs once more, comes to what is theirs.
    """
    _nobody(request)
    now = timezone.now()
    if request.method == "POST" and "send" in request.POST:
        return _send(request, token)
    form = CodeForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        page = request.POST.get("csrfmiddlewaretoken", "")  # drawn anew for each page
        tried = come_in(token=token, typed=form.cleaned_data["code"], page=page, now=now)
    else:
        tried = look_at_link(token=token, now=now)
    if tried.visit:
        return _opened(tried)
    inside = visitor_of(request, now) if tried.is_shut and request.method == "GET" else None
    if inside and leads_to(inside.person, token=token):
        return redirect("door")
    if tried.is_shut:
        return shut(request, tried.sentence)
    if tried.sentence:
        form.add_error("code", tried.sentence)
    return _code_page(request, form, tried)


def _send(request: HttpRequest, token: str) -> HttpResponse:
    """A code was asked for. That it goes nowhere any more, or not at this hour, is told to nobody; and nobody
    is left waiting for it.
    """
    tried = send_code(token=token, now=timezone.now())
    if tried.is_shut:
        return shut(request, tried.sentence)
    if tried.sentence:
        return _code_page(request, CodeForm(), tried)
    enqueue(send_outbox)
    messages.success(
        request,
        f"If a code can be sent now, it comes within ten minutes. If none comes, {ring_instead()}.",
    )
    return redirect(request.path)


def _code_page(request: HttpRequest, form: CodeForm, tried: Tried) -> HttpResponse:
    told = {"form": form, "phone": phone(), "code_by": tried.code_by, "sentence": ""}
    if not form.is_bound:
        told["sentence"] = tried.sentence
    return render(request, "doors/code.html", told)


@login_not_required
@require_safe
def door_leave(request: HttpRequest) -> HttpResponse:
    """Away at once, to a page that anybody might look at. A link and no form, which a browser would follow to
    our own pages only.
    """
    now = timezone.now()
    visitor = visitor_of(request, now) if request.method == "GET" else None
    if visitor:
        leave(visit=visitor.visit, now=now)
    answer = redirect(ELSEWHERE)
    answer.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    answer.delete_cookie("messages", samesite="Lax")  # what was still to be said
    answer.delete_cookie(settings.CSRF_COOKIE_NAME, path=PATH, samesite="Lax")
    return answer


def _opened(tried: Tried) -> HttpResponse:
    """A family member's cookie goes when the browser is closed, as others take up their telephone."""
    assert tried.visit
    visit, answer = tried.visit, redirect("door")
    answer.set_cookie(
        COOKIE,
        tried.cookie,
        max_age=visit.ends_at - visit.begun_at if visit.door.is_professional else None,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _nobody(request: HttpRequest) -> None:
    """No colleague who is signed in in this browser, and no visitor, stands on this page."""
    request.user = AnonymousUser()
    request.visitor = None  # type: ignore[attr-defined]
