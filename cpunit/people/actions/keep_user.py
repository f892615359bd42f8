"""Add those who sign in, change their role and areas, and shut them out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.actions.applying import apply
from cpunit.people.models import Area, Chair, Role, User
from cpunit.people.policies import may_change_user, may_keep_settings


@transaction.atomic
def add_user(
    *, facts: Mapping[str, Any], areas: Iterable[Area], password: str, by: User, now: datetime
) -> User:
    """A new user who can sign in with `password`; a chair is entered among the chairs too.

    Raises `Refused`, and `ValidationError` on `password` for one that is easily guessed.
    """
    refusal = may_keep_settings(by)
    if refusal:
        raise Refused(refusal.sentence)
    user = User()
    apply(user, facts)
    _set_password(user, password)
    user.save()
    user.areas.set(areas)
    _enter_chair(user)
    log(by=by, verb="recorded", what=f"User {user.pk}: new, {user.get_role_display().lower()}", now=now)
    return user


@transaction.atomic
def change_user(
    *, user: User, facts: Mapping[str, Any], areas: Iterable[Area], by: User, now: datetime
) -> User:
    """The user with these facts and areas; one who is not active is signed out at once. Raises `Refused`."""
    refusal = may_keep_settings(by) or may_change_user(by, user, facts)
    if refusal:
        raise Refused(refusal.sentence)
    changed = apply(user, facts)
    user.save()
    areas = list(areas)
    if set(user.areas.all()) != set(areas):
        changed.append("areas")
    user.areas.set(areas)
    _enter_chair(user)
    log(by=by, verb="changed", what=f"User {user.pk}: {', '.join(changed) or 'no change'}", now=now)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User, now: datetime) -> None:
    """Give a user a new password; they are signed out wherever they are signed in.

    Raises `Refused`, and `ValidationError` on `password`.
    """
    refusal = may_keep_settings(by)
    if refusal:
        raise Refused(refusal.sentence)
    _set_password(user, password)
    user.save(update_fields=["password"])
    log(by=by, verb="changed", what=f"User {user.pk}: password", now=now)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from error
    user.set_password(password)


def _enter_chair(user: User) -> None:
    if user.role == Role.CHAIR:
        Chair.objects.get_or_create(user=user)
