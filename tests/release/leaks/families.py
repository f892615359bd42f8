"""A family that chance made, at a conference that was held: half-siblings, two fathers, a mother whose home
is protected, a school of which one must not know, an uncle who is excluded, a professional who told the chair
alone, names that are long or run from right to left; and of each thing what was said of it, in its own words.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from conferences.decisions.actions.arrange import write_contingency_plan
from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.decisions.actions.record_views import record_views
from conferences.decisions.given_view import GivenView
from conferences.decisions.risks import risks_at
from conferences.live.actions.take_attendance import Person as Marked
from conferences.live.actions.take_attendance import take_attendance
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.models import (
    ConferenceChild,
    Entry,
    OutlineAction,
    Participant,
    ProfessionalView,
    Report,
)
from cpunit.papers.models import Document
from cpunit.people.models import Adult, Child, Exclusion, Person, PersonFact, Professional, Responsibility
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out, said
from tests.factories.people import AdultFactory, ResponsibilityFactory

_WORDS = """
    amber anchor basalt beacon bramble candle cedar cobalt copper cricket dapple drizzle ember fennel
    ferry flint gable garnet ginger glimmer hazel heather indigo ivory jasper juniper kestrel lantern
    larch lichen linen magpie marble meadow nutmeg ochre otter pebble pepper plover quartz quiver raven
    russet saffron sorrel sparrow tansy thimble thistle timber umber velvet walnut willow yarrow
