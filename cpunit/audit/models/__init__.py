from .event import SIGN_INS, AuditEvent

__all__ = ["SIGN_INS", "AuditEvent"]
