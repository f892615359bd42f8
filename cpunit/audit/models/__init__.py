from .event import AT_DOORS, SIGN_INS, AuditEvent

__all__ = ["AT_DOORS", "SIGN_INS", "AuditEvent"]
