"""What the database refuses in the live record, in words."""

SENTENCES = {
    "section_once": "Somebody else saved this part at this moment. Look at theirs, then save yours again.",
    "entry_brought_once": "This part of the report stands in the map already.",
    "entry_of_one_voice": "An entry is the view of somebody at the conference, or of who is named in words.",
    "entry_known": "An entry is said, brought or struck, and agreed, disputed or neither.",
    "entry_brought_from": "An entry that was brought says from which report.",
    "entry_score_to_10": "A number on the scale is from 0 to 10.",
    "names_on_scale_once": "Somebody else showed whose numbers these are at this moment.",
    "names_on_scale_hidden": "Whose numbers these are is hidden by somebody, and after it was shown.",
    "entry_version_once": "Somebody else wrote into this entry at this moment: save yours again.",
    "entry_rival_settled": "Who chose between two texts stands with when they chose.",
    "stay_never_overlaps": "They were here at that time already: look at the list again.",
    "stay_ends_after_it_began": "Nobody leaves before they come: give another time.",
}
