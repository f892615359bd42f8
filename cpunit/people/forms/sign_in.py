"""Signing in."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from cpunit.domain.refusal import Refused
from cpunit.people.actions.sign_in import sign_in
from cpunit.people.models import User
from cpunit.web.forms import Form


class SignInForm(Form):
    """User name and password; a wrong pair is refused for the whole form, so that neither is given away."""

    submit_label = "Sign in"

    username = forms.CharField(
        label="User name",
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "username" in given and "password" in given:
            try:
                self.user = sign_in(
                    request=self.request,
                    username=given["username"],
                    password=given["password"],
                    now=timezone.now(),
                )
            except Refused as refused:
                self.add_error(None, refused.sentence)
        return given

    def get_user(self) -> User | None:
        """Whom `LoginView` signs in."""
        return self.user
