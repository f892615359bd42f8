"""Forms about reports."""

from .family import AnswerForm, ChangedForm, GivenForm, OfferForm, OwnWordsForm, ReleaseForm, SettleForm
from .recorded import NoneForm, ReportForm, ShareForm
from .signing import DoorSignForm, SignForm, UnsignedForm
from .version import AskVersionForm, DoorVersionForm, PageForm, VersionFileForm, VersionTextForm
from .written import ArrivedForm, DoorFileForm, DoorTextForm, FileForm, TextForm

__all__ = [
    "AnswerForm",
    "ArrivedForm",
    "AskVersionForm",
    "ChangedForm",
    "DoorFileForm",
    "DoorSignForm",
    "DoorTextForm",
    "DoorVersionForm",
    "FileForm",
    "GivenForm",
    "NoneForm",
    "OfferForm",
    "OwnWordsForm",
    "PageForm",
    "ReleaseForm",
    "ReportForm",
    "SettleForm",
    "ShareForm",
    "SignForm",
    "TextForm",
    "UnsignedForm",
    "VersionFileForm",
    "VersionTextForm",
]
