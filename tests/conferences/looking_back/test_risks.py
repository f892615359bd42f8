"""A review looks back on each risk that its plans began with, and does not close before (BNS-3)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.conference.sealed import Overtaken
from conferences.live.missing import still_missing
from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.looking_back.actions.answer_risks import RiskAnswer, answer_risks
from conferences.models import Conference, ReviewedRisk
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from plans.reviews.actions.carry_over import carry_over
from tests.conferences.live.two_people import signed_in
from tests.conferences.review_world import ReviewWorld
from tests.factories.conferences import said
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import under_review

NEED = "The children are left alone at night"
pytestmark = [pytest.mark.django_db, laid(under_review)]


@pytest.fixture(autouse=True)
def in_the_room(world: ReviewWorld) -> Iterator[None]:
    with time_machine.travel(world.now + timedelta(minutes=10), tick=False):
        yield


def page_of(world: ReviewWorld) -> str:
    return f"/conferences/{world.conference.code}/record/plan-so-far/"


def is_ticked(world: ReviewWorld) -> bool:
    standing = Standing.of(world.conference)
    return next(step for step in running_order(standing) if step.key == "plan-so-far").is_done(standing)


def unanswered(world: ReviewWorld) -> list[str]:
    missing = still_missing(Standing.of(world.conference), Reckoner.current())
    return [each.words for each in missing if each.step == "plan-so-far"]


def again(world: ReviewWorld) -> list[ReviewedRisk]:
    """The risks as the review begins with them, once it opens anew."""
    world.conference.reviewed_risks.all().delete()
    carry_over(conference=world.conference)
    return list(world.conference.reviewed_risks.all())


def send(client: Client, address: str, typed: dict[str, list[str]], **more: str) -> str:
    return client.post(address, typed | more, follow=True).text


@pytest.mark.requirement("BNS-3")
def test_the_chair_answers_each_risk_before_the_review_closes(world: ReviewWorld) -> None:
    """The plans were made without a map, so their needs are looked back on, once for both."""
    risk = world.conference.reviewed_risks.get()
    assert (risk.words, risk.said_on, set(risk.children.all())) == (
        NEED,
        date(2025, 5, 8),
        set(world.children),
    )
    assert world.conference.outline.get().risk == risk, "the row that went on answers it"
    world.review_ready()
    ReviewedRisk.objects.update(relevant="", lessened="", effect="", sustained="")
    assert unanswered(world) == [f"whether it is still a risk, of the risk “{NEED}”"]
    with pytest.raises(Refused, match="whether it is still a risk, of the risk “The children are left"):
        close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    assert not is_ticked(world)
    chair, name = signed_in(world.chair_user), f"r{risk.pk}"
    check = chair.get(f"/conferences/{world.conference.code}/close/").text
    assert f'href="{page_of(world)}#risk-{risk.pk}"' in check
    assert f"Say whether it is still a risk, of the risk “{NEED}”." in check
    page = chair.get(page_of(world))
    assert NEED in page.text and "First said on" in page.text
    typed = sent_back(page.content, f"{name}-relevant") | {
        f"{name}-relevant": "partly",
        f"{name}-lessened": "Her aunt sleeps there",
        f"{name}-effect": "They sleep through",
    }
    send(chair, page_of(world), typed)
    assert unanswered(world) == [f"whether the change is sustained, of the risk “{NEED}”"]
    typed = sent_back(chair.get(page_of(world)).content, f"{name}-relevant")
    assert typed[f"{name}-lessened"] == ["Her aunt sleeps there"]
    send(chair, page_of(world), typed | {f"{name}-sustained": "not-yet"})
    assert not unanswered(world) and is_ticked(world)
    risk.refresh_from_db()
    assert risk.answered_by == world.chair_user
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    minutes = words(parsed(chair.get(f"/conferences/{world.conference.code}/minutes/").content))
    for told in (NEED, "Partly", "Her aunt sleeps there", "They sleep through", "Not yet"):
        assert told in minutes
    with pytest.raises(Refused):
        world.answer_risks()


def test_two_who_write_from_one_stale_page_both_count_and_neither_overwrites(world: ReviewWorld) -> None:
    risk = world.conference.reviewed_risks.get()
    name, address = f"r{risk.pk}", page_of(world)
    one, two = signed_in(world.support), signed_in(world.chair_user)
    first, second = (sent_back(each.get(address).content, f"{name}-relevant") for each in (one, two))
    send(one, address, first | {f"{name}-relevant": "partly", f"{name}-effect": "They sleep through"})
    send(two, address, second | {f"{name}-lessened": "Her aunt sleeps there"})
    risk.refresh_from_db()
    assert (risk.relevant, risk.lessened, risk.effect) == (
        "partly",
        "Her aunt sleeps there",
        "They sleep through",
    )
    third = sent_back(two.get(address).content, f"{name}-relevant")
    stale = third | {f"{name}-effect": "They still wake"}
    send(one, address, sent_back(one.get(address).content, f"{name}-relevant") | {f"{name}-effect": "Better"})
    page = send(two, address, stale)
    assert "Somebody else wrote about this risk" in page
    assert "Better" in page and "They still wake" in page, "theirs, and what was typed"
    risk.refresh_from_db()
    assert risk.effect == "Better"
    with pytest.raises(Overtaken):
        answer = RiskAnswer(risk=risk.pk, relevant="no", lessened="", effect="", sustained="", seen="{}")
        answer_risks(conference=world.conference, answers=[answer], by=world.support, now=world.now)
    gone = RiskAnswer(risk=0, relevant="no", lessened="", effect="", sustained="")
    with pytest.raises(Refused, match="is not looked back on"):
        answer_risks(conference=world.conference, answers=[gone], by=world.support, now=world.now)


@pytest.mark.requirement("BNS-3", "BNS-5")
def test_what_the_map_said_is_asked_again_until_it_is_gone_for_good(world: ReviewWorld) -> None:
    eldest, youngest = world.children
    Conference.objects.filter(pk=world.first.pk).update(state="open")
    for_all, of_one, not_asked = (
        said(world.first, heading, text, by=world.support)
        for heading, text in (
            ("past-harm", "Dad came home drunk."),
            ("danger-statements", "Noor will be alone at night."),
            ("identity", "She is Dutch."),
        )
    )
    of_one.children.add(youngest)
    Conference.objects.filter(pk=world.first.pk).update(state="closed")
    first, second = [risk for risk in again(world) if risk.entry_id]
    assert (first.entry, second.entry) == (for_all, of_one)
    assert (set(first.children.all()), set(second.children.all())) == ({eldest, youngest}, {youngest})
    assert not world.conference.reviewed_risks.filter(entry=not_asked).exists()
    need = world.conference.reviewed_risks.get(entry=None)
    assert need.words == NEED, "what an action still to do answers is asked about, whatever the map said"
    world.review_ready()
    ReviewedRisk.objects.filter(pk=first.pk).update(relevant="no", sustained="yes")
    said(world.conference, "past-harm", "She was hit in June.", by=world.support)
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    following = awaited_review(world.plan)
    assert following is not None
    Conference.objects.filter(pk=following.pk).update(held_on=date(2026, 1, 15))
    following.refresh_from_db()
    carry_over(conference=following)
    carry_over(conference=following)
    risks = {risk.words: risk for risk in following.reviewed_risks.all()}
    assert set(risks) == {of_one.text, NEED, "She was hit in June."}
    assert risks[of_one.text].last_time == "partly, sustained: not yet, on 31 July 2025"
    assert risks["She was hit in June."].last_time == ""
    assert {row.risk for row in following.outline.all()} == {risks[NEED]}


def test_a_row_of_a_review_answers_what_it_looks_back_on(world: ReviewWorld) -> None:
    world.conference.outline.update(by_date=world.day + timedelta(days=14))
    risk, row = world.conference.reviewed_risks.get(), world.conference.outline.get()
    client, outline = signed_in(world.support), f"/conferences/{world.conference.code}/record/outline/"
    shown = sent_back(client.get(f"{outline}{row.pk}/").content, "answers")
    assert shown["answers"] == [f"r{risk.pk}"]
    client.post(f"{outline}{row.pk}/", shown | {"answers": "", "need": "Another"})
    row.refresh_from_db()
    assert row.risk is None
    page = client.get(outline)
    assert f"{outline}?answers=r{risk.pk}#id_action" in page.text
    world.answer_risks()
    missing = [each.words for each in still_missing(Standing.of(world.conference), Reckoner.current())]
    assert (
        "which risk or need of the map it answers, in the row “A rota of family members is agreed”" in missing
    )
    typed = sent_back(client.get(f"{outline}?answers=r{risk.pk}").content, "answers")
    client.post(outline, typed | {"action": "A lock is fitted", "need": ""})
    assert world.conference.outline.get(action="A lock is fitted").need == NEED


@pytest.mark.failure(1)
def test_an_address_in_an_answer_keeps_the_review_open_and_words_can_be_mended(world: ReviewWorld) -> None:
    home, risk = world.family.addresses.get(), world.conference.reviewed_risks.get()
    world.review_ready()
    ReviewedRisk.objects.update(words=f"Dad waits at {home.lines}, {home.postcode}")
    with pytest.raises(Refused, match="taken out of risk 1 that the review looks back on"):
        close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    client, address = signed_in(world.support), f"{page_of(world)}?words=r{risk.pk}"
    typed = sent_back(client.get(address).content, f"r{risk.pk}-words")
    assert "There is a problem" in send(client, page_of(world), typed | {f"r{risk.pk}-words": " "})
    send(client, page_of(world), typed | {f"r{risk.pk}-words": "Dad waits outside"})
    risk.refresh_from_db()
    assert risk.words == "Dad waits outside"
    assert client.get(f"{page_of(world)}?words=%00").status_code == 200


def test_of_a_child_who_died_or_is_taken_out_nothing_is_asked(world: ReviewWorld) -> None:
    eldest, youngest = world.children
    risk = world.conference.reviewed_risks.get()
    risk.children.set([eldest])
    eldest.death_date = world.day - timedelta(days=1)
    eldest.save()
    assert Standing.of(world.conference).risks == ()
    assert not [each for each in unanswered(world) if "of the risk" in each]
    risk.children.set([youngest])
    assert [each.pk for each in Standing.of(world.conference).risks] == [risk.pk]


def test_of_very_many_the_page_draws_the_forms_of_those_still_to_be_answered(world: ReviewWorld) -> None:
    first = world.conference.reviewed_risks.get()
    for nth in range(2, 22):
        told = {"conference": world.conference, "said_on": first.said_on, "position": nth}
        risk = ReviewedRisk.objects.create(
            words=f"The worry number {nth} of what was said there. " * 2, **told
        )
        risk.children.set(world.children)
    last, chair = risk, signed_in(world.chair_user)
    page = chair.get(page_of(world))
    assert len(page.content) < 60_000
    forms = parsed(page.content).xpath("//textarea[contains(@name, '-lessened')]")
    assert len(forms) == 10
    assert f"?at=r{last.pk}#risk-{last.pk}" in page.text and f"r{last.pk}-lessened" not in page.text
    named = chair.get(f"{page_of(world)}?at=r{last.pk}")
    send(
        chair,
        page_of(world),
        sent_back(named.content, f"r{last.pk}-lessened") | {f"r{last.pk}-relevant": "no"},
    )
    last.refresh_from_db()
    assert last.relevant == "no"
