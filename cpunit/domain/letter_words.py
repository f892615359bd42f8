"""Each letter whose words a unit may set, in the product's own words; `letter_kinds.py` says which."""

from collections.abc import Mapping

from cpunit.domain.letter_kinds import Fact, LetterKind, LetterWords

_READER = Fact("reader", "Name of the person who gets it", "Mia Hall")
_CONFERENCE = Fact("conference", "Code of the conference", "C26-K7Q2", needed=True)
_DAY = Fact("day", "Day of the conference", "Thu 8 May 2025", needed=True)
_DOOR = Fact(
    "page", "Address of the reader’s own page", "https://conferences.council.example/door/", needed=True
)
_UNIT = Fact("unit", "Name of the unit", "Child Protection Conference Unit")
_CHAIR = Fact("chair", "Name of the conference chair", "Alex Example", needed=True)

_CLOSE = "{{ unit }}\n"
_QUERY_FACTS = (
    Fact("asker", "Name of the person who asks", "Alex Example", needed=True),
    _CONFERENCE,
    Fact("day", "Day of the conference, where it is booked", "Thu 8 May 2025", may_lack=True),
    _DOOR,
    Fact("phone", "The asker’s telephone number", "01632 960 001", may_lack=True),
)
_QUERY_END = (
    "before the conference {{ conference }}{% if day %} on {{ day }}{% endif %}."
    "{% if day %} Please answer before that day.{% endif %}\n\n"
    "Read it and answer on your page:\n{{ page }}\n"
    "{% if phone %}Or ring {{ asker }} on {{ phone }}.\n{% endif %}"
)

