"""Who is in the core group of a plan."""

from django.db.models import Q

from cpunit.people.models import Person
from plans.models import Plan


def core_group_of(plan: Plan) -> list[Person]:
    """Professionals, parents, carers and young people, as the plan names them today. One query."""
    asked = Q(pk__in=Plan.core_group_members.through.objects.filter(plan=plan.pk).values("professional"))
    family = Q(pk__in=Plan.core_group_family.through.objects.filter(plan=plan.pk).values("person"))
    found = Person.objects.filter(asked | family).select_related("adult", "child", "professional")
    return sorted(found, key=lambda each: (not each.is_professional, each.name))
