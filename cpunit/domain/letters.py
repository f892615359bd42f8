"""In which form and which language somebody reads what is written to them (LDS-5, and the Accessible
Information Standard, NHS England, DCB1605).
"""

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    ORDINARY = "ordinary"
    LARGE_PRINT = "large-print"
    EASY_READ = "easy-read"
    ALOUD = "aloud"
    OTHER = "other"


FORMATS = {
    Format.ORDINARY: "As they are",
    Format.LARGE_PRINT: "In large print",
    Format.EASY_READ: "In easy read",
    Format.ALOUD: "Read aloud to them",
    Format.OTHER: "In another form",
}
SUPPLIED_FORMATS = (Format.ORDINARY, Format.LARGE_PRINT, Format.EASY_READ)
"""Those in which a unit has leaflets printed; easy read has words of its own, too."""


@dataclass(frozen=True)
class Language:
    """By its code (BCP 47), as `lang` is written; `own` is what its readers call it. A paper can only be
    drawn in letters that its typefaces have: in a language that `is_drawn` is not a unit has leaflets alone.
    """

    code: str
    name: str
    own: str
    is_drawn: bool = True
    is_right_to_left: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.is_right_to_left else "ltr"


ENGLISH = "en"

LANGUAGES = {
    each.code: each
    for each in (
        Language(ENGLISH, "English", "English"),
        Language("sq", "Albanian", "Shqip"),
        Language("am", "Amharic", "አማርኛ", is_drawn=False),
        Language("ar", "Arabic", "العربية", is_right_to_left=True),
        Language("bn", "Bengali", "বাংলা", is_drawn=False),
        Language("bg", "Bulgarian", "Български"),
        Language("zh-Hans", "Chinese, simplified", "简体中文", is_drawn=False),
        Language("zh-Hant", "Chinese, traditional", "繁體中文", is_drawn=False),
        Language("cs", "Czech", "Čeština"),
        Language("fa", "Farsi", "فارسی", is_right_to_left=True),
        Language("fr", "French", "Français"),
        Language("de", "German", "Deutsch"),
        Language("el", "Greek", "Ελληνικά"),
        Language("gu", "Gujarati", "ગુજરાતી", is_drawn=False),
        Language("he", "Hebrew", "עברית", is_right_to_left=True),
        Language("hi", "Hindi", "हिन्दी", is_drawn=False),
        Language("hu", "Hungarian", "Magyar"),
        Language("it", "Italian", "Italiano"),
        Language("ku", "Kurdish, Kurmanji", "Kurdî"),
        Language("ckb", "Kurdish, Sorani", "کوردی", is_right_to_left=True),
        Language("lv", "Latvian", "Latviešu"),
        Language("lt", "Lithuanian", "Lietuvių"),
        Language("ne", "Nepali", "नेपाली", is_drawn=False),
        Language("ps", "Pashto", "پښتو", is_right_to_left=True),
        Language("pl", "Polish", "Polski"),
        Language("pt", "Portuguese", "Português"),
        Language("pa", "Punjabi", "ਪੰਜਾਬੀ", is_drawn=False),
        Language("ro", "Romanian", "Română"),
        Language("ru", "Russian", "Русский"),
        Language("sk", "Slovak", "Slovenčina"),
        Language("so", "Somali", "Soomaali"),
        Language("es", "Spanish", "Español"),
        Language("sw", "Swahili", "Kiswahili"),
        Language("ta", "Tamil", "தமிழ்", is_drawn=False),
        Language("ti", "Tigrinya", "ትግርኛ", is_drawn=False),
        Language("tr", "Turkish", "Türkçe"),
        Language("uk", "Ukrainian", "Українська"),
        Language("ur", "Urdu", "اردو", is_right_to_left=True),
        Language("vi", "Vietnamese", "Tiếng Việt"),
        Language("cy", "Welsh", "Cymraeg"),
    )
}
"""English first; the others are those most spoken in England (Census 2021, main language)."""


def language_name(code: str) -> str:
    """ "Arabic"; "" for English, which is not said. One that is none is called by its code."""
    if code in ("", ENGLISH):
        return ""
    return LANGUAGES[code].name if code in LANGUAGES else code


class Audience(StrEnum):
    """For whom a leaflet is."""

    PARENTS = "parents"
    CHILDREN = "children"
    PROFESSIONALS = "professionals"


AUDIENCES = {
    Audience.PARENTS: "Parents, carers and relatives",
    Audience.CHILDREN: "Children and young people",
    Audience.PROFESSIONALS: "Professionals",
}
