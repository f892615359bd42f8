"""What somebody looks for on a page that nobody can search, for one parent: as whoever works with the
family may read it, and as the finder would look for it in words.
"""

from django.db.models import Q

from conferences.conference.for_family import kept_by_children
from conferences.models import Conference
from cpunit.domain.words import listed
from cpunit.people.family_withheld import withheld_from
from cpunit.people.models import Address, Family, Person
from cpunit.people.models.person import DETAILS
from cpunit.release.readers import readers_of


def looked_for(conference: Conference, person: Person) -> list[str]:
    """Each thing a sentence: what is withheld from them, where the family lives and lived, what a child keeps
    from their parents, and of whom they read nothing. A dozen queries.
    """
    family = conference.family
    said = withheld_from(family, person)
    if homes := _homes(family):
        said.append(f"Where the family lives or lived stands in no report for them: {'; '.join(homes)}")
    reader = readers_of(conference.reference, [person])[person.pk]
    others = Person.objects.filter(pk__in=reader.strangers).select_related(*DETAILS).order_by("pk")
    if names := list(dict.fromkeys(each.name for each in others)):
        said.append(f"{person.name} reads nothing of {listed(names)}")
    if keeps := list(dict.fromkeys(words.child.name for words in kept_by_children(family.pk))):
        said.append(f"{listed(keeps)} wrote something that is not for their parents")
    return said


def _homes(family: Family) -> list[str]:
    """One query."""
    of_theirs = Q(members__person__child__family=family) | Q(members__person__adult__family=family)
    found = Address.objects.filter(Q(family=family) | of_theirs).distinct().order_by("pk")
    return list(dict.fromkeys(str(each).replace("\n", ", ") for each in found))
