"""Words in two languages, and three leaflets, as the unit had them made (LDS-5)."""

from datetime import date, datetime
from typing import NamedTuple

from cpunit.domain.letter_sentences import Letter
from cpunit.domain.letters import Format
from cpunit.papers.pdf import render
from cpunit.people.models import User
from cpunit.supplied.actions.keep_words import keep_words
from cpunit.supplied.actions.release_leaflet import put_in_leaflet, release_leaflet

LANGUAGES = {"Polish": "pl", "Arabic": "ar", "Urdu": "ur"}
"""By how the families' language is called; there are no words in the last."""

POLISH = {
    "title": "Zaproszenie na spotkanie",
    "dear": "Szanowni Państwo",
    "day": "Dzień",
    "time": "Prosimy przyjść o",
    "place": "Miejsce",
    "video": "Przez wideo",
    "chair": "Prowadzi",
    "ring": "Telefon",
    "time_told": "Powiemy Państwu, o której przyjść.",
    "again": "Ten list zastępuje poprzedni. Prosimy sprawdzić dzień, godzinę i miejsce.",
    "asked": "Zapraszamy na spotkanie o tym, jak zapewnić dzieciom w Państwa rodzinie bezpieczeństwo. "
    "Nazywa się ono „child protection conference”.",
    "purpose": "Spotykają się z Państwem osoby, które znają rodzinę. Rozmawiamy o tym, co idzie dobrze, "
    "co budzi obawy i co musi się stać, żeby dzieci były bezpieczne.",
    "decided_initial": "Na koniec zapada decyzja, osobno dla każdego dziecka, czy potrzebny jest plan "
    "ochrony. Plan mówi, co każdy zrobi, żeby dziecko było bezpieczne, i do kiedy.",
    "decided_review": "Sprawdzamy razem, jak działa plan ochrony. Na koniec zapada decyzja, osobno dla "
    "każdego dziecka, czy plan trwa dalej, zmienia się, czy się kończy.",
    "say": "Mogą Państwo powiedzieć, co myślą, i mogą się nie zgodzić. To, co Państwo powiedzą, zostanie "
    "zapisane.",
    "report": "Pracownik socjalny da Państwu swój raport do przeczytania. Jeśli go nie będzie kilka dni "
    "przed spotkaniem, prosimy nam o tym powiedzieć.",
    "meets": "Osoba, która prowadzi spotkanie, nie pracuje z Państwa rodziną i najpierw porozmawia z "
    "Państwem.",
    "supporter": "Mogą Państwo przyprowadzić kogoś, kto Państwa wesprze.",
    "answer": "Prosimy powiedzieć nam, czy Państwo przyjdą i czy potrzebny jest tłumacz, pomoc w dojeździe "
    "albo coś innego.",
    "english": "Dalej jest ten sam list po angielsku. Mówi więcej: prosimy poprosić kogoś o przeczytanie go "
    "razem.",
}
ARABIC = {
    "title": "دعوة إلى اجتماع",
    "dear": "السيد / السيدة",
    "day": "اليوم",
    "time": "نرجو الحضور في",
    "place": "المكان",
    "entrance": "من أي مدخل",
    "video": "عبر الفيديو",
    "chair": "رئيس الاجتماع",
    "ring": "الهاتف",
    "time_told": "سنخبركم متى تحضرون.",
    "again": "هذه الرسالة تحل محل الرسالة السابقة. انظروا إلى اليوم والوقت والمكان.",
    "asked": "نعقد اجتماعًا حول سلامة الأطفال في عائلتكم، ونريد أن تكونوا معنا. يسمى مؤتمر حماية الطفل.",
    "purpose": "يجتمع معكم أشخاص يعرفون عائلتكم. نتحدث عما يسير بشكل جيد، وعما يقلق الناس، وعما يجب أن يحدث "
    "كي يكون الأطفال في أمان.",
    "decided_initial": "في النهاية يتقرر، لكل طفل على حدة، ما إذا كان يحتاج إلى خطة حماية. الخطة تقول ماذا "
    "سيفعل كل شخص ليبقى الطفل في أمان، ومتى.",
    "decided_review": "ننظر معًا كيف سارت خطة الحماية. وفي النهاية يتقرر، لكل طفل على حدة، هل تستمر الخطة "
    "أم تتغير أم تنتهي.",
    "say": "يمكنكم أن تقولوا رأيكم، ويمكنكم ألا توافقوا. ما تقولونه يُكتب.",
    "report": "سيعطيكم الأخصائي الاجتماعي تقريره لتقرؤوه. إذا لم يصلكم قبل الاجتماع بأيام قليلة، فأخبرونا.",
    "meets": "رئيس الاجتماع ليس من الفريق الذي يعمل مع عائلتكم، وسيتحدث معكم أولًا.",
    "supporter": "يمكنكم إحضار شخص يساندكم.",
    "answer": "أخبرونا من فضلكم هل ستحضرون، وهل تحتاجون إلى مترجم أو مساعدة في الوصول أو أي شيء آخر.",
    "english": "تتبع الرسالة نفسها بالإنجليزية. وهي تقول أكثر: اطلبوا من أحد أن يقرأها معكم.",
}


