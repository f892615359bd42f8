"""When a child needs a plan, as the Kirklees handbook has it in chapter 4; other units take it as default."""

LINES = (
    (
        "The evidence shows that a child has suffered ill-treatment or impairment of health or development "
        "as a result of physical, emotional, or sexual abuse or neglect, and professional judgment is that "
        "further ill-treatment or impairment is likely; or"
    ),
    (
        "Professional judgment, substantiated by the findings of enquiries or by research evidence, is that "
        "the child is likely to suffer ill treatment or impairment of health or development as a result of "
        "physical, emotional, or sexual abuse or neglect; and"
    ),
    (
        "Where the child is suffering, or likely to suffer significant harm, then s/he will require "
        "coordinated interagency help and intervention delivered through a formal Child Protection plan to "
        "prevent the child suffering harm or a recurrence of harm in the future; and"
    ),
    (
        "The harm suffered or likely to be suffered will have a significant and enduring impact on the "
        "child’s well-being if action is not taken to remedy their situation."
    ),
)
GUIDES = (
    "The following criteria should guide the Conference members when determining whether a child should be "
    "the subject of a child protection plan"
)
