"""What somebody typed and is kept nowhere: given back in words, to be copied."""

from collections.abc import Container

from django.http import HttpRequest

CARRIED = ("csrfmiddlewaretoken", "once", "and_go_on", "seen", "as_it_was")
"""How the names end under which a page carries what nobody typed."""


def typed_in(request: HttpRequest, besides: Container[str] = ()) -> list[str]:
    """All that was typed in words, as far as that can be told from what was ticked, `besides` these boxes.

    A password is not given back.
    """
    return [
        value
        for name in request.POST
        if not name.endswith(CARRIED) and name not in besides and "password" not in name
        for value in request.POST.getlist(name)
        if " " in value.strip()
    ]


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether a page of ours sent it, as the browser says; no other may have its words shown here."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
