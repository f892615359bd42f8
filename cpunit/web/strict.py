"""In tests an undefined template variable fails instead of drawing nothing."""

from typing import Self


class UndefinedVariable(LookupError):
    """A template printed, or handed on, a variable that it was not given."""


class UndefinedVariableFails(str):
    """A `string_if_invalid` that raises for a variable that a template prints or hands on and was not given.

    `{% if name %}` and `{% for x in name %}` may still ask for what is not there.
    """

    def __new__(cls) -> Self:
        return super().__new__(cls, "%s")

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariable(f"The template uses a variable that it was not given: {variable}")
