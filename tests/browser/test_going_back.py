"""Going back in the browser to a form that was saved: it shows what stands by now."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cpunit.people.models import Family
from tests.factories.people import SupportFactory, family_with_children

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.requirement("KRK-13"),
]


def test_what_was_typed_before_does_not_undo_what_somebody_else_saved(
    page: Page, sign_in: Callable[..., Any]
) -> None:
    family = family_with_children()
    sign_in(page, SupportFactory(areas=[family.area]))
    page.goto(f"/families/{family.code}/change/")
    page.get_by_label("Family name").fill("Finch")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**/families/{family.code}/")
    Family.objects.update(name="Finch-Tern")
    page.go_back()
    expect(page.get_by_label("Family name")).to_have_value("Finch-Tern")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**/families/{family.code}/")
    assert Family.objects.get().name == "Finch-Tern"
