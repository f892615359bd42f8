from .copy import Copy

__all__ = ["Copy"]
