"""What is stored about whom: every field of every table, said by hand once. `manage.py inventory` prints it into
docs/data-inventory.md; a test fails on a field that is not said here, and on one that the client's download lacks."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _lazy

HEALTH, IDENTIFIER, OPERATIONAL, SECRET = "health", "identifier", "operational", "secret"
RECORD = "as records of treatment: the years that the practice sets after the last contact"
DRAFT = "unsent: 30 days; sent: as records of treatment"
STAFF = "as long as the installation; the log refers to it"
SHORT = "until it has run out"


@dataclass(frozen=True)
class InventoryEntry:
    """`title` is shown to people; the fields stand by kind, apart by spaces. What is in none of the four is unsaid."""

    title: Any
    kept: str
    health: str = ""
    identifier: str = ""
    operational: str = ""
    guards: str = ""

    def kind(self, field: str) -> str:
        """In one word; "" for a field that nobody has classified."""
        kinds = (HEALTH, self.health), (IDENTIFIER, self.identifier), (SECRET, self.guards)
        found = [kind for kind, names in kinds if field in names.split()]
        return found[0] if found else OPERATIONAL if field in {*self.operational.split(), *COMMON} else ""


# Ids, times, versions and who did it: in many tables, the same everywhere.
COMMON = frozenset(
    "id created_at practice client visit screening answers plan suggestion thomas_test record rescreen by version "
    "saved_at changed_at changed_by protocol_version protocol_hash content_hash number language".split()
)

TABLES: dict[str, InventoryEntry] = {
    "clients_client": InventoryEntry(
        _lazy("Name, birth date, sex and how to reach you"),
        RECORD,
        health="sex hold",
        identifier="given_name family_name birth_date email phone",
        operational="therapist archived_at email_changed_at",
    ),
    "clients_searchtoken": InventoryEntry(
        _lazy("Fingerprints to find the name"), RECORD, identifier="token", operational="practice_id"
    ),
    "clients_consent": InventoryEntry(
        _lazy("Agreements given or taken back"),
        RECORD,
        identifier="typed_name",
        operational="kind given text method",
    ),
    "clients_clientimport": InventoryEntry(_lazy("Lists of clients brought in"), STAFF, operational="made undone"),
    "clients_clientmerge": InventoryEntry(
        _lazy("Records that were joined"),
        RECORD,
        identifier="gone gone_id changed",
        operational="reason moved redirected undone_at undone_by",
    ),
    "clients_brokenglass": InventoryEntry(
        _lazy("Reasons for which a manager opened the record"), RECORD, health="words", operational="reason"
    ),
    "visits_visit": InventoryEntry(
        _lazy("Visits"), RECORD, operational="therapist starts_at minutes status booked_by arrived_at reminded_at"
    ),
    "visits_visitimport": InventoryEntry(_lazy("Lists of visits brought in"), STAFF, operational="made undone"),
    "exports_outsideanswers": InventoryEntry(
        _lazy("Answers from another system"),
        RECORD,
        health="given",
        operational="left_out authored_on withdrawn_at withdrawn_by",
    ),
    "visits_calendarfeed": InventoryEntry(
        _lazy("Addresses of calendar feeds"), STAFF, guards="token_hash", operational="member revoked_at"
    ),
    "outbox_message": InventoryEntry(
        _lazy("Messages"),
        RECORD + "; the text is wiped once sent",
        identifier="to",
        guards="body unsubscribe",
        operational="visit kind calendar subject state attempts next_try_at claimed_until sent_at last_error mail_id",
    ),
    "pathway_screening": InventoryEntry(
        _lazy("Screenings"),
        RECORD,
        health="label urgency when told",
        operational="state moved_at review_since plan_until",
    ),
    "pathway_move": InventoryEntry(
        _lazy("Steps of a screening"), RECORD, health="reason", operational="name source target by_label"
    ),
    "pathway_invitation": InventoryEntry(
        _lazy("Personal links"),
        "unanswered: 30 days after they ran out; else as records of treatment",
        guards="token_hash",
        operational="purpose way reminds expires_at revoked_at replaced tries tries_since misses opened_at code_tries "
        "message created_by",
    ),
    "alerts_alert": InventoryEntry(
        _lazy("When somebody of the practice had to be told"),
        RECORD,
        health="key about shown outcome",
        operational="told_times told_at tell_at opened_at opened_by appointment_on recorded_at recorded_by closed_at",
    ),
    "intake_answers": InventoryEntry(
        _lazy("Answers"),
        DRAFT,
        health="coded words refused carried taken_back asked how ticks own screened",
        identifier="signed_name helper_name",
        operational="typed_by handed_by method pace submitted_at",
    ),
    "intake_addition": InventoryEntry(
        _lazy("Added after sending, for the plan"), RECORD, health="coded words refused ticks"
    ),
    "assessment_clarification": InventoryEntry(_lazy("Confirmed answers"), RECORD, health="question value note"),
    "assessment_thomastest": InventoryEntry(
        _lazy("Measurements of the hip"), RECORD, health="performed reason sides note", operational="variant tool"
    ),
    "assessment_suggestion": InventoryEntry(
        _lazy("Suggestions of the software"), RECORD, health="case result label", operational="complete"
    ),
    "review_planrevision": InventoryEntry(
        _lazy("Plans"),
        RECORD,
        health="label label_reason items dropped declined note_to_client review_on void_reason words",
        operational="signed_at signed_by signed_as signature released_at voided_at clearances",
    ),
    "review_planrevision_clearances": InventoryEntry(
        _lazy("Which clearance stood under which plan"), RECORD, operational="planrevision clearance"
    ),
    "review_clearance": InventoryEntry(
        _lazy("Clearances by doctors"),
        RECORD,
        health="rules facts parts scope",
        identifier="given_by",
        operational="own answers given_on expires_on recorded_by",
    ),
    "review_clearancevoid": InventoryEntry(
        _lazy("Why a clearance ended"), RECORD, health="why", operational="clearance"
    ),
    "review_referraloutcome": InventoryEntry(_lazy("What came of a referral"), RECORD, health="rules came harm words"),
    "treatment_rescreen": InventoryEntry(_lazy("Safety checks before an hour"), RECORD, health="said positive"),
    "treatment_sessionrecord": InventoryEntry(
        _lazy("Session records"),
        RECORD,
        health="draft consent table_checks techniques above pain_before pain_after adverse chart next_review words",
        operational="author carried_from started_at plan as_planned signed_at signed_as signature needs_countersign "
        "countersigned_by countersigned_at countersigned_as",
    ),
    "treatment_addendum": InventoryEntry(_lazy("Addenda to records"), RECORD, health="text"),
    "review_plantemplate": InventoryEntry(_lazy("Plan templates of a member"), STAFF, operational="member name lines"),
    "treatment_phrasebook": InventoryEntry(
        _lazy("Phrases of a member for the notes of records"), STAFF, operational="member phrases"
    ),
    "treatment_outcome": InventoryEntry(
        _lazy("Scores on the day of a visit"),
        RECORD,
        health="pain_now pain_average pain_worst activities global_change",
    ),
    "assessment_tooltaught": InventoryEntry(
        _lazy("Tools for the tummy that you were taught"),
        RECORD,
        health="technique taught_on",
        operational="taken_back_at taken_back_by",
    ),
    "treatment_review": InventoryEntry(_lazy("Reviews after little change"), RECORD, health="words"),
    "homecare_checkin": InventoryEntry(
        _lazy("Check-ins"), RECORD, health="done pain_before pain_after pain_change signs worked_out emergency words"
    ),
    "homecare_doneline": InventoryEntry(_lazy("What was ticked as done at home"), RECORD, health="technique day"),
    "homecare_reminder": InventoryEntry(_lazy("Reminders"), RECORD, operational="every_days next_on stopped_at"),
    "homecare_silence": InventoryEntry(
        _lazy("Days without a word from home"), RECORD, operational="since ended_at noted_by"
    ),
    "homecare_datarequest": InventoryEntry(
        _lazy("What was asked about the data"),
        RECORD,
        health="words answer",
        operational="kind answered_at answered_by",
    ),
    "exports_letter": InventoryEntry(_lazy("Letters"), RECORD, health="text", identifier="to"),
    # Not about a client
    "audit_auditevent": InventoryEntry(
        "The log: who did what",
        "for good; it names clients by random ids only and holds codes and counts",
        identifier="actor_label",
        operational="practice_id at actor_kind actor_id role action object_type object_id client_id detail request_id "
        "previous_hash hash",
    ),
    "audit_audithead": InventoryEntry("The end of the log", "for good", operational="practice_id hash mark"),
    "practices_practice": InventoryEntry(
        "Practices",
        STAFF,
        identifier="name phone email address",
        operational="country emergency_number advice_line open_days opens closes closed_days local_help own_texts "
        "accent logo own_questions duty text_languages timezone invitation_days form_reminders lists_alone "
        "retention_years second_factor_required techniques_off physiotherapist_only kept_rules own_examination "
        "safeguarding_lead windows",
    ),
    "practices_member": InventoryEntry(
        "Who works where",
        STAFF,
        identifier="user registration",
        operational="role also_manager is_active supervisor profession direct_work_trained_on",
    ),
    "practices_staffinvitation": InventoryEntry(
        "Invitations to colleagues",
        STAFF,
        identifier="email name",
        guards="token_hash",
        operational="role also_manager invited_by expires_at accepted_at revoked_at",
    ),
    "practices_factorreset": InventoryEntry(
        "Asks to take away a lost second factor", STAFF, operational="user asked_by due_at ended_at outcome"
    ),
    "practices_rolerequest": InventoryEntry(
        "Roles that wait for a second person",
        STAFF,
        operational="practice member role also_manager asked_by ended_at outcome",
    ),
    "accounts_user": InventoryEntry(
        "Who signs in",
        STAFF,
        identifier="email name",
        guards="password",
        operational="last_login is_superuser is_active session_epoch groups user_permissions",
    ),
    "accounts_tries": InventoryEntry(
        "How often was tried what is limited", "until it counts no more", operational="key used until"
    ),
    "account_emailaddress": InventoryEntry(
        "Addresses to sign in with", STAFF, identifier="user email", operational="verified primary"
    ),
    "account_emailconfirmation": InventoryEntry(
        "Confirmations of addresses", "not used", guards="key", operational="email_address created sent"
    ),
    "mfa_authenticator": InventoryEntry(
        "Second factors", STAFF, identifier="user", guards="data", operational="type last_used_at"
    ),
    "usersessions_usersession": InventoryEntry(
        "Open sessions of staff",
        SHORT,
        identifier="user ip user_agent",
        guards="session_key",
        operational="last_seen_at data",
    ),
    "operations_installation": InventoryEntry(
        "Which mode and keys this database belongs to, and when it was last backed up",
        "for ever",
        guards="sealed index_mark",
        operational="mode backed_up_at",
    ),
    "takeout_takeout": InventoryEntry(
        "Archives of everything",
        "the pieces: until fetched or a day; that there was one: as long as the installation",
        guards="salt mark key",
        operational="state documents done left_out ended_at",
    ),
    "takeout_takeoutpiece": InventoryEntry(
        "Encrypted pieces of archives", "a day after the archive is ready", guards="body", operational="takeout"
    ),
    "operations_jobrun": InventoryEntry(
        "The last run of each job of the worker", "until its next run", operational="name began_at ended_at error"
    ),
    "django_session": InventoryEntry("Sessions", SHORT, guards="session_key session_data", operational="expire_date"),
    "auth_permission": InventoryEntry("Not used", STAFF, operational="name content_type codename"),
    "auth_group": InventoryEntry("Not used", STAFF, operational="name permissions"),
    "auth_group_permissions": InventoryEntry("Not used", STAFF, operational="group permission"),
    "accounts_user_groups": InventoryEntry("Not used", STAFF, operational="user group"),
    "accounts_user_user_permissions": InventoryEntry("Not used", STAFF, operational="user permission"),
    "django_content_type": InventoryEntry("Names of tables", STAFF, operational="app_label model"),
}

# About the client and yet not in the download, each with its reason.
NOT_IN_THE_DOWNLOAD = {
    "clients_searchtoken": "worked out from the name, readable by nobody",
    "review_planrevision_clearances": "ids only; the clearances themselves are in it",
    "outbox_message.body": "may hold a link that still opens; wiped once sent",
    "outbox_message.unsubscribe": "holds a link that ends the reminders; wiped once sent",
    "outbox_message.calendar": "the visit itself is in it; wiped once sent",
    "pathway_invitation.token_hash": "guards a link",
    "clients_brokenglass.words": "the practice's own account of why; the reason is in it as a code",
    "clients_client.hold": "the practice's own account of a dispute; that there is one is told by a person",
    "treatment_sessionrecord.draft": "not signed: nobody has said yet that it is so; empty once signed",
}


def words(table: str) -> str:
    """What a table holds, for a person."""
    return str(TABLES[table].title)


def is_in_download(table: str, field: str) -> bool:
    return not {table, f"{table}.{field}"} & NOT_IN_THE_DOWNLOAD.keys()
