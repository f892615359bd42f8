"""Who is in the core group of a plan."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Concat

from cpunit.people.models import Person
from plans.models import Plan


def names_of_core_group() -> ArraySubquery:
    """Of a plan that is read: the names of the professionals, parents, carers and young people whom it names
    today, in the question that reads the plan.
    """
    members, family = Plan.core_group_members.through.objects, Plan.core_group_family.through.objects
    asked = Q(pk__in=members.filter(plan=OuterRef(OuterRef("pk"))).values("professional"))
    of_family = Q(pk__in=family.filter(plan=OuterRef(OuterRef("pk"))).values("person"))
    child = Concat(F("child__first_name"), Value(" "), F("child__last_name"))
    name = Coalesce(F("professional__name"), F("adult__name"), child)
    found = Person.objects.filter(asked | of_family).annotate(called=name)
    return ArraySubquery(found.order_by("-kind", "called").values("called"))
