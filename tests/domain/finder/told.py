"""Ways of writing what is kept back that the finder was told of: each was tried while it was built."""

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_email, marks_of_name, marks_of_telephone

MARKS = Marks.all(
    [
        marks_of("97 Alder Close\nCalderbrook", "XX6 7XX", is_protected=True),
        marks_of("Flat 2, 10a St Mary’s Road\nCalderbrook", "QC1 5ZB", is_protected=True),
        marks_of_telephone("07700 900123"),
        marks_of_email("j.walker92@example.com"),
        marks_of_name("Fellside Academy"),
        marks_of_name("St Cuthbert’s Catholic Primary School"),
        marks_of_name("Harrop Bakery Ltd"),
    ]
)

HITS = (
    "97 Alder Close", "97, Alder Cl.", "97 ALDER-CLOSE", "97AlderClose", "9 7 Alder Close",
    "97 Alder Clse", "Aldr Close 97", "Alder Close, no. 97", "97 Aldre Close", "97 A1der Close",
    "97 Аlder Clоse", "ninety-seven Alder Close", "97\nAlder\nClose", "97 Al-\nder Close", "Alder Close",
    "Alder Close’s far end", "alder cl", "９７ Alder Close", "xx67xx", "X X 6 . 7 X X", "XX6-7XX", "QCl 5ZB",
    "QC1 SZB", "XX6 7XXX", "10a Saint Marys Rd", "1Oa St Mary’s Road", "lO a St. Mary's Rd", "St Mary's Road",
    "07700 900123", "+44 (0)7700 900 123", "0044 7700-900123", "077OO 9OO123",
    "oh double seven double oh, nine double oh one two three", "j.walker92@example.com",
    "J.Walker92 (at) example (dot) com", "j walker92 at example.com", "Fellside Academy", "Fellside Acad.",
    "fellside academy", "goes to Fellside", "FellsideAcademy", "Felside Academy", "Fellside school",
    "St Cuthberts RC Prim. Sch.", "Saint Cuthbert's", "Harrop Bakery", "works at Harrop Bakery Ltd.",
)  # fmt: skip
"""Each is sure."""

QUESTIONS = (
    "Alder Clse", "Aldr Close", "Adler Close", "97 Alder", "97 Alder Road", "Aider Close", "XX6",
    "near XX6 7", "XX6 7X", "07700 900124", "0770 900123", "900123", "j.walker92", "j.walker29@example.com",
    "Felside", "Fellside", "Harop Bakery", "St Mary Road", "St Cuthbret’s",
)  # fmt: skip
"""Each is asked about."""

NEITHER = (
    "The alder closed its leaves", "A school in Calderbrook", "97 days later", "the academy",
    "her primary school",
    "The highest risk is on St Mary’s day", "XX6 9AB", "Room B1", "07700 911456", "info@example.com",
    "Alderman Close is the chair", "walker92", "a bakery", "She works at home", "the flat", "at the road",
    "Cuthbert Harrison", "on the fells", "one to ten", "97% of children", "the close of the meeting",
)  # fmt: skip
"""None of them gives anything away."""
