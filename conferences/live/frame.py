"""The frame of the live record.

Who may write, what is saved without leaving the page, and where one goes next.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import is_chair_of
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import Overtaken
from conferences.live.missing import still_missing
from conferences.live.policies import may_record
from conferences.live.standing import Standing
from conferences.live.step import LiveStep, neighbours, running_order, step_of
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refusal
from cpunit.people.access import user_of
from cpunit.people.models import User
from cpunit.web.actions import Attempt, attempt

T = TypeVar("T")


UNTYPED = ("csrfmiddlewaretoken", "and_go_on")


@dataclass
class RecordPage:
    """One step of one conference's record, opened by somebody who may write in it."""

    request: HttpRequest
    user: User
    conference: Conference
    standing: Standing
    step: LiveStep
    theirs: str = ""
    seals: dict[str, str] = field(default_factory=dict)

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
        return cls(request, user, conference, standing, _step_or_404(key))

    @property
    def is_chair(self) -> bool:
        return is_chair_of(self.user, self.standing.booking)

    def url(self, key: str) -> str:
        return reverse("conference_record_step", args=[self.conference.code, key])

    def keep(self, form: BaseForm, action: Callable[[], T]) -> Attempt[T]:
        """Run an action; where somebody else was faster, their words are kept for the page to show."""
        caught: list[Overtaken] = []

        def run() -> T:
            try:
                return action()
            except Overtaken as overtaken:
                caught.append(overtaken)
                raise

        done = attempt(form, run)
        if caught:
            self.theirs = caught[0].theirs
            if caught[0].seen and hasattr(form, "take"):
                form.take(caught[0].seen)
                self.seals[str(form.prefix or "")] = caught[0].seen
        return done

    def save(
        self, form: BaseForm, action: Callable[[dict[str, Any]], T], seal_of: Callable[[T], str]
    ) -> HttpResponse | None:
        """The answer to a form that is saved as it is typed; None where the step is to be drawn.

        `action` is given what the form holds; `seal_of` marks what stands there afterwards.
        """
        if self.request.method != "POST":
            return None
        if form.is_valid():
            saved = self.keep(form, partial(action, form.cleaned_data))
            if saved.result is not None:
                self.seals[""] = seal_of(saved.result)
                return self.after()
        return self.note(form) if self.request.htmx else None  # type: ignore[attr-defined]

    def after(self, *, message: str = "") -> HttpResponse:
        """What a save answers: a small note without leaving the page, or the next step, or this one again."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return self.note()
        if message:
            messages.success(self.request, message)
        if "and_go_on" in self.request.POST:
            following = neighbours(self.step.key)[1]
            if following:
                return redirect(self.url(following.key))
            return redirect("conference_record", self.conference.code)
        return redirect(self.url(self.step.key))

    def note(self, *forms: BaseForm) -> HttpResponse:
        """The answer to a save without leaving the page.

        When it was saved, or what is wrong, and the sides anew.
        """
        problems = [str(error) for form in forms for errors in form.errors.values() for error in errors]
        self.standing = Standing.of(self.conference)
        context = {
            **self._frame(),
            "problems": problems,
            "saved_at": timezone.localtime(),
            "seals": self.seals,
        }
        return render(self.request, "conferences/live/_saved.html", context)

    def show(self, template: str, **context: Any) -> HttpResponse:
        """Draw the step."""
        identity = identity_of(self.conference)
        return render(self.request, template, {**self._frame(), "identity": identity, **context})

    def _frame(self) -> dict[str, Any]:
        before, following = neighbours(self.step.key)
        groups: dict[str, list[dict[str, Any]]] = {}
        for step in running_order():
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
            "missing": [
                {"words": each.words, "url": self.url(each.step) if each.step else ""}
                for each in still_missing(self.standing, Reckoner.current())
            ],
            "before_url": self.url(before.key) if before else "",
            "following_url": self.url(following.key) if following else "",
            "following_title": following.title if following else "",
            "close_url": reverse("conference_close", args=[self.conference.code]),
            "is_chair": self.is_chair,
            "theirs": self.theirs,
        }


def _step_or_404(key: str) -> LiveStep:
    step = step_of(key)
    if step is None:
        raise Http404
    return step


def not_kept(
    request: HttpRequest, conference: Conference, refusal: Refusal, typed: Iterable[str]
) -> HttpResponse:
    """Why it is not kept: a note where the page stays as it is, or else a page with the words to copy."""
    if request.htmx:  # type: ignore[attr-defined]
        note = {"problems": [refusal.sentence], "seals": {}}
        return render(request, "conferences/live/_note.html", note)
    context = {"conference": conference, "refusal": refusal.sentence, "typed": list(typed)}
    return render(request, "conferences/live/not_kept.html", context)


def typed_in(request: HttpRequest) -> list[str]:
    """All that was typed in words, as far as that can be told from what was ticked."""
    return [
        value
        for name in request.POST
        if name not in UNTYPED and not name.endswith("seen")
        for value in request.POST.getlist(name)
        if " " in value.strip()
    ]


def all_right(forms: Iterable[BaseForm]) -> bool:
    """Whether every form is valid; each is checked, so that all that is wrong is shown at once."""
    return not [form for form in forms if not form.is_valid()]
