from .upload import MOST_BYTES, Upload

__all__ = ["MOST_BYTES", "Upload"]
