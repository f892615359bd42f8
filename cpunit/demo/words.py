"""What people write in the demonstration unit."""

from collections.abc import Collection

from cpunit.domain.three_agencies import THREE
from cpunit.domain.timescales import Kind

REASONS = (
    "Police were called to the home twice in a month and found the children alone at night.",
    (
        "School reports that the children come hungry and in the same clothes, and that the home is without "
        "heating."
    ),
    (
        "A health visitor saw bruises that the parents could not explain; a paediatrician finds them to be a "
        "worry."
    ),
    "The parents' arguments have become violent, and the children have been in the room.",
    "A parent's drinking has grown worse since the winter, and appointments for the children are missed.",
)
SAFETY_PLAN = (
    "A grandparent stays at the home until the conference; the social worker visits every other day."
)
CONTINGENCY = "If the plan does not work, the social worker takes legal advice within five working days."
CONTINGENCY_FOR_FAMILY = "If the plan does not work, we ask our lawyers what to do next. We tell you first."
CHILD_SAYS = "I want it to be quiet at home. I like it when we have tea together."
ROWS = (
    (
        "The children have been left without an adult",
        "There is always a safe adult with the children",
        "Agree a written rota of who is at home, and try it out for four weeks",
        "No unannounced visit finds the children alone",
    ),
    (
        "Health appointments are missed",
        "Each child's health needs are met",
        "Take each child to the appointments that the health visitor arranges",
        "The health visitor's record shows no missed appointment",
    ),
)
VIEW_PLAN = "The harm is likely to go on without a plan that all keep to."
VIEW_NO_PLAN = "Things have begun to change, and the family works with us."
DECISION_PLAN = "The children have come to significant harm, and are likely to again."
DECISION_IN_NEED = "The harm was not significant for this child; help is needed, and the family accepts it."
PROGRESS = "The rota works on most days. Two appointments were kept. The worry about money is still there."
MINUTES = {
    "voices": (
        "The children's words were read out first. Their parents said that mornings go well now, and that "
        "evenings are still hard."
    ),
    "decide": (
        "The conference heard from each agency, from both parents, and what the children say. It made the "
        "plan with them."
    ),
}
"""What was said, under headings that every framework has."""
MISTAKE = "It says that I was late. I was there before ten, and waited in the small room."
PUT_RIGHT = "The minutes say that one of the parents came late. They were there before it began."
WHY_PUT_RIGHT = "Reception had noted when they were called in, and {name}, who waited there too, says so."
"""With somebody of another family, of whom the finder asks."""
THANKED = (
    "Thank you for telling us. It is put right: who has the minutes is given this too, once it is looked at."
)
WITHHELD = "the youngest had hidden"
WHY_WITHHELD = "The child told it to their teacher alone, and is afraid that it comes back to them"
DISAGREES = "I do not agree that evenings are hard. Since the spring they have been as quiet as the mornings."
COMPLAINS = "Nobody rang me to say that the meeting had moved to another room. I felt shut out."
SUMMARIES = (
    "Both parents come to what is arranged. The evenings without an adult are what worries us most.",
    "The children are in school on most days, and tired on Mondays.",
    "All weights and injections are as they should be. Two appointments were missed in the spring.",
    "Officers were called to the home twice since the summer, both times in the evening.",
    "Grandmother helps on most days. She says that she cannot do it for ever.",
)
"""What reports say in short, by turns."""
OF_THE_DESK = "Adam Lanewell, detective constable"
REPORT = {
    "childrens-views": "The children like it when it is quiet at home, and worry at night.",
    "contact": "The children were seen at home and at school in each of the last three weeks.",
    "past-harm": "They were left alone in the evening, more than once since the summer.",
    "strengths": "Both parents come to what is arranged, and grandmother helps on most days.",
    "safety": "Since March somebody has been with the children every evening.",
    "our-view": "The children are safer than in the summer, and it is not yet sure that it lasts.",
    "draft-plan": (
        "What should be different: An adult is with the children every evening\n"
        "What will be done: The parents write down with the school who is at home on which evening\n"
        "How we will know: The school sees the list each Monday\n"
        "\n"
        "What will be done: The health visitor comes to the home every two weeks\n"
        "Who does it: The health visitor"
    ),
}
"""A social work report, by heading."""
FAMILY_ANSWER = "It was two evenings, not every week. I was at the hospital on one of them."
CHANGED = "The two evenings now stand there with their dates, and why mother was away on one."
SENT_BACK = "Say when each child was seen alone, and what they said."
LATE = "No paediatrician was free earlier, and without one the conference could not have decided."
"""Why a conference is booked past its limit."""
MAP = (
    (
        "past-harm",
        "The children were alone in the evening, more than once since the summer.",
        "worker",
        "agreed",
    ),
    ("past-harm", "Police were called twice in a month; the youngest had hidden.", "worker", "disputed"),
    ("strengths", "Grandmother comes most days, and the children run to her.", "worker", "agreed"),
    ("strengths", "We have not missed a morning at school since September.", "parent", ""),
    ("parents-views", "It was worst in the summer. We want help with the evenings.", "parent", ""),
    ("wider-family", "I can have them on Fridays, every week.", "Their grandmother", "agreed"),
    (
        "safety-goals",
        "A safe adult is there every evening, for three months.",
        "worker",
        "agreed",
    ),
)
"""Under which heading, what is said, whose view it is (a place, or in words), and whether it is agreed."""
IDENTITY = (
    ("culture", "The family keeps its feast days together, and they matter to the children.", "parent"),
    ("religion", "Nobody asked yet what the family’s belief means to this child.", "worker"),
)
"""Of each child: what is asked, what is said, and whose view it is."""
NUMBERS = (
    ("parent", "They are safe with us, and we need the rota."),
    ("Their grandmother", "It is calmer since I have them on Fridays."),
    ("the oldest child, to the social worker", ""),
)
"""Who gives a number on a scale, and why."""
SO_FAR = "The family has kept to most of the plan. What was missed was talked through, and is put right."
RISKS = (
    {
        "relevant": "partly",
        "lessened": "Grandmother and an aunt come in the evenings, and the rota is on the fridge.",
        "effect": "The children know who comes. The youngest still wakes when a car stops outside.",
        "sustained": "not-yet",
    },
    {
        "relevant": "no",
        "lessened": "The police have not been called since the plan began; both parents finished the course.",
        "effect": "Nobody hides any more, and friends come to play.",
        "sustained": "yes",
    },
)
"""What a review says of the risks that it looks back on, in turn."""
ACTIONS = (
    {"became": "done", "why": ""},
    {"became": "not-done", "why": "The course was full; a place is held from the first of next month."},
)
"""What became of the actions of its plans, in turn."""
MOVED = "The school is closed on that day, and the head teacher knows the children best."
"""Why a review is moved."""
EARLIER = "The first core group did not meet, and the police were called again."
"""Why a review is brought forward."""
QUERY = "The report does not say who is at home in the evenings. Who has the children then?"
ANSWER = "Their aunt comes on four evenings; on the others a neighbour does. I have seen the rota."
TO_TAKE_UP = "Visits are recorded late. Ask what the core group makes of the missed appointments."
NOT_SHARED = "The report was finished on the evening before."
CONCERNS = {
    Kind.VISIT: (
        "The social worker has not seen the child inside the limit, so nobody knows how the child is now.",
        "Please see the child within two working days, alone if old enough, and tell me what they say.",
        "The child was seen yesterday and is well. The worker had been off sick, and nobody had taken over.",
    ),
    Kind.FIRST_CORE_GROUP: (
        "The first core group has not met inside its limit, so the plan of the conference has not begun.",
        "Please hold the first core group within five working days, and send what it agreed to me.",
        "The core group is called for Thursday. The team was without a worker for this family for two weeks.",
    ),
    Kind.CORE_GROUP: (
        "The core group has not met inside its limit, so nobody knows whether the plan is carried out.",
        "Please hold the core group within the next five working days, and send its minutes to me.",
        "The core group is called for Thursday. The team was without a worker for this family for two weeks.",
    ),
}
"""By what was missed: the concern, what is asked for, and the answer."""