class Sheet(NamedTuple):
    """One leaflet: for whom, and what stands in it."""

    facts: dict[str, object]
    heading: str
    texts: tuple[str, ...]


SHEETS = (
    Sheet(
        {"title": "Conferences explained", "audience": "parents", "language": "en"},
        "Conferences explained",
        (
            "A child protection conference is a meeting about how a child is kept safe. You are asked to it.",
            "You can bring somebody. You can ask for an interpreter. You can say that you do not agree.",
            "Afterwards you are told what was decided, and what you can do about it.",
        ),
    ),
    Sheet(
        {"title": "Conferences explained", "audience": "parents", "language": "pl"},
        "Spotkanie krok po kroku",
        (
            "Spotkanie „child protection conference” dotyczy bezpieczeństwa dziecka. Są Państwo zaproszeni.",
            "Można kogoś przyprowadzić. Można poprosić o tłumacza. Można się nie zgodzić.",
            "Potem powiemy, co postanowiono i co mogą Państwo z tym zrobić.",
        ),
    ),
    Sheet(
        {
            "title": "Your meeting, your say",
            "audience": "children",
            "from_age": 10,
            "until_age": 17,
            "language": "en",
        },
        "Your meeting, your say",
        (
            "Grown-ups meet to talk about keeping you safe. You can come, or ask somebody to speak.",
            "An advocate is somebody who is only there for you. Ask your social worker for one.",
            "If you want to talk to somebody now, ring Childline on 0800 1111. In danger, ring 999.",
        ),
    ),
)


def words_and_leaflets(by: User, reader: User, now: datetime, valid_from: date) -> None:
    """Before the first letter is made, so that it goes with them. The leaflets are put in `by` one and
    released by their `reader`.
    """
    for language, sentences in (("pl", POLISH), ("ar", ARABIC)):
        keep_words(
            letter=Letter.ADULT,
            language=language,
            form=Format.ORDINARY,
            sentences=sentences,
            supplied_by="Calderbrook Translation (invented)",
            checked_by="A colleague who speaks it, on paper",
            valid_from=valid_from,
            by=by,
            now=now,
        )
    for sheet in SHEETS:
        drawn = render(
            template="supplied/leaflet.html",
            context={"heading": sheet.heading, "texts": sheet.texts, "language": sheet.facts["language"]},
            title=str(sheet.facts["title"]),
        )
        facts = {
            **sheet.facts,
            "supplied_by": "The unit, checked by the service manager",
            "valid_from": valid_from,
        }
        leaflet = put_in_leaflet(content=drawn.pdf, facts=facts, by=by, now=now)
        release_leaflet(leaflet=leaflet, by=reader, now=now)
