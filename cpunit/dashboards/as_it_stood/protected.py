"""Today's protections, on what was recorded then (safety 9)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from cpunit.domain.whereabouts import Marks, marks_of
from cpunit.people.models import Address, Child, Restriction
from cpunit.people.whereabouts import family_marks

HOME = "An address that is protected today: it is not shown"
WORDS = "Left out: what is protected or withheld today stands in it"


def ever_of(children: Collection[int]) -> Any:
    """The keys of the families in which these children ever were, as a question."""
    history: Any = Child.history
    return history.filter(person_id__in=children).order_by().values_list("family_id", flat=True).distinct()


def families_ever(children: Collection[int], family: int) -> list[int]:
    """This one, and those in which these children ever were: what was typed there may say where somebody of
    it lives, whom the child has left since. One query.
    """
    return sorted({family, *ever_of(children)})


@dataclass(frozen=True)
class Protected:
    """What is protected now: those of the `homes` by key, and the `marks` by which it is found in words."""

    homes: frozenset[int]
    marks: Marks

    @classmethod
    def now(cls, families: Collection[int], homes: Collection[int] = ()) -> Self:
        """Of these families, and of these homes wherever they are recorded; also as they were written before
        they were protected. One query, and one a family.
        """
        found = [family_marks(family) for family in families]
        kept = Q(protected_from__isnull=False) | Q(restrictions__in=Restriction.objects.running())
        whose = Q(family__in=families) | Q(pk__in=homes) | Q(members__person__child__family__in=families)
        history: Any = Address.history
        of_one = history.filter(id=OuterRef("pk")).order_by()
        written = ArraySubquery(of_one.values(written=JSONObject(lines="lines", postcode="postcode")))
        rows = Address.objects.filter(kept, whose).order_by().annotate(written=written)
        ever = dict(rows.values_list("pk", "written"))
        said = {(each["lines"], each["postcode"]) for of_home in ever.values() for each in of_home}
        before = [marks_of(lines, postcode, is_protected=True) for lines, postcode in said]
        of_families = [marks for each in found for marks in (each.protected, each.facts)]
        return cls(frozenset(ever), Marks.all([*of_families, *before]))

    def home(self, address: Any) -> str:
        """An address as it was recorded, in one line, or that it is not shown."""
        words = ", ".join(filter(None, [*address.lines.splitlines(), address.postcode]))
        return HOME if address.id in self.homes or self.marks.stand_in(words) else words

    def words(self, text: str) -> str:
        """A text as it was recorded, or that it is left out."""
        return WORDS if self.marks.stand_in(text) else text
