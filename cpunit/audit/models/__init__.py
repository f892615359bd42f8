from .event import ASKED_AT_DOOR, AT_DOORS, SIGN_INS, AuditEvent

__all__ = ["ASKED_AT_DOOR", "AT_DOORS", "SIGN_INS", "AuditEvent"]
