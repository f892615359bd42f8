"""What becomes of each record that names a child who was recorded twice, relation by relation.

What runs goes over to the record that stays. What is closed or approved keeps its words and goes on naming
the other record, whose page leads to the one that stays. Here and not among people, as every room's records
are concerned; a test walks all relations and finds each of them named.
"""

from cpunit.dashboards.merging.between import Merger
from cpunit.dashboards.merging.conferences import CONFERENCES
from cpunit.dashboards.merging.ground import GROUND
from cpunit.dashboards.merging.people import PEOPLE
from cpunit.dashboards.merging.plans import PLANS

MERGERS: dict[str, Merger] = PEOPLE | PLANS | CONFERENCES | GROUND
"""By the relation, in the order in which they are followed."""
