"""Where the case system is told: the address, its secret, trying it out."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.case_system.actions.keep_target import set_target, stop_target, try_target
from cpunit.case_system.forms import TargetForm
from cpunit.case_system.models import Notice, Target
from cpunit.case_system.policies import may_set_target
from cpunit.domain.telling_case_system import secret_in_words
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.document import drawn, title_of
from cpunit.web.forms import filled_in
from cpunit.web.once import shown_once
from cpunit.web.small_forms import SureForm
from cpunit.web.watched import CheckForm

HOW = settings.BASE_DIR / "docs" / "api" / "case-system.md"
SHOWN = "The address is set, and its secret was shown. Set it again for another one."
NOWHERE = "No address is set."


@role_required(Role.ADMIN)
def target(request: HttpRequest) -> HttpResponse:
    """The address; once it is set, the page that answers shows its secret, and no other does."""
    user, stands = user_of(request), Target.objects.standing().select_related("set_by").first()
    standing = f"It is told at {stands.url}." if stands else NOWHERE
    form = TargetForm(standing=standing, initial={"url": stands.url if stands else ""}, **filled_in(request))
    form.cancel_url = reverse("settings")
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: set_target(url=form.cleaned_data["url"], by=user, now=timezone.now()))
        if made.result:
            shown = secret_in_words(made.result.secret)
            context = {"target": made.result, "shown": shown}
            answer = render(request, "case_system/secret.html", context)
            answer.headers["Cache-Control"] = "no-store"
            return shown_once(answer, SHOWN)
    form.refusal = may_set_target(user)
    page = Page("Telling the case system", reverse("settings"), "Settings")
    context = {"form": form, "page": page, "target": stands}
    return render(request, "case_system/target.html", context)


@require_safe
@role_required(Role.ADMIN)
def how(request: HttpRequest) -> HttpResponse:
    """What whoever writes the receiving side needs to know: the project's own document."""
    text = HOW.read_text(encoding="utf-8")
    return render(request, "case_system/how.html", {"title": title_of(text), "document": drawn(text)})


@require_POST
@role_required(Role.ADMIN)
def tried(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the address out."""
    stands = get_object_or_404(Target.objects.standing(), pk=pk)
    form = SureForm(request.POST)
    done = attempt(form, lambda: try_target(target=stands, by=user_of(request), now=timezone.now()))
    if done.result and done.result.is_taken:
        messages.success(request, f"It took the message. {done.result.words}")
    else:
        messages.error(request, f"It did not take the message. {done.result.words if done.result else ''}")
    return redirect("case_system_target")


@role_required(Role.ADMIN)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Check page: nothing is sent any more."""
    user, stands = user_of(request), get_object_or_404(Target.objects.standing(), pk=pk)
    waiting = Notice.objects.filter(state__in=[Notice.State.QUEUED, Notice.State.FAILED]).count()
    effects = [
        "Nothing is sent to the case system any more.",
        f"What waits now is to be typed in by hand: {waiting}.",
        "What was sent stays as it is.",
    ]
    form = CheckForm(effects=effects, **filled_in(request))
    form.submit_label, form.submit_class = "Stop sending", "govuk-button--warning"
    return act(
        request,
        form,
        Page("Stop telling the case system?", reverse("case_system_target"), "Back", effects=effects),
        do=lambda: stop_target(target=stands, by=user, now=timezone.now()),
        said="Nothing is sent any more. What was waiting is to be typed in.",
    )
