from .upload import MOST_BYTES, PICTURES, Upload

__all__ = ["MOST_BYTES", "PICTURES", "Upload"]
