"""A page with one form and one action: shown, refused or checked, done, said and left.

A view says what is its own and nothing else; every argument of the action is named in its `do`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cpunit.domain.refusal import Refusal, must
from cpunit.web.actions import attempt
from cpunit.web.forms import Form
from cpunit.web.identity import Identity
from cpunit.web.small_forms import SureForm
from cpunit.web.watched import ShownFirstForm

T = TypeVar("T")


class Quiet(str):
    """What is said of a death: that it is recorded, and not in green that it is done."""


@dataclass(frozen=True)
class Page:
    """What stands around the form, as layouts/form.html draws it.

    `back`: where Cancel leads, and where one goes once it is done. `code`: the record's, for the title of the
    window. `effects` make it a check page: a sentence for each thing that will happen, and to whom, below
    what is said `before` them. `ways` lead on from a refusal to the pages that do what it says: words and
    address. `is_unsaved`: the form was sent, and is sent once more to be done.
    """

    title: str
    back: str = ""
    back_words: str = ""
    identity: Identity | None = None
    code: str = ""
    intro: str = ""
    effects: Sequence[str] = ()
    warning: str = ""
    ways: Sequence[tuple[str, str]] = ()
    before: str = "When you go on:"
    is_unsaved: bool = False


def act(
    request: HttpRequest,
    form: Form,
    page: Page,
    *,
    do: Callable[[], T],
    said: str | Callable[[T], str],
    may: Refusal | None = None,
    effects: Callable[[], Sequence[str]] | None = None,
    to: str | Callable[[T], str] = "",
    then: Callable[[], None] | None = None,
    template: str = "layouts/form.html",
    more: Callable[[], dict[str, Any]] = dict,
) -> HttpResponse:
    """Do what a valid form asks for and lead on; else show the page, with what was typed and why not.

    `may` is the policy's answer: a no stands in place of the form, or of its button once something was typed.
    `effects` says what `do` would do, in sentences, for a `ShownFirstForm`; what it refuses is said there.
    `do` calls the action, `said` and `to` are told its result, `then` hands work to the worker. `template`
    extends the layout, and is given `more` where it is drawn.
    """
    form.cancel_url = form.cancel_url or page.back
    form.refusal = may
    if effects and request.method == "POST" and not may and form.is_valid():
        page = _shown(form, page, effects)
    is_sent = request.method == "POST" and form.is_valid() and not form.only_looks_up
    if is_sent and attempt(form, lambda: must(may)) and (done := attempt(form, do)):
        return _leave(request, cast(T, done.result), said, to or page.back, then)
    return render(request, template, {"form": form, "page": page, **more()})


def _shown(form: Form, page: Page, effects: Callable[[], Sequence[str]]) -> Page:
    """The page with what would be done; as it was where that is refused."""
    assert isinstance(form, ShownFirstForm)
    told = attempt(form, effects).result or ()
    form.show(told)
    return replace(page, effects=told, before=form.before_effects, is_unsaved=bool(told))


def press(
    request: HttpRequest,
    *,
    do: Callable[[], T],
    said: str | Callable[[T], str],
    to: str,
    then: Callable[[], None] | None = None,
) -> HttpResponse:
    """The same for a button that stands on another page: what is refused is said there."""
    form = SureForm(request.POST)
    done = attempt(form, do)
    if done:
        return _leave(request, cast(T, done.result), said, to, then)
    messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect(to)


def _leave(
    request: HttpRequest,
    result: T,
    said: str | Callable[[T], str],
    to: str | Callable[[T], str],
    then: Callable[[], None] | None,
) -> HttpResponse:
    if then:
        then()
    told = said(result) if callable(said) else said
    messages.add_message(request, messages.INFO if isinstance(told, Quiet) else messages.SUCCESS, str(told))
    return redirect(to(result) if callable(to) else to)
