"""A page whose form is saved in the transaction in which the page was drawn up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http.response import HttpResponseBase

from cpunit.web.look import is_look

View = Callable[..., HttpResponseBase]


def whole_where_sent(view: View) -> View:
    """One transaction for all that a view does where a form is sent: what it holds stays held until that is
    saved. None where somebody only looks.
    """

    @wraps(view)
    def whole(*args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_look():
            return view(*args, **kwargs)
        with transaction.atomic():
            return view(*args, **kwargs)

    return whole
