"""Signing in and out, letting in who has to wait, and the health check."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.access import colleagues_of, role_required, user_of
from cpunit.people.actions.let_in import let_in
from cpunit.people.actions.sign_in import sign_out
from cpunit.people.forms.let_in import LetInForm
from cpunit.people.forms.sign_in import SignInForm
from cpunit.people.middleware import SEEN
from cpunit.people.models import Role, User
from cpunit.people.slowed import slowed_down
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

RING_BACK = "Be sure who is asking: ring them back on a number that you know."


class SignIn(LoginView):
    """Starts a session, which `KeepSession` keeps alive while somebody works."""

    authentication_form: Any = SignInForm
    redirect_authenticated_user = True
    template_name = "registration/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        self.request.session[SEEN] = timezone.now().timestamp()
        return answer


class SignOut(LogoutView):
    """Ends the session; only by POST, so that no link can do it."""

    template_name = "registration/logged_out.html"

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if isinstance(request.user, User):
            sign_out(by=request.user, now=timezone.now())
        return super().post(request, *args, **kwargs)


@role_required(Role.MANAGER, Role.ADMIN)
def let_people_in(request: HttpRequest) -> HttpResponse:
    """Who waits because signing in failed too often, and the way to let somebody in at once."""
    user, now = user_of(request), timezone.now()
    slowed = slowed_down(now, colleagues_of(user))
    form = LetInForm(user=user, waiting=slowed.users, **filled_in(request))
    return act(
        request,
        form,
        Page("Let somebody in", "/today", "Today", warning=RING_BACK),
        do=lambda: let_in(person=form.cleaned_data["person"], by=user, now=now),
        said=lambda person: f"{person.name} can sign in now, with their own password.",
        to="let_in",
        template="people/let_in.html",
        more=lambda: {"slowed": slowed},
    )


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For the health check of a container: 200 while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