LETTERS: Mapping[LetterKind, LetterWords] = {
    LetterKind.DISSENT: LetterWords(
        "Advice to somebody who dissented",
        "professionals who formally dissented, after the close",
        (
            _CONFERENCE,
            Fact(
                "ways",
                "The ways that are open to them, under the unit’s practice profile",
                "Your dissent and your reasons stand in the minutes of the conference.\n\n"
                "If you think that the decision puts a child at risk, ask your designated professional "
                "today.",
                needed=True,
            ),
        ),
        "You formally dissented from a decision at conference {{ conference }}.\n\n{{ ways }}\n",
    ),
    LetterKind.CONCERN: LetterWords(
        "Formal concern",
        "whoever is to answer a concern, at each stage that it climbs",
        (
            Fact(
                "concern", "What the chair wrote", "The child has not been seen for five weeks.", needed=True
            ),
            Fact("asked", "What the chair asks for", "See the child by Friday.", needed=True),
            Fact("respond_by", "Day by which it is to be answered", "Tue 13 May 2025", needed=True),
            _CHAIR,
        ),
        "{{ concern }}\n\nWhat is asked for:\n{{ asked }}\n\n"
        "Please answer by {{ respond_by }}, saying what will be done and by when.\n\n"
        "{{ chair }}, conference chair\n",
    ),
    LetterKind.DISPUTE: LetterWords(
        "Formal dispute about a conference that was stood down",
        "whoever caused it",
        (
            Fact("words", "What the chair wrote", "Nobody came from the school.", needed=True),
            _CHAIR,
        ),
        "{{ words }}\n\n{{ chair }}, conference chair\n",
    ),
    LetterKind.TRANSFER: LetterWords(
        "Letter to the authority that a child moves to",
        "the receiving authority, printed or sent with the papers",
        (
            Fact("authority", "The receiving authority", "Northshire", needed=True),
            Fact("child", "Name of the child", "Robin Example", needed=True),
            Fact("born", "Date of birth", "12 March 2018", may_lack=True),
            Fact("plan", "Code of the plan", "P25-9XWD", needed=True),
            Fact("category", "Category of the plan", "Neglect", needed=True),
            Fact("since", "Day on which the plan started", "Thu 8 May 2025", needed=True),
            Fact("moves_on", "Day of the move", "Mon 2 June 2025", needed=True),
            Fact("worker", "Lead social worker", "Jo Reed", may_lack=True),
            _UNIT,
        ),
        "To {{ authority }}\n\n"
        "{{ child }}{% if born %}, born on {{ born }},{% endif %} moves to your area on {{ moves_on }}. "
        "The child "
        "has been on a child protection plan here since {{ since }}, under the category {{ category }} (our "
        "reference {{ plan }}).\n\n"
        "The plan stays open here, and we keep to it, until a conference of yours has accepted it. Please "
        "tell us "
        "whom we may speak to, and on which day your transfer-in conference is to be.\n\n"
        "{% if worker %}The lead social worker here is {{ worker }}.\n\n{% endif %}" + _CLOSE,
    ),
    LetterKind.REPORT_ASKED: LetterWords(
        "Asking for a report",
        "professionals whose report is missing",
        (
            _READER,
            _CONFERENCE,
            _DAY,
            Fact("invited", "Says “yes” where the reader is invited to it", "yes", may_lack=True),
            Fact("report", "“report”, or “social work report”", "report", needed=True),
            Fact("due", "Day by which the chair is to have it", "Fri 2 May 2025", may_lack=True),
            _DOOR,
            Fact("officer", "The business support officer", "Lena Brandt", needed=True),
            Fact("ring_on", "Their number, or the unit’s e-mail address", "01632 960 000", needed=True),
            _UNIT,
        ),
        "Dear {{ reader }},\n\n"
        "{% if invited %}You are invited to conference {{ conference }} on {{ day }}"
        "{% else %}Conference {{ conference }} is held on {{ day }}{% endif %}. Your {{ report }} for it "
        "is not "
        "here yet. One report is enough for all the children.\n"
        "{% if due %}It is to be with the chair by {{ due }}.\n{% endif %}\n"
        "Send it as an answer to this message, or type it or send the file here:\n{{ page }}\n\n"
        "Is no report needed from you, or can you not write one in time? Then tell {{ officer }}, "
        "{{ ring_on }}.\n\n" + _CLOSE,
    ),
    LetterKind.REPORT_BACK: LetterWords(
        "A report came back to be put right",
        "its author",
        (_READER, _CONFERENCE, _DOOR, _UNIT),
        "Dear {{ reader }},\n\nYour report for conference {{ conference }} came back to be put right.\n\n"
        "Read what about it, change it and send it again here:\n{{ page }}\n\n" + _CLOSE,
    ),
    LetterKind.REPORT_VERSION: LetterWords(
        "A version of a report is wanted for a parent",
        "its author",
        (
            _READER,
            _CONFERENCE,
            Fact("due", "Day by which the parents are to have the reports", "Fri 2 May 2025", may_lack=True),
            _DOOR,
            _UNIT,
        ),
        "Dear {{ reader }},\n\nYour report for conference {{ conference }} is with the chair as you wrote "
        "it. A parent cannot be given it as it stands, and needs a version of their own.\n"
        "{% if due %}They are to have it by {{ due }}.\n{% endif %}\n"
        "Read for whom, and what is marked in it, and send the version here:\n{{ page }}\n\n"
        "Do not send it as an answer to this message.\n\n" + _CLOSE,
    ),
    LetterKind.REPORT_TO_SIGN: LetterWords(
        "A social work report waits to be signed off",
        "who signs it off",
        (
            _READER,
            Fact("author", "Whose report it is", "Jo Reed", needed=True),
            _CONFERENCE,
            _DOOR,
            _UNIT,
        ),
        "Dear {{ reader }},\n\nThe social work report of {{ author }} for conference {{ conference }} is "
        "here. The "
        "family has it once you have signed it off.\n\n"
        "Read it, and sign it off or send it back, here:\n{{ page }}\n\n" + _CLOSE,
    ),
    LetterKind.CONFIRM: LetterWords(
        "Who is invited to a review",
        "the social worker, who confirms it",
        (
            _READER,
            _CONFERENCE,
            _DAY,
            Fact(
                "due", "“Please do it by”, or “It was due by”, and the day", "Please do it by Fri 2 May 2025."
            ),
            _DOOR,
            Fact("tell", "Whom the reader rings or writes to otherwise", "ring Lena Brandt on 01632 960 000"),
            _UNIT,
        ),
        "Dear {{ reader }},\n\nThe review {{ conference }} is on {{ day }}. Its list of people begins with "
        "that of "
        "the last conference. Please confirm who is invited, and say who is missing or should not be asked. "
        "{{ due }}\n\nYou find the list on your page:\n{{ page }}\n\nOr {{ tell }}.\n\n" + _CLOSE,
    ),
    LetterKind.REMINDER: LetterWords(
        "An invitation that was not answered",
        "professionals",
        (
            _READER,
            _CONFERENCE,
            _DAY,
            Fact("asked", "What they are to say", "whether you come, or who comes for you", needed=True),
            Fact("ring", "Whom they ring instead", "ring Lena Brandt on 01632 960 000"),
            _DOOR,
        ),
        "Dear {{ reader }},\n\nYou are invited to conference {{ conference }} on {{ day }}. Please say {{ "
        "asked }}: "
        "answer on your page, or {{ ring }}.\n\n{{ page }}\n",
    ),
    LetterKind.VIDEO_LINK: LetterWords(
        "The link by which a professional joins by video",
        "professionals who were invited before it was set up, or changed",
        (
            _READER,
            _CONFERENCE,
            Fact("when", "Day and time", "Thu 8 May 2025 at 10:00", needed=True),
            Fact(
                "link",
                "The link; none where it is not used any more",
                "https://video.example/1",
                may_lack=True,
            ),
            Fact("signed", "Name of the unit, and how it is reached", "Child Protection Conference Unit"),
        ),
        "Dear {{ reader }},\n\n"
        "{% if link %}This link lets you join conference {{ conference }} on {{ when }} by video; please "
        "do not "
        "pass it on:\n{{ link }}{% else %}The link by which you were to join conference {{ conference }} on "
        "{{ when }} is not used any more. We will send you another.{% endif %}\n\n"
        "All else stays as it stands in your invitation. The entry in your calendar is renewed with this "
        "message.\n\n{{ signed }}",
    ),
    LetterKind.QUERY: LetterWords(
        "A query before a conference",
        "the social worker",
        _QUERY_FACTS,
        "{{ asker }} asks you something " + _QUERY_END,
    ),
    LetterKind.QUERY_AGAIN: LetterWords(
        "A query that waits for its answer",
        "the social worker",
        _QUERY_FACTS,
        "{{ asker }} waits for your answer to a query " + _QUERY_END,
    ),
}