FINDINGS = (
    (
        "preparation",
        "improve",
        ("report", "shared"),
        "The report came two days before; the parents read it in the waiting room.",
    ),
    ("record", "sound", (), "The record says what was decided for each child, and why."),
    (
        "outcome",
        "improve",
        ("plan", "drift"),
        "Three actions of the last plan had not begun, and nobody had said so.",
    ),
    (
        "request",
        "good",
        ("request", "together"),
        "The request told of the police check and of the school, on the day after the discussion.",
    ),
    ("outcome", "improve", ("child",), "What the children want was told by the school alone."),
)
"""What a chair found: at which point, how it was, of what, and in words."""


def away(took_part: Collection[str]) -> dict[str, str]:
    """Why one of the three took no part in a discussion, by its kind."""
    return {kind: "Consulted by telephone before the discussion" for kind in THREE if kind not in took_part}


MIDWAY = "The rota holds. The school sees him every day; the assessment of his mother is late."
FEEDBACK = "Each action has one owner and a date. Say of each what will be different for the child."
READ = "The file says who came to each core group. It does not say who has the children on Fridays."
SPOKEN = "She knows what the plan asks of her, and would like the health visitor to come in the morning."
MEASURED = "The school’s register and the rota say so, looked at together on the first of each month"
WHY_DRAFTED = "The core group found that it takes longer, and that nobody could say whether it worked"
GO_ON = "The father has asked at school where they live now, and nobody has told him that he may not."
