"""The keys of the keyboard: what each does, and which somebody wants."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cpunit.people.access import user_of
from cpunit.people.actions.keep_keys import keep_keys
from cpunit.people.forms.keys import KeysForm
from cpunit.web.act import Page, act
from cpunit.web.context import navigation
from cpunit.web.forms import filled_in
from cpunit.web.keys import rows


def keys(request: HttpRequest) -> HttpResponse:
    """For everybody; asked for with the key itself it is put into the page that is open."""
    user, here = user_of(request), navigation(request)
    may_search = here["may_search"]

    def listed() -> dict[str, Any]:
        return {"keys_listed": rows(on=here["keys"], places=here["places"], may_search=may_search)}

    if request.method != "POST" and request.htmx:  # type: ignore[attr-defined]
        return render(request, "people/_keys.html", listed())
    form = KeysForm(user=user, may_search=may_search, **filled_in(request))
    return act(
        request,
        form,
        Page("Keys of the keyboard", "/today", "Today"),
        do=lambda: keep_keys(off=form.off(), by=user, now=timezone.now()),
        said=lambda off: "These keys are switched off." if off else "Every key is on.",
        to="keys",
        template="people/keys.html",
        more=listed,
    )
