"""The keys with which case systems send requests: who has one, a new one, and one that is revoked."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.access import role_required, user_of
from cpunit.people.actions.keep_api_key import make_api_key, revoke_api_key
from cpunit.people.case_systems import may_revoke_api_key
from cpunit.people.forms.api_key import ApiKeyForm
from cpunit.people.models import ApiKey, Area, Role, User
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.document import drawn, title_of
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of
from cpunit.web.small_forms import SureForm

KEEPERS = (Role.MANAGER, Role.ADMIN)
BY_IT = (
    "By it the case system sends conference requests, and each night visits and core groups, which it also "
    "corrects and takes out."
)
HOW = settings.BASE_DIR / "docs" / "api" / "requests.md"


@require_safe
@role_required(*KEEPERS)
def case_systems(request: HttpRequest) -> HttpResponse:
    """All of them, also those that are revoked: they say who sent what before."""
    user = user_of(request)
    keys = _keys_of(user).select_related("made_by").prefetch_related("user__areas")
    page = page_of(keys, request, order=["name", "pk"])
    columns = [{"label": label} for label in ("Case system", "Key", "Areas", "Made", "Last used", "Stands")]
    rows = [_row(key) for key in page.rows]
    back = ("/settings/", "Settings") if user.is_administrator else ("/today", "Today")
    return render(
        request, "people/case_systems.html", {"page": page, "rows": rows, "columns": columns, "back": back}
    )


@require_safe
@role_required(*KEEPERS)
def case_systems_how(request: HttpRequest) -> HttpResponse:
    """What whoever writes the sending side needs to know: the project's own document."""
    text = HOW.read_text(encoding="utf-8")
    return render(request, "people/case_systems_how.html", {"title": title_of(text), "document": drawn(text)})


def _row(key: ApiKey) -> list[dict[str, object]]:
    revoke = reverse("case_system_revoke", args=[key.pk])
    return [
        {"text": key.name},
        {"text": f"{key.start}…"},
        {"text": ", ".join(area.name for area in key.user.areas.all())},
        {"text": f"{_day(key.made_at)} by {key.made_by.name}"},
        {"text": _day(key.last_used_at) if key.last_used_at else "Never"},
        {"text": f"Revoked {_day(key.revoked_at)}"} if key.revoked_at else {"text": "Revoke", "url": revoke},
    ]


def _day(moment: object) -> str:
    day = timezone.localtime(moment)  # type: ignore[arg-type]
    return f"{day.day} {day:%b %Y}"


@role_required(*KEEPERS)
def new_case_system(request: HttpRequest) -> HttpResponse:
    """A new key: it is shown on the page that answers, and nowhere else."""
    user = user_of(request)
    areas = Area.objects.order_by("name") if user.is_administrator else user.areas.order_by("name")
    form = ApiKeyForm(areas=areas, **filled_in(request))
    form.cancel_url = reverse("case_systems")
    page = Page("Make a key for a case system", reverse("case_systems"), "Case systems", intro=BY_IT)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: make_api_key(
                name=form.cleaned_data["name"],
                areas=form.cleaned_data["areas"],
                by=user,
                now=timezone.now(),
            ),
        )
        if made.result:
            key, shown = made.result
            answer = render(request, "people/case_system_made.html", {"key": key, "shown": shown})
            answer.headers["Cache-Control"] = "no-store"
            return answer
    return render(request, "layouts/form.html", {"form": form, "page": page})


@role_required(*KEEPERS)
def case_system_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Check page: from then on nothing is taken in by it."""
    user = user_of(request)
    key = get_object_or_404(_keys_of(user).select_related("user"), pk=pk)
    form = SureForm(**filled_in(request))
    form.submit_label, form.submit_class = "Revoke the key", "govuk-button--warning"
    return act(
        request,
        form,
        Page(
            f"Revoke the key of {key.name}?",
            reverse("case_systems"),
            "Case systems",
            effects=[
                "From now on nothing is taken in that comes with it.",
                "What came with it before stays.",
            ],
            warning="It cannot be given back: the system needs a new key.",
        ),
        may=may_revoke_api_key(user, key),
        do=lambda: revoke_api_key(key=key, by=user, now=timezone.now()),
        said=f"The key of {key.name} is revoked.",
    )


def _keys_of(user: User) -> QuerySet[ApiKey]:
    """Those of a manager's own areas, and for an administrator all."""
    if user.is_administrator:
        return ApiKey.objects.all()
    return ApiKey.objects.filter(user__areas__in=user.areas.values("pk")).distinct()
