"""A page that no browser could send back fails every test that opens it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.clients import may_be_sent

BARE = '<form method="post" action="/x/"><button>Save</button></form>'
MARKED = '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="abc"></form>'


def shown(page: str) -> None:
    may_be_sent(lambda request: HttpResponse(page))(RequestFactory().get("/here/"))


def test_a_form_without_its_mark_is_found_beside_one_that_has_it() -> None:
    shown(MARKED + '<form action="/search/"></form>')
    with pytest.raises(AssertionError, match="/here/ has a form that a browser could not send"):
        shown(MARKED + BARE)
