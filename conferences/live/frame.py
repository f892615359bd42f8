"""The frame of the live record.

Who may write, what is saved without leaving the page, and where one goes next.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from conferences.conference.booked import is_chair_of
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import SealedForm, attempt_sealed, seal, seals
from conferences.live.agenda import agenda_of
from conferences.live.here import Here
from conferences.live.missing import still_missing
from conferences.live.policies import may_come_and_go, may_record
from conferences.live.standing import Standing
from conferences.live.step import LiveStep, neighbours, running_order
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refusal
from cpunit.people.access import user_of
from cpunit.people.models import User
from cpunit.web.actions import Attempt
from cpunit.web.identity import Identity
from cpunit.web.typed import typed_in

T = TypeVar("T")


@dataclass
class RecordPage:
    """One step of one conference's record, opened by somebody who may write in it."""

    request: HttpRequest
    user: User
    conference: Conference
    standing: Standing
    step: LiveStep
    theirs: str = ""
    lost: str = ""

    @classmethod
    def open(cls, request: HttpRequest, code: str, key: str) -> "RecordPage | HttpResponse":
        """The page; or, for those who may not write in the record now, the way to where they can read it.

        Where something was sent, the answer says why it is not kept, with all that was typed.
        """
        conference, user = conference_or_404(request, code), user_of(request)
        standing = Standing.of(conference)
        refusal = may_record(user, conference, standing.booking)
        if refusal:
            if request.method == "POST":
                return not_kept(request, conference, refusal, typed_in(request))
            return redirect("conference_record", conference.code)
        return cls(request, user, conference, standing, _step_or_404(key, standing))

    @property
    def is_chair(self) -> bool:
        return is_chair_of(self.user, self.standing.booking)

    @property
    def told(self) -> dict[str, Any]:
        """What every action of the record is told: which conference, by whom, and when."""
        return {"conference": self.conference, "by": self.user, "now": timezone.now()}

    @cached_property
    def _route(self) -> list[str]:
        """What stands before and after a step's key in its address."""
        return reverse("conference_record_step", args=[self.conference.code, "any"]).rsplit("any", 1)

    def url(self, key: str) -> str:
        return key.join(self._route)

    def keep(self, action: Callable[[], T], *page: BaseForm) -> Attempt[T]:
        """Run the action of the page's forms; what somebody else saved meanwhile is kept for it to show."""
        self._tell_lost(page)
        done, self.theirs = attempt_sealed(action, *page)
        return done

    def _tell_lost(self, page: Iterable[BaseForm]) -> None:
        """Give back what was typed about somebody whom somebody else took out of the page meanwhile."""
        boxes = {
            form.add_prefix(name) for form in page for name in (*form.fields, *getattr(form, "presses", ()))
        }
        words = typed_in(self.request, boxes)
        if words and not self.lost:
            quoted = " ".join(f"“{each}”" for each in words)
            self.lost = f"Not kept, as somebody else took out meanwhile whom it is about: {quoted}"
            if not self.request.htmx:  # type: ignore[attr-defined]
                messages.warning(self.request, self.lost)

    def save(self, action: Callable[[], object], *page: SealedForm, message: str = "") -> HttpResponse | None:
        """The answer to forms that are saved as they are typed; None where the step is to be drawn.

        `message` says what was done beyond keeping what stands on the page.
        """
        if self.request.method != "POST":
            return None
        sent = [form for form in page if form.is_bound]
        if sent and all_right(sent) and self.keep(action, *sent):
            for form in sent:
                form.take(seal(form.facts()))
            return self.after(*sent, message=message)
        return self.note(*sent) if self.request.htmx else None  # type: ignore[attr-defined]

    def after(self, *page: BaseForm, message: str = "") -> HttpResponse:
        """What a save answers: a small note without leaving the page, or the next step, or this one again."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return self.note(*page)
        if message:
            messages.success(self.request, message)
        if "and_go_on" in self.request.POST:
            following = neighbours(self.step.key, self.standing)[1]
            if following:
                return redirect(self.url(following.key))
            return redirect("conference_record", self.conference.code)
        return redirect(self.url(self.step.key))

    def note(
        self,
        *page: BaseForm,
        template: str = "conferences/live/_saved.html",
        more: Callable[[], dict[str, Any]] = dict,
    ) -> HttpResponse:
        """The save note, with the sides anew, and with `more` of what stands from now on."""
        self.conference.refresh_from_db()
        self.standing = Standing.of(self.conference)
        context = {**self._frame(), "also": self.lost, **more()}
        return saved_note(self.request, *page, template=template, **context)

    def show(self, template: str, **context: Any) -> HttpResponse:
        """Draw the step."""
        if self.request.method == "POST":
            self._tell_lost([*context.get("forms", ()), *([context["form"]] if "form" in context else [])])
        given = {**self._frame(), "identity": self.identity, **context}
        return render(self.request, template, given)

    @cached_property
    def identity(self) -> Identity:
        """The bar on top of the step."""
        return identity_of(self.conference)

    def _frame(self) -> dict[str, Any]:
        before, following = neighbours(self.step.key, self.standing)
        reckoner = cast(
            Reckoner, SimpleLazyObject(Reckoner.current)
        )  # read where a plan's dates are looked at
        groups: dict[str, list[dict[str, Any]]] = {}
        for step in running_order(self.standing):
            line = {
                "title": step.title,
                "url": self.url(step.key),
                "is_done": step.is_done(self.standing),
                "is_current": step.key == self.step.key,
            }
            groups.setdefault(step.part.group, []).append(line)
        return {
            "conference": self.conference,
            "standing": self.standing,
            "step": self.step,
            "here": self.url(self.step.key),
            "groups": list(groups.items()),
            "missing": still_missing(self.standing, reckoner),
            "before_url": self.url(before.key) if before else "",
            "following_url": self.url(following.key) if following else "",
            "following_title": following.title if following else "",
            "close_url": reverse("conference_close", args=[self.conference.code]),
            "is_chair": self.is_chair,
            **self._out(),
            "there_url": reverse("conference_record_there", args=[self.conference.code]),
            "may_come_and_go": may_come_and_go(self.conference, timezone.localdate()) is None,
            "theirs": self.theirs,
            "at_record": Here(self.conference.code, self.step.key),
        }

    def _out(self) -> dict[str, Any]:
        """Who has to be out of the room for the part that is open."""
        agenda = agenda_of(self.standing)
        here = {mark.person.pk: mark for mark in self.standing.attendances if mark.is_here}
        return {
            "out": [
                {"name": each.name, "mark": here.get(each.key)}
                for each in agenda.out_of(self.step.part.group)
            ],
            "unplaced": [each.name for each in agenda.unplaced if each.key in here],
            "agenda_url": reverse("conference_agenda", args=[self.conference.code]),
        }


def _step_or_404(key: str, standing: Standing) -> LiveStep:
    step = next((step for step in running_order(standing) if step.key == key), None)
    if step is None:
        raise Http404
    return step


def saved_note(
    request: HttpRequest,
    *page: BaseForm,
    template: str = "conferences/live/_note.html",
    problems: Iterable[str] = (),
    also: str = "",
    **context: Any,
) -> HttpResponse:
    """The answer to a save without leaving the page: when it was saved and `also` what, or what is wrong."""
    wrong = [str(error) for form in page for errors in form.errors.values() for error in errors]
    note = {
        "problems": [*problems, *wrong],
        "saved_at": timezone.localtime(),
        "also": also,
        "seals": seals(page),
    }
    return render(request, template, {**context, **note})


def not_kept(
    request: HttpRequest, conference: Conference, refusal: Refusal, typed: Iterable[str]
) -> HttpResponse:
    """Why it is not kept: a note where the page stays as it is, or else a page with the words to copy."""
    if request.htmx:  # type: ignore[attr-defined]
        return saved_note(request, problems=[refusal.sentence])
    context = {"conference": conference, "refusal": refusal.sentence, "typed": list(typed)}
    return render(request, "conferences/live/not_kept.html", context)


def all_right(forms: Iterable[BaseForm]) -> bool:
    """Whether every form is valid; each is checked, so that all that is wrong is shown at once."""
    return not [form for form in forms if not form.is_valid()]
