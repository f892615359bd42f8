"""A family that layouts break on: twelve brothers and sisters, names of every kind, one unborn, one dead."""

from datetime import date, timedelta

from cpunit.people.models import Adult, Child
from tests.conferences.world import DAY, World
from tests.factories.people import ChildFactory

LONG = ("Wilhelmina-Alexandrina Theodora Philippa Octavia Marguerite Josephine " * 2)[:100].strip()
NAMES = (
    ("Siobhán", "O’Brien-D’Arcy"),
    ("עדי", "בן־דוד הכהן"),
    ("عبد الرحمن", "الأنصاري"),
    (LONG, "Featherstonehaugh"),
    ("X", "Æ"),
    ("Nguyễn Thị", "Ánh Tuyết"),
    ("Jean-Baptiste", "de la Rochefoucauld-Montmorency"),
    ("<b>Tim</b>", "O'Neill & Sons"),
    ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Ó"),
    ("李", "小龍"),
    ("Robert'); DROP TABLE", "Students;--"),
)
DIED_ON = date(2025, 4, 2)


def hard_world(*, is_open: bool = True) -> World:
    """A conference about twelve of thirteen children: the last one died. One of the twelve is unborn."""
    world = World(children=12, open_it=False)
    for child, (first, last) in zip(world.children, NAMES, strict=False):
        Child.objects.filter(pk=child.pk).update(first_name=first, last_name=last)
    unborn = world.children[-1]
    Child.objects.filter(pk=unborn.pk).update(
        first_name="", birth_date=None, expected_date=DAY + timedelta(days=60)
    )
    ChildFactory(family=world.family, first_name="Ada", death_date=DIED_ON)
    Adult.objects.filter(pk=world.adults[0].pk).update(name=f"{LONG} O’Brien")
    Adult.objects.filter(pk=world.adults[1].pk).update(name="محمد عبد الرحمن بن عبد العزيز الأنصاري")
    world.family.name = "O’Brien-D’Arcy de la Rochefoucauld"
    world.family.save()
    world.children = [Child.objects.get(pk=child.pk) for child in world.children]
    if is_open:
        world.share_reports()
        world.open()
    return world
