"""The one table of who may do what. Roles are columns, permissions rows; a test prints it into docs/permissions.md."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    MANAGER = "manager"
    THERAPIST = "therapist"
    TRAINEE = "trainee"
    FRONT_DESK = "front_desk"


ROLE_NAMES = {
    Role.MANAGER: _("Practice manager"),
    Role.THERAPIST: _("Therapist"),
    Role.TRAINEE: _("Trainee"),
    Role.FRONT_DESK: _("Front desk"),
}


class Permission(StrEnum):
    SEE_CLIENTS = "see_clients"  # name, contact, visits: no health data
    EDIT_CLIENTS = "edit_clients"
    BOOK_VISITS = "book_visits"
    INVITE_CLIENTS = "invite_clients"
    READ_HEALTH = "read_health"  # answers, findings, measurements, plans, records
    EMERGENCY_ACCESS = "emergency_access"  # read health data once, with a reason that is audited
    ASSESS = "assess"  # clarify answers, fill in with the client, record the Thomas Test, suggest
    DRAFT_PLAN = "draft_plan"
    ANSWER_ALERTS = "answer_alerts"  # record that a client who needs somebody was reached: it ends the call
    SIGN_PLAN = "sign_plan"  # sign, release, pause, amend, record a clearance
    RECORD_SESSION = "record_session"
    COUNTERSIGN = "countersign"  # sign a trainee's record as supervisor
    MANAGE_PRACTICE = "manage_practice"
    MANAGE_MEMBERS = "manage_members"
    READ_AUDIT = "read_audit"
    EXPORT_DATA = "export_data"
    SEE_OUTBOX = "see_outbox"


P = Permission
DESK_WORK = frozenset({P.SEE_CLIENTS, P.EDIT_CLIENTS, P.BOOK_VISITS, P.INVITE_CLIENTS, P.SEE_OUTBOX})
CLINICAL = DESK_WORK | {P.READ_HEALTH, P.ASSESS, P.DRAFT_PLAN, P.RECORD_SESSION}
TABLE: dict[Role, frozenset[Permission]] = {
    Role.FRONT_DESK: DESK_WORK,
    Role.TRAINEE: frozenset(CLINICAL),
    Role.THERAPIST: frozenset(CLINICAL | {P.ANSWER_ALERTS, P.SIGN_PLAN, P.COUNTERSIGN, P.EXPORT_DATA}),
    Role.MANAGER: DESK_WORK | {P.MANAGE_PRACTICE, P.MANAGE_MEMBERS, P.READ_AUDIT, P.EXPORT_DATA, P.EMERGENCY_ACCESS},
}


def permissions_of(role: str, *, also_manager: bool = False) -> frozenset[Permission]:
    """What a member with this role may do; a therapist who also runs the practice has both columns."""
    own = TABLE[Role(role)]
    return own | TABLE[Role.MANAGER] if also_manager else own
