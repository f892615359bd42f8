"""Draws one component as a page would: with these arguments and no others."""

from typing import Any

from django.template import engines


def component(name: str, /, **arguments: Any) -> str:
    """The markup of `components/<name>.html`, included with `only`."""
    handed = " ".join(f"{argument}={argument}" for argument in arguments)
    include = f'{{% include "components/{name}.html" {f"with {handed}" if handed else ""} only %}}'
    return str(engines["django"].from_string(f"<div>{include}</div>").render(arguments))
