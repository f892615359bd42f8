"""The key with which a case system comes, as it stands in its request."""

from django.http import HttpRequest


def typed_key(request: HttpRequest) -> str:
    """What stands after "Bearer"; "" where nothing does."""
    scheme, _, typed = request.headers.get("Authorization", "").partition(" ")
    return typed.strip() if scheme.lower() == "bearer" else ""
