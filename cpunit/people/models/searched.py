"""Names as they are searched: what the trigram indexes of children, families and adults hold."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Concat, Lower

FOLDED_SIGNS = "-'’‘ʼ`"
"""The first becomes a space in a searched name, the others go."""


def folded_name(*names: Any) -> Lower:
    """Names as they are searched: in small letters, hyphens as spaces, without apostrophes; "O'Brien-Low" is
    "obrien low".
    """
    whole = Concat(*names, output_field=models.CharField()) if len(names) > 1 else names[0]
    return Lower(
        models.Func(
            whole,
            models.Value(FOLDED_SIGNS),
            models.Value(" "),
            function="translate",
            output_field=models.CharField(),
        )
    )


def searched_by(expression: Any, name: str) -> GinIndex:
    """The index from which a name is found by some of its letters."""
    return GinIndex(OpClass(expression, name="gin_trgm_ops"), name=name)
