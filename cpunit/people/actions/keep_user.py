"""Add those who sign in, change their role and areas, and shut them out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.actions.applying import apply
from cpunit.people.answered_for import answered_for
from cpunit.people.models import Area, Chair, Role, User
from cpunit.people.policies import (
    has_areas,
    may_be_called,
    may_change_user,
    may_keep_settings,
    may_leave_behind,
)

TOLD_BOTH_WAYS = frozenset({"role", "active"})
"""Facts, by their names in words, of which the log tells what they were."""


@transaction.atomic
def add_user(
    *,
    facts: Mapping[str, Any],
    areas: Iterable[Area],
    password: str,
    hashed: str = "",
    by: User,
    now: datetime,
) -> User:
    """A new user who can sign in with `password`; a chair is entered among the chairs too.

    Hashing is slow on purpose: who gives many users one password at once, as the demonstration does, hands
    on as `hashed` what one of them has. Raises `Refused`, and `ValidationError` on `password` for one that is
    easily guessed.
    """
    user, areas = User(), list(areas)
    _refuse(may_keep_settings(by) or has_areas(facts, areas) or _named_once(user, facts))
    apply(user, facts)
    _set_password(user, password, hashed)
    user.save()
    user.areas.set(areas)
    _enter_chair(user)
    what = f"{_named(user)}: new, {user.get_role_display().lower()}, {_areas_in_words(areas)}"
    log(by=by, verb="recorded", what=what, now=now)
    return user


@transaction.atomic
def change_user(
    *,
    user: User,
    facts: Mapping[str, Any],
    areas: Iterable[Area],
    by: User,
    now: datetime,
    is_handed_over: bool = False,
) -> User:
    """The user with these facts and areas.

    A new role, and being let in or shut out, ends their sessions for good. What they answer for and would
    leave behind is refused unless it `is_handed_over` to others. Raises `Refused`.
    """
    before, areas = User.objects.select_for_update().get(pk=user.pk), list(areas)
    had = list(before.areas.all())
    _refuse(
        may_keep_settings(by)
        or may_change_user(by, before, facts)
        or has_areas(facts, areas)
        or _named_once(before, facts)
        or may_leave_behind(before, _left_behind(before, facts, had, areas), is_handed_over)
    )
    changed = apply(user, facts)
    if user.role != before.role or user.is_active != before.is_active:
        user.sessions_ended = before.sessions_ended + 1
    user.save()
    user.areas.set(areas)
    _enter_chair(user)
    told = [*_moved(before, user, had, areas), *(name for name in changed if name not in TOLD_BOTH_WAYS)]
    log(by=by, verb="changed", what=f"{_named(before)}: {'; '.join(told) or 'no change'}", now=now)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User, now: datetime) -> None:
    """Give a user a new password; they are signed out wherever they are signed in, and need not wait.

    Raises `Refused`, and `ValidationError` on `password`.
    """
    _refuse(may_keep_settings(by))
    _set_password(user, password)
    user.let_in_at = now
    user.save(update_fields=["password", "let_in_at"])
    log(by=by, verb="changed", what=f"{_named(user)}: password", now=now)


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)


def _named_once(user: User, facts: Mapping[str, Any]) -> Refusal | None:
    username = facts.get("username", user.username)
    taken = User.objects.filter(username__iexact=username).exclude(pk=user.pk).exists()
    return may_be_called(taken)


def _left_behind(user: User, facts: Mapping[str, Any], had: list[Area], areas: list[Area]) -> list[str]:
    """What a chair or a business support officer answers for and would not reach any more."""
    if facts.get("role", user.role) != user.role or not facts.get("is_active", True):
        return answered_for(user)
    lost = [area for area in had if area not in areas]
    return answered_for(user, lost) if lost else []


def _moved(before: User, after: User, had: list[Area], areas: list[Area]) -> list[str]:
    """What the log tells both ways: "role Conference chair → Service manager"."""
    told = (
        ("role", str(before.get_role_display()), str(after.get_role_display())),
        ("areas", _areas_in_words(had), _areas_in_words(areas)),
        ("may sign in", *("yes" if user.is_active else "no" for user in (before, after))),
    )
    return [f"{name} {old} → {new}" for name, old, new in told if old != new]


def _areas_in_words(areas: list[Area]) -> str:
    return ", ".join(sorted(area.name for area in areas)) or "no area"


def _named(user: User) -> str:
    return f"User {user.username} ({user.name})"


def _set_password(user: User, password: str, hashed: str = "") -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from error
    if hashed:
        user.password = hashed
    else:
        user.set_password(password)


def _enter_chair(user: User) -> None:
    if user.role == Role.CHAIR:
        Chair.objects.get_or_create(user=user)
