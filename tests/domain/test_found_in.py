"""What is withheld from a reader and stands in a text, as a person is shown it."""

from cpunit.domain.audiences import Kept
from cpunit.domain.names_kept import Names
from cpunit.domain.whereabouts import marks_of_name


def test_each_place_name_and_passage_is_told_once_as_it_is_written() -> None:
    kept = Kept(
        passages=("Nan saw him at the station", "I ran away from home that day"),
        marks=marks_of_name("Fellside Academy"),
        names=Names(sure=("Ada Marsh",)),
    )
    said = "Nan saw him at the station. ADA MARSH goes to Felside Academy, and Ada Marsh’s aunt too."
    found = kept.found_in(said)
    assert found == ["ADA MARSH", "Felside Academy", "Ada Marsh’s", "Nan saw him at the station"]
    assert Kept().found_in(said) == []
