"""Signing in and out, and the health check."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.actions.sign_in import sign_out
from cpunit.people.forms.sign_in import SignInForm
from cpunit.people.middleware import SEEN
from cpunit.people.models import User


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
