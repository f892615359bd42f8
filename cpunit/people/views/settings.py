"""The settings: the unit itself, and those who sign in."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.access import role_required, user_of
from cpunit.people.actions.keep_unit import keep_unit
from cpunit.people.actions.keep_user import add_user, change_user, set_password
from cpunit.people.answered_for import answered_for
from cpunit.people.forms.settings import NewUserForm, PasswordForm, UnitForm, UserForm
from cpunit.people.models import Role, UnitSettings, User
from cpunit.people.registers import REGISTERS
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of

PARTS = (
    ("unit/", "The unit", "Its name, practice profile, colours, and what stands on letters."),
    ("frameworks/", "Frameworks", "How conferences are run: the headings of the record and of reports."),
    ("users/", "Users", "Who signs in, with which role and for which areas."),
    ("mail-domains/", "Secure mail domains", "To which work addresses papers may go as attachments."),
    ("case-systems/", "Case systems", "Who may send conference requests by machine, with which key."),
    ("case-system/", "Telling the case system", "Where it is told by itself what conferences decide."),
    *((f"{register.slug}/", register.title, register.intro) for register in REGISTERS),
    (
        "letters/",
        "Letters and leaflets",
        "Words of letters in other languages, and the leaflets that go with them.",
    ),
    ("letters/own/", "The unit’s own words", "What letters other than invitations say, with a preview."),
    ("ladder/", "The ladder of concerns", "Who answers at each stage that a concern moves up to."),
    ("calendar/", "Calendar", "Closure days, and bank holidays that are not on the published list."),
    ("timescales/", "Timescales", "Every limit with its source, and the unit’s own numbers."),
)

MOVED = "What is counted from now on follows the new profile."
REGISTRATION = "Enter their registration among the chairs next: they are on that list already."


@require_safe
@role_required(Role.ADMIN)
def index(request: HttpRequest) -> HttpResponse:
    """What can be set."""
    parts = [{"url": f"/settings/{path}", "title": title, "about": about} for path, title, about in PARTS]
    return render(request, "people/settings.html", {"parts": parts})


@role_required(Role.ADMIN)
@transaction.atomic
def unit(request: HttpRequest) -> HttpResponse:
    """The unit's name, profile and letters."""
    user, now = user_of(request), timezone.now()
    settings = UnitSettings.objects.select_for_update().first() or UnitSettings.current()
    form = UnitForm(
        initial={name: getattr(settings, name) for name in UnitForm.base_fields}, **filled_in(request)
    )
    return act(
        request,
        form,
        Page("The unit", "/settings/", "Settings"),
        do=lambda: keep_unit(facts=form.cleaned_data, by=user, now=now),
        said=lambda kept: f"The unit is saved. {MOVED if kept.profile != settings.profile else ''}".strip(),
    )


def _people() -> QuerySet[User]:
    """Who signs in: not those as whom case systems act."""
    return User.objects.filter(api_key__isnull=True)


@require_safe
@role_required(Role.ADMIN)
def users(request: HttpRequest) -> HttpResponse:
    """Who signs in."""
    page = page_of(_people().prefetch_related("areas"), request, order=["name", "pk"])
    rows = [
        [
            {"text": row.name, "url": f"/settings/users/{row.pk}/", "is_name": True},
            {"text": row.username},
            {"text": row.get_role_display()},
            {"text": ", ".join(area.name for area in row.areas.all())},
            {"text": "Yes", "tag": "green"} if row.is_active else {"text": "No", "tag": "grey"},
        ]
        for row in page.rows
    ]
    columns = [{"label": label} for label in ("Name", "User name", "Role", "Areas", "May sign in")]
    return render(request, "people/users.html", {"page": page, "rows": rows, "columns": columns})


@role_required(Role.ADMIN)
def new_user(request: HttpRequest) -> HttpResponse:
    """A new user, with a first password."""
    user, now = user_of(request), timezone.now()
    form = NewUserForm(**filled_in(request))
    return act(
        request,
        form,
        Page("Add a user", "/settings/users/", "Users"),
        do=lambda: add_user(
            facts=form.facts(),
            areas=form.cleaned_data["areas"],
            password=form.cleaned_data["password"],
            by=user,
            now=now,
        ),
        said=lambda added: f"The user is added. {REGISTRATION if added.is_chair else ''}".strip(),
    )


@role_required(Role.ADMIN)
@transaction.atomic
def one_user(request: HttpRequest, pk: int) -> HttpResponse:
    """A user's role and areas, and whether they may sign in."""
    user, now = user_of(request), timezone.now()
    found = get_object_or_404(_people().select_for_update(of=("self",)), pk=pk)
    names = ("name", "username", "email", "role", "is_active")
    initial = {**{name: getattr(found, name) for name in names}, "areas": found.areas.all()}
    held = answered_for(found)
    form = UserForm(initial=initial, held=held, **filled_in(request))
    return act(
        request,
        form,
        Page("Change the user", "/settings/users/", "Users"),
        do=lambda: change_user(
            user=found,
            facts=form.facts(),
            areas=form.cleaned_data["areas"],
            is_handed_over=form.cleaned_data.get("is_handed_over", False),
            by=user,
            now=now,
        ),
        said="The user is saved.",
        template="people/user.html",
        more=lambda: {"held": held, "password_url": f"/settings/users/{pk}/password/"},
    )


@role_required(Role.ADMIN)
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a user a new password."""
    user, now = user_of(request), timezone.now()
    found = get_object_or_404(_people(), pk=pk)
    form = PasswordForm(**filled_in(request))
    return act(
        request,
        form,
        Page("Set a new password", f"/settings/users/{pk}/", "The user"),
        do=lambda: set_password(user=found, password=form.cleaned_data["password"], by=user, now=now),
        said="The password is set. The user is signed out everywhere.",
        to="users",
    )
