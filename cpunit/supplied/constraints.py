"""What the database refuses of words and leaflets, in words."""

SENTENCES = {
    "words_supplied_and_checked": "Say who put it into these words, and who checked it.",
    "words_not_the_product_s": "The ordinary English letter is the product’s own.",
    "words_withdrawn_by_somebody": "Words are withdrawn by somebody, at a moment.",
    "leaflet_titled_and_checked": "Give the leaflet’s title, and say who wrote and checked it.",
    "leaflet_has_a_size": "The leaflet is empty or too large: nothing of it was kept.",
    "leaflet_for_children_of_an_age": "A leaflet for children says from and up to which age, below 18.",
    "leaflet_withdrawn_by_somebody": "A leaflet is withdrawn by somebody, at a moment.",
    "leaflet_released_by_another": "Somebody else than who put the leaflet in releases it.",
    "leaflet_immutable": "A leaflet is never changed once it is put in: put in a newer one.",
    "enclosed_once": "This leaflet goes with the letter already.",
}
