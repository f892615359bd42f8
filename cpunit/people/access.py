"""Who may open what: roles and scope, in one place.

Scope is the area: `Family.objects.visible_to(user)`, on which each other model's `visible_to` is built.
Views start from it and nothing else, so a record outside it is not found (404). Restricted records and
conflicts of interest will narrow that one method.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cpunit.people.models import Role, User

View = Callable[..., HttpResponseBase]

RECORDERS = (Role.SUPPORT, Role.MANAGER)
"""Who records families, and arranges their conferences."""

CASEWORK = (Role.CHAIR, *RECORDERS)
"""Who works with the families: everybody but administrators."""


def role_required(*roles: str) -> Callable[[View], View]:
    """Let only these roles in; others get the 403 page with a sentence that names who may."""
    unknown = set(roles) - set(Role.values)
    if unknown:
        raise ValueError(f"not a role: {sorted(unknown)}")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if not isinstance(user, User) or user.role not in roles:
                raise PermissionDenied(sentence_for(roles))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def colleagues_of(user: User) -> QuerySet[User]:
    """Everybody who may sign in, for an administrator; for others those of one of their own areas."""
    active = User.objects.filter(is_active=True)
    shared = active.filter(areas__in=user.areas.values("pk")).distinct()
    return active if user.is_administrator else shared


def user_of(request: HttpRequest) -> User:
    """Who asks. Every view stands behind the sign-in, so there is somebody."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first.")
    return request.user


def sentence_for(roles: tuple[str, ...]) -> str:
    """'This page is for service managers.' and so on."""
    words = [f"{Role(role).label.lower()}s" for role in roles]
    return (
        f"This page is for {' and '.join([', '.join(words[:-1]), words[-1]] if len(words) > 1 else words)}."
    )