"""
WORDS = _WORDS.split()
FIRST = (
    "Zoltan", "Ngozi", "Wolfgang", "Xiomara", "Bartholomew", "Ayşenur", "Krzysztof", "محمد", "יונתן",
    "Þórunn", "Anastasija-Konstantina", "Oluwadamilola", "Seán", "Ximena", "Quentin", "فاطمة",
)  # fmt: skip
LAST = (
    "Achterberg", "Featherstonehaugh-Cholmondeley", "عبد الرحمن", "Nwachukwu", "Szczepański", "בן־דוד",
    "Quillfeather", "Wrzesniewski-Papadopoulos-Ó Súilleabháin", "Vandersteen", "Okonkwo",
)  # fmt: skip
SCHOOL = "Penfold Bank Academy"


@dataclass
class Said:
    """Something of the record by the key of its piece: its words, the children whom it is about, and the key
    of who of the family said it.
    """

    piece: str
    words: str
    about: frozenset[int] = frozenset()
    by: int = 0


@dataclass
class Chance:
    """What chance made: who they are, and all that was said; `of_kind` is what stands in a kind of paper."""

    world: World
    rng: Random
    mother: Adult
    fathers: list[Adult]
    uncle: Adult
    said: list[Said] = field(default_factory=list)
    of_kind: dict[str, list[str]] = field(default_factory=dict)
    alone: str = ""
    ground: str = "He threatened the warden with the brass lantern twice"

    @property
    def children(self) -> list[Child]:
        return self.world.children

    @property
    def recipients(self) -> list[Adult | Professional]:
        """All who have a copy of the plan: everybody but the uncle."""
        return [*self.world.professionals, self.mother, *self.fathers]

    def sentence(self) -> str:
        """Nine words that nobody says twice."""
        return " ".join(self.rng.sample(WORDS, 9)).capitalize()


def booked_by_chance(seed: int) -> Chance:
    """The same before their conference: nothing is recorded, and some things may be said."""
    rng = Random(seed)
    made = _family(World(children=rng.randint(2, 4), open_it=False), rng)
    made.said = [Said("", made.sentence()) for _ in range(12)]
    made.alone = made.sentence()
    return made


def by_chance(seed: int) -> Chance:
    """The same for the same seed."""
    rng = Random(seed)
    world = World(children=rng.randint(2, 4), open_it=False)
    made = _family(world, rng)
    world.share_reports()
    world.open()
    _uncle_is_kept_out(made)
    world.attend(children=rng.choice(["in-person", "absent"]))
    not_there = {Marked("adult", made.uncle.pk): "absent"}
    take_attendance(conference=world.conference, here=not_there, by=world.support, now=NOW)
    _map(made)
    _plan(made)
    _views(made)
    for nth, child in enumerate(world.children):
        reasons = _keep(made, "", made.sentence(), child)
        if nth % 2:
            world.decide(child, "child-in-need", reasons=reasons)
        else:
            world.decide(child, "plan", "neglect", reasons=reasons)
    world.arrange()
    _texts(made)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    _minutes(made)
    return made


def _family(world: World, rng: Random) -> Chance:
    """The first father is one to some of the children, the second to the others."""
    firsts, lasts = rng.sample(FIRST, 8), rng.sample(LAST, 8)
    for child, first, last in zip(world.children, firsts, lasts, strict=False):
        child.first_name, child.last_name = first, last
        child.save()
    mother, father = world.adults
    other = AdultFactory(family=world.family)
    uncle = AdultFactory(family=world.family)
    for adult, first, last in zip((mother, father, other, uncle), firsts[4:], lasts[4:], strict=True):
        adult.name = f"{first} {last}"
        adult.save()
    share = rng.randint(1, len(world.children) - 1)
    theirs = set(rng.sample([child.pk for child in world.children], share))
    Responsibility.objects.filter(adult=father).exclude(child__in=theirs).delete()
    for child in world.children:
        if child.pk not in theirs:
            ResponsibilityFactory(adult=other, child=child, relationship="father", has_pr=True)
    home = world.family.addresses.get()
    home.members.filter(person=father.person).delete()
    if rng.random() < 0.6:
        home.protected_from.add(rng.choice([father, other]))
    for adult in (other, uncle):
        world.conference.participants.create(
            person=adult.person, status="invited", sent_at=world.booking.booked_at
        )
    teacher = world.partners[2]
    teacher.agency.name, teacher.job_title = SCHOOL, f"Teacher at {SCHOOL}"
    teacher.agency.save()
    teacher.save()
    world.adults = [mother, father, other]
    for child in world.children[:1]:
        PersonFact.objects.create(
            family=world.family, person=child.person, kind="school", words=SCHOOL, recorded_by=world.support
        )
    return Chance(world, rng, mother, [father, other], uncle)


def _uncle_is_kept_out(made: Chance) -> None:
    world = made.world
    kept_out(world.conference, made.uncle, by=world.chair, until=DAY + timedelta(days=30), ground=made.ground)


def _map(made: Chance) -> None:
    """Of each child something, of two of them, of all; each father says something of any child, and a child
    does of another.
    """
    world, rng = made.world, made.rng
    places = {place.person_id: place for place in world.conference.participants.all()}
    about = [[child] for child in world.children] + [rng.sample(world.children, 2), []]
    for children in about:
        entry = said(world.conference, "past-harm", made.sentence(), by=world.support)
        entry.children.set(children)
        _keep(made, f"entry-{entry.pk}", entry.text, *children)
    for father in made.fathers:
        child = rng.choice(world.children)
        _says(made, places[father.pk], child)
    if places.get(world.children[-1].pk):
        _says(made, places[world.children[-1].pk], world.children[0])


def _says(made: Chance, voice: Participant, about: Child) -> None:
    entry = said(made.world.conference, "strengths", made.sentence(), by=made.world.support, voice=voice)
    entry.children.set([about])
    _keep(made, f"entry-{entry.pk}", entry.text, about, by=voice.person_id)


def _plan(made: Chance) -> None:
    world = made.world
    first = Entry.objects.filter(conference=world.conference, heading="past-harm").earliest("pk")
    for children in ([world.children[0]], [world.children[-1]], world.children):
        row = save_outline_row(
            conference=world.conference,
            row=PlanRow(
                children=children,
                need=first.text if children == world.children else made.sentence(),
                answers=first if first in risks_at(world.conference) else None,
                outcome="It is safer",
                action=made.sentence(),
                in_family_words=made.sentence(),
                measure="The nurse sees it",
                owner=world.worker,
                by_date=DAY + timedelta(days=14),
            ),
            by=world.support,
            now=NOW,
        )
        row = OutlineAction.objects.get(pk=row.pk)
        for words in (row.action, row.in_family_words):
            _keep(made, f"plan-row-{row.pk}", words, *children)


def _views(made: Chance) -> None:
    """Each gives reasons of their own; one tells the chair alone besides."""
    world = made.world
    for child in world.children:
        wants = world.children.index(child) % 2 == 0
        record_views(
            conference=world.conference,
            children=[child],
            given=[
                GivenView(
                    professional=each,
                    wants_plan=wants,
                    category="neglect" if wants else "",
                    reasons=made.sentence(),
                )
                for each in world.professionals
            ],
            by=world.support,
            now=NOW,
        )
    for view in ProfessionalView.objects.filter(conference=world.conference).order_by("pk"):
        _keep(made, f"view-{view.pk}", view.reasons, view.child)
    made.alone = made.sentence()
    ProfessionalView.objects.create(
        conference=world.conference,
        child=world.children[0],
        participant=world.conference.participants.get(person=made.rng.choice(world.partners).person),
        wants_plan=True,
        category="neglect",
        reasons=made.alone,
        came_by="slip",
        for_chair=True,
    )


def _texts(made: Chance) -> None:
    """What is typed beside the map: what is done if the plan does not work, what each child thinks of it and
    what a report says in short.
    """
    world, (full, plain) = made.world, (made.sentence(), made.sentence())
    write_contingency_plan(
        conference=world.conference,
        text=_keep(made, "", full),
        in_family_words=_keep(made, "", plain),
        seen=None,
        by=world.support,
        now=NOW,
    )
    made.of_kind[Document.Kind.OUTLINE_PLAN] = made.of_kind[Document.Kind.PLAN] = [full, plain]
    for child in world.children:
        rows = ConferenceChild.objects.filter(conference=world.conference, child=child)
        rows.update(views=_keep(made, "", made.sentence(), child))
    for report in Report.objects.filter(conference=world.conference):
        Report.objects.filter(pk=report.pk).update(
            summary=_keep(made, f"report-{report.pk}", made.sentence())
        )


def _minutes(made: Chance) -> None:
    """A paragraph of each is one that may be withheld; the first names nobody."""
    world, paragraphs = made.world, [made.sentence() for _ in range(4)]
    for words in paragraphs[1:]:
        _keep(made, "", words)
    made.of_kind[Document.Kind.MINUTES] = paragraphs[1:2]
    text = "\n\n".join(paragraphs)
    save_minutes(conference=world.conference, texts={"decide": text}, seen=None, by=world.support, now=NOW)
    submit_minutes(conference=world.conference, by=world.support, now=NOW)
    approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)


def _keep(made: Chance, piece: str, words: str, *about: Child, by: int = 0) -> str:
    made.said.append(Said(piece, words, frozenset(child.pk for child in about), by))
    return words


def _children_of(made: Chance, adult: Adult) -> list[Child]:
    keys = Responsibility.objects.filter(adult=adult).values_list("child", flat=True)
    return [child for child in made.children if child.pk in keys]


def theirs(made: Chance, who: Adult | Professional) -> frozenset[int]:
    """The children of whom they are to read, told from the bonds alone."""
    everybody = frozenset(child.pk for child in made.children)
    return frozenset(child.pk for child in _children_of(made, who)) if isinstance(who, Adult) else everybody


def ground_of(made: Chance) -> Exclusion:
    return Exclusion.objects.get(person=made.uncle.person)


def person_of(who: Any) -> Person:
    person: Person = who.person
    return person
