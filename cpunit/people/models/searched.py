"""Names and telephone numbers as they are searched: what the indexes of children, families, adults hold."""

import re
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


FIGURES = 8
"""So many at the end of a number are the same however it is written: 07700 900 123, +44 7700 900123."""


def last_figures(number: str) -> models.Func:
    """The end of a telephone number, as `figures_of` has it. Its words stand in the statement, and so in the
    index that serves it.
    """
    return models.Func(
        models.F(number),
        template=f"right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), {FIGURES})",
        output_field=models.CharField(),
    )


def figures_of(number: str) -> str:
    """The end of a telephone number, without what is written between its figures."""
    return re.sub("[^0-9]", "", number)[-FIGURES:]
