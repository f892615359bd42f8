from .enclosure import Enclosure
from .leaflet import MOST_LEAFLET_BYTES, Leaflet
from .words import SuppliedWords

__all__ = ["MOST_LEAFLET_BYTES", "Enclosure", "Leaflet", "SuppliedWords"]
