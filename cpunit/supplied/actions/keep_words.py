"""Keep the sentences of a letter in a language or in easy read, as the unit had them made."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from cpunit.audit.log import log
from cpunit.domain.letter_sentences import LETTERS, LONGEST_SENTENCE, SENTENCES, Letter
from cpunit.domain.letters import ENGLISH, LANGUAGES, Format
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import User
from cpunit.supplied.models import SuppliedWords
from cpunit.supplied.models.words import WORDED
from cpunit.supplied.policies import may_keep_supplied


@transaction.atomic
def keep_words(
    *,
    letter: Letter,
    language: str,
    form: Format,
    sentences: Mapping[str, str],
    supplied_by: str,
    checked_by: str,
    valid_from: date,
    by: User,
    now: datetime,
) -> SuppliedWords:
    """What stands before the English letter from that day on, in the place of what stood. A letter with half
    of its sentences would say half: each is there but what it `may_lack`. Raises `Refused`.
    """
    must(may_keep_supplied(by))
    _may_be_worded(language, form)
    for name, who in (("supplied_by", supplied_by), ("checked_by", checked_by)):
        if not who.strip():
            raise Refused("Say who put it into these words, and who checked it.", about=name)
    said = {each.key: sentences.get(each.key, "").strip() for each in SENTENCES[letter]}
    wanted = {each.key for each in SENTENCES[letter] if not each.may_lack}
    for key, words in said.items():
        if (not words and key in wanted) or len(words) > LONGEST_SENTENCE:
            raise Refused(
                "Write it, in these words." if not words else f"At most {LONGEST_SENTENCE} characters.",
                about=key,
            )
    later = _same(letter.value, language, form.value).filter(valid_from__gt=valid_from).first()
    if later:
        raise Refused(
            f"Words used from {long_date(later.valid_from)} are kept already, so these would not be used: "
            "say that day or a later one, or withdraw those first.",
            about="valid_from",
        )
    kept = SuppliedWords.objects.create(
        letter=letter.value,
        language=language,
        form=form.value,
        sentences={key: words for key, words in said.items() if words},
        supplied_by=supplied_by.strip(),
        checked_by=checked_by.strip(),
        valid_from=valid_from,
        recorded_by=by,
        recorded_at=now,
    )
    log(by=by, verb="recorded", what=f"Words in {_called(kept)}", now=now)
    return kept


@transaction.atomic
def withdraw_words(*, words: SuppliedWords, by: User, now: datetime) -> int:
    """Use them no more, nor earlier ones of the same letter, language and form; how many that are. Safe to
    run twice. Raises `Refused`.
    """
    must(may_keep_supplied(by))
    same = _same(words.letter, words.language, words.form)
    number = same.update(withdrawn_at=now, withdrawn_by=by)
    if number:
        log(by=by, verb="withdrew", what=f"Words in {_called(words)}", now=now)
    return number


def _same(letter: str, language: str, form: str) -> QuerySet[SuppliedWords]:
    kept = SuppliedWords.objects.filter(letter=letter, language=language, form=form)
    return kept.filter(withdrawn_at__isnull=True)


def _may_be_worded(language: str, form: Format) -> None:
    if language not in LANGUAGES:
        raise Refused("Choose a language from the list.", about="language")
    if form not in WORDED:
        raise Refused("Large print is drawn from the same words: choose another form.", about="form")
    if language == ENGLISH and form == Format.ORDINARY:
        raise Refused("The ordinary English letter is the product’s own.", about="language")
    if not LANGUAGES[language].is_drawn:
        raise Refused(
            f"Letters cannot be drawn in {LANGUAGES[language].name}: no typeface here has its script. "
            "Put in a leaflet (PDF) in it instead.",
            about="language",
        )


def _called(words: SuppliedWords) -> str:
    name = LETTERS[Letter(words.letter)]
    return f"{LANGUAGES[words.language].name}, {words.get_form_display().lower()}: {name.lower()}"
