"""What the database refuses about people, in words."""

SENTENCES = {
    "address_written": "Enter the address.",
    "adult_named": "Enter the adult's name.",
    "adult_verified_email_is_there": "Enter the email address that was verified, or take the date away.",
    "agency_name_once": "There is an agency of this name already.",
    "agency_named": "Enter the agency's name.",
    "area_name_once": "There is an area of this name already.",
    "child_authority_id_not_empty": "Leave the authority's own id out rather than blank.",
    "child_born_or_expected": "Enter the date of birth, or the expected date of an unborn child.",
    "child_death_after_birth": "The date of death is before the date of birth.",
    "child_lives_in_one_place": "This child lives at another address already: end that first.",
    "child_named": "Enter the child's last name.",
    "family_named": "Enter the family's name.",
    "household_member_is_a_child_or_an_adult": "Choose a child or an adult for each place in the household.",
    "household_member_leaves_after_coming": "Somebody cannot leave an address before coming to it.",
    "people_area_slug_key": "There is an area with this short name already.",
    "people_chair_professional_id_key": "This professional is entered as another chair already.",
    "people_chair_user_id_key": "This user is entered as a chair already.",
    "people_child_authority_id_key": "Another child has this id of the authority already.",
    "people_user_username_key": "Another user has this user name already.",
    "professional_named": "Enter the professional's name.",
    "professional_verified_email_is_there": (
        "Enter the email address that was verified, or take the date away."
    ),
    "reference_letter_is_its_kind": "The reference does not fit the kind of record.",
    "responsibility_once": "This adult's relationship to this child is recorded already.",
    "team_name_once_an_area": "This area has a team of this name already.",
    "unit_settings_once": "The unit's settings are there already.",
    "user_role_known": "Choose one of the roles.",
    "venue_name_once_an_area": "This area has a venue of this name already.",
    "venue_seats_a_conference": "A venue must seat at least 3 people.",
}
