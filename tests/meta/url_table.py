"""Who may open each address, by its name. A URL without a row here fails tests/meta/test_urls.py; test_looks.py opens
each of them.

`get` and `post` name the people who get in; `on` names the row of the scene whose id stands in the address; `audits`
are the actions that one successful GET must leave in the log; `sends` is a form that is accepted, and `records` what
that leaves. A method nobody is named for is not offered.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from screening.alerts.models import Alert

THERAPISTS = frozenset({"therapist", "colleague"})
CLINICAL = THERAPISTS | {"trainee"}
STAFF = CLINICAL | {"front_desk", "manager"}
RUNS = frozenset({"manager"})
SIGNED_IN = STAFF | {"stranger"}
LINKED = frozenset({"client", "other_client"})
EVERYBODY = SIGNED_IN | LINKED | {"anonymous", "deactivated"}
NOBODY: frozenset[str] = frozenset()
AUTHOR = frozenset({"therapist"})
ERASED = (
    "tests/integration/screening/retention/test_erasing.py"
    "::test_after_the_time_everything_goes_and_the_log_keeps_the_counts"
)
JOINED = (
    "tests/integration/screening/merging/test_joining.py::test_the_page_shows_both_asks_why_and_joins_what_was_read"
)
COUNTERSIGNED = "tests/integration/screening/treatment/test_signing.py::test_a_trainees_record_waits_for_a_supervisor"
PATH = "tests/meta/test_audit_path.py::"
FACTOR = (
    "tests/integration/clinic/outbox/test_factor.py"
    "::test_a_lost_factor_is_taken_away_a_day_after_a_manager_asked_and_everybody_is_told"
)
WAY = f"{PATH}test_from_the_suggestion_to_the_amended_plan"
OTHER = f"{PATH}test_declining_and_another_label"
MEASURED = f"{PATH}test_not_done_suggesting_and_sending_back"
OWN = "tests/integration/screening/intake/test_own_questions.py::"
FILLED = f"{PATH}test_filling_in_together"
HANDED = f"{PATH}test_handing_the_tablet_over_is_logged_and_signs_the_member_out"
TEMPLATED = (
    "tests/integration/screening/review/test_templates.py"
    "::test_a_plan_is_kept_as_a_template_and_taken_into_another_as_far_as_its_limits_allow"
)
CLEARED = "tests/integration/screening/review/test_label.py::test_a_clearance_is_typed_with_who_date_scope_and_end"
EXAMINED = (
    "tests/integration/screening/review/test_profession.py"
    "::test_a_physiotherapist_lifts_the_hip_joint_by_an_examination_of_their_own_for_two_weeks"
)
NEW_LINK = ("invitation.revoked", "invitation.created")  # the old link of that purpose dies
OUTSIDE = json.dumps(
    {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "urn:supine:questionnaire|1.0",
        "item": [{"linkId": "very_unwell", "answer": [{"valueCoding": {"system": "urn:supine:codes", "code": "no"}}]}],
    }
)
NOT_REACHED = {"outcome": "not_reached", "seen": Alert(key="today", about=["RF11"]).stand}
A_DRAFT = {"version": 1, "lines": "0", "response": "Eased"}


@dataclass(frozen=True)
class Row:
    get: frozenset[str] = NOBODY
    post: frozenset[str] = NOBODY
    on: str = ""
    door: str = "login"  # where somebody without a session is sent: "login", or "hidden" for a client's page
    audits: tuple[str, ...] = ()
    sends: dict[str, Any] = field(default_factory=dict)
    records: tuple[str, ...] = ()
    silent: str = ""  # why a page or form about a client leaves nothing in the log
    elsewhere: str = ""  # the test of a form that needs more than this scene has


def own(get: frozenset[str] = SIGNED_IN, post: frozenset[str] = SIGNED_IN) -> Row:
    """A page about the signed-in person's own account."""
    return Row(get, post)


PUBLIC = Row(EVERYBODY, EVERYBODY)
LOOK = Row(EVERYBODY)

A_CLIENT = {
    "given_name": "Nina",
    "family_name": "Ruiz",
    "birth_date_day": "27",
    "birth_date_month": "3",
    "birth_date_year": "1990",
    "sex": "female",
    "language": "en",
    "version": 1,
}
HOME = frozenset({"client"})  # the one whose link is for the plan
FILLS = frozenset({"other_client"})  # the one whose link is for the questionnaire
CLIENT, FORM, ACT = Row(FILLS, door="hidden"), Row(FILLS, FILLS, door="hidden"), Row(post=FILLS, door="hidden")

TABLE: dict[str, Row] = {
    "metrics": Row(door="hidden"),  # opens with the operator's own token only
    "home": LOOK,
    "language": Row(post=EVERYBODY),
    "shortcuts": own(),
    # Signing in
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": LOOK,
    "account_signup": LOOK,
    "account_extend": Row(SIGNED_IN | LINKED, SIGNED_IN | LINKED, door="hidden"),
    "account_reset_password": PUBLIC,
    "account_reset_password_done": LOOK,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": LOOK,
    "mfa_authenticate": PUBLIC,  # leads back to signing in unless a password was given just before
    "mfa_login_webauthn": PUBLIC,
    # The own account
    "account_reauthenticate": own(),
    "account_change_password": own(),
    "account_set_password": own(),
    "usersessions_list": own(),
    "mfa_index": own(post=NOBODY),
    "mfa_reauthenticate": own(),
    "mfa_reauthenticate_webauthn": own(),
    "mfa_activate_totp": own(),
    "mfa_deactivate_totp": Row(door="login"),  # 404 without an app to turn off
    "mfa_view_recovery_codes": Row(door="login"),
    "mfa_generate_recovery_codes": own(),
    "mfa_download_recovery_codes": Row(door="login"),
    "mfa_list_webauthn": own(post=NOBODY),
    "mfa_add_webauthn": own(),
    "mfa_remove_webauthn": own(),  # asks for the password first, then 404 for a key of somebody else
    "mfa_edit_webauthn": own(),
    # The place: clients, visits, messages, the practice
    "desk": Row(SIGNED_IN, audits=("desk.viewed",)),
    "waiting": Row(CLINICAL | {"stranger"}, audits=("waiting.listed",)),
    "alert": Row(CLINICAL, on="alert", audits=("alert.viewed",)),
    "alert-record": Row(post=THERAPISTS, on="alert", sends=NOT_REACHED, records=("alert.recorded",)),
    "client-list": Row(SIGNED_IN, audits=("clients.listed",)),
    "client-new": Row(SIGNED_IN, SIGNED_IN, sends=A_CLIENT, records=("client.created",)),
    "visit-import": Row(RUNS, RUNS),
    "visit-import-undo": Row(post=RUNS, on="visit_list", records=("visits.import_undone",)),
    "client-import": Row(RUNS, RUNS),
    "client-import-undo": Row(post=RUNS, on="client_import", records=("clients.import_undone",)),
    "client": Row(STAFF, on="client", audits=("client.viewed",)),
    "client-edit": Row(
        STAFF, STAFF, on="client", audits=("client.viewed",), sends=A_CLIENT, records=("client.changed",)
    ),
    "emergency-access": Row(
        RUNS,
        RUNS,
        on="client",
        audits=("client.viewed",),
        sends={"reason": "complaint", "words": "Asked by the ombudsman."},
        records=("glass.broken",),
    ),
    "visit-list": Row(SIGNED_IN, audits=("visits.listed",)),
    "calendar": own(),
    "calendar-end": Row(post=SIGNED_IN),
    "calendar-feed": Row(door="hidden"),  # opens with the token of a feed only
    "visit-new": Row(SIGNED_IN, SIGNED_IN),  # without a client in the query it leads to the list
    "visit": Row(
        STAFF,
        STAFF,
        on="visit",
        audits=("visit.viewed",),
        elsewhere="tests/integration/clinic/visits/test_pages.py::test_a_visit_is_moved",
    ),
    "visit-status": Row(
        post=STAFF, on="visit", sends={"status": "cancelled", "version": 1}, records=("visit.changed",)
    ),
    "visit-arrived": Row(
        post=STAFF,
        on="visit",
        elsewhere="tests/integration/screening/desk/test_week.py::test_who_has_arrived_is_seen_on_the_desk_at_once",
    ),
    "outbox": Row(SIGNED_IN, audits=("messages.listed",)),
    "message-retry": Row(post=STAFF, on="message", records=("message.retried",)),
    "practice-settings": Row(RUNS, RUNS),
    "practice-around": Row(RUNS, RUNS),
    "practice-formulary": Row(RUNS, RUNS),
    "practice-texts": Row(RUNS, RUNS),
    "practice-questions": Row(RUNS, RUNS),
    "practice-logo": Row(door="hidden"),  # the sample mark is that of no picture
    "practice-settings-take": Row(RUNS, RUNS),
    "practice-settings-file": Row(RUNS),
    "installation-health": Row(RUNS),
    "practice-switch": own(),
    "member-list": Row(RUNS),
    "member": Row(
        RUNS,
        RUNS,
        on="member",
        sends={"role": "therapist", "is_active": "on", "also_manager": "on", "version": 1},
        records=("member.changed",),
    ),
    "member-sign-out": Row(post=RUNS, on="member", records=("member.signed_out",)),
    "member-factor-reset": Row(post=RUNS, on="member", elsewhere=FACTOR),
    "member-factor-keep": Row(on="member"),  # 404 where nothing was asked for
    "factor-keep": Row(door="login"),  # the same
    "role-list": Row(THERAPISTS | RUNS | {"stranger"}),
    "role-answer": Row(
        post=THERAPISTS | RUNS, on="role_request", sends={"do": "refuse"}, records=("member.role_refused",)
    ),
    "member-invite": Row(
        RUNS,
        RUNS,
        sends={"name": "Nora New", "email": "nora@elm.example", "role": "trainee"},
        records=("member.invited",),
    ),
    "invitation-withdraw": Row(post=RUNS, on="staff_invitation", records=("member.invitation_withdrawn",)),
    "join": Row(door="hidden"),  # opens with the token of a mail only
    "emergency-access-log": Row(RUNS, audits=("glass.listed",)),
    "takeout": Row(RUNS, RUNS),
    "takeout-file": Row(RUNS, on="takeout", audits=("practice.takeout_fetched",)),
    "takeout-stop": Row(post=RUNS, on="takeout", records=("practice.takeout_stopped",)),
    "retention": Row(RUNS, audits=("retention.listed",)),
    "client-erase": Row(RUNS, RUNS, on="client", audits=("client.viewed",), elsewhere=ERASED),
    "client-hold": Row(post=RUNS, on="client", sends={"why": "A complaint"}, records=("client.held",)),
    "outside-answers": Row(
        CLINICAL,
        CLINICAL,
        on="client",
        audits=("fhir.import_viewed",),
        sends={"file": OUTSIDE},
        records=("fhir.imported",),
    ),
    "outside-withdraw": Row(post=CLINICAL, on="outside", records=("fhir.import_withdrawn",)),
    "client-file": Row(
        THERAPISTS | RUNS,
        THERAPISTS | RUNS,
        on="client",
        audits=("client.viewed",),
        elsewhere="tests/integration/screening/exports/test_fhir.py"
        "::test_a_manager_who_is_asked_for_it_takes_one_clients_file_and_the_therapist_is_told",
    ),
    "client-join": Row(THERAPISTS, on="client", audits=("client.viewed",)),
    "client-join-two": Row(THERAPISTS, THERAPISTS, on="client_pair", audits=("client.viewed",) * 2, elsewhere=JOINED),
    "client-joined": Row(
        THERAPISTS,
        THERAPISTS,
        on="joined",
        audits=("client.viewed",),
        sends={},
        records=("client.merge_undone",) * 2,
    ),
    "audit-log": Row(RUNS, audits=("audit.viewed",)),
    # The hour
    "record-start": Row(
        CLINICAL,
        CLINICAL,
        on="visit",
        audits=("safety.viewed",),
        elsewhere="tests/integration/screening/treatment/test_pages.py::test_clear_answers_and_a_yes_begin_the_hour",
    ),
    "record-open": Row(post=CLINICAL, on="visit", records=("record.opened",)),
    "record": Row(CLINICAL, on="record", audits=("record.viewed",)),
    "record-edit": Row(AUTHOR, AUTHOR, on="draft", audits=("record.viewed",), sends=A_DRAFT, records=("record.saved",)),
    "phrases": Row(
        CLINICAL | {"stranger"},
        CLINICAL | {"stranger"},
        sends={"version": 0, "plan": "On with it."},
        records=("phrases.kept",),
    ),
    "record-save": Row(post=AUTHOR, on="draft", sends=A_DRAFT, records=("record.saved",)),
    "record-token": Row(AUTHOR, on="draft", silent="a form token and nothing of the client"),
    "record-again": Row(
        post=AUTHOR,
        on="draft",
        elsewhere="tests/integration/screening/treatment/test_drafts.py::test_filling_from_last_time_happens_once",
    ),
    "record-sign": Row(
        AUTHOR,
        AUTHOR,
        on="draft",
        audits=("record.viewed",),
        elsewhere="tests/integration/screening/treatment/test_signing.py::test_a_record_is_signed_with_the_password_and_then_whole",
    ),
    "record-reasons": Row(
        AUTHOR,
        AUTHOR,
        on="draft",
        silent="leads to signing, as nothing planned here is above a ceiling",
        elsewhere="tests/integration/screening/treatment/test_signing.py"
        "::test_planned_above_the_ceilings_names_the_rule_and_needs_a_written_reason",
    ),
    "record-countersign": Row(post=THERAPISTS, on="record", elsewhere=COUNTERSIGNED),
    "record-addendum": Row(post=CLINICAL, on="record", sends={"text": "Rang."}, records=("record.addendum",)),
    # The client's link, and what staff do with it
    "screening-fill": Row(CLINICAL, CLINICAL, on="screening", audits=("screening.viewed",), elsewhere=FILLED),
    "screening-fill-earlier": Row(
        CLINICAL,
        CLINICAL,
        on="screening",
        silent="without earlier answers it leads on to the questions, which are logged",
        elsewhere="tests/integration/screening/intake/test_carrying_together.py"
        "::test_still_true_and_changed_are_kept_as_what_the_client_said_in_the_room",
    ),
    "screening-fill-own": Row(
        post=CLINICAL, on="screening", elsewhere=f"{OWN}test_staff_ask_them_on_their_page_in_the_language_of_the_page"
    ),
    "screening-fill-section": Row(post=CLINICAL, on="screening", elsewhere=FILLED),
    "screening-fill-send": Row(post=CLINICAL, on="screening", elsewhere=FILLED),
    "screening-kiosk": Row(post=STAFF, on="screening", elsewhere=HANDED),
    "screening-open": Row(post=STAFF, on="new_visit", records=("screening.opened",)),
    "screening-link": Row(STAFF, STAFF, on="screening", audits=("invitation.viewed",), records=NEW_LINK),
    "screening-invite": Row(post=STAFF, on="screening", records=NEW_LINK),
    "screening-revoke": Row(post=STAFF, on="screening", records=("invitation.revoked",)),
    "invitation": Row(post=EVERYBODY, door="hidden"),  # the sample link is nobody's: looking at it is 404
    # The client's questionnaire
    "form": CLIENT,
    "form-consent": FORM,
    "form-earlier": FORM,
    "form-section": Row(door="hidden"),
    "form-why": Row(door="hidden"),  # the sample section is none
    "form-check": CLIENT,
    "form-done": CLIENT,
    "form-more": Row(
        FILLS,
        FILLS,
        door="hidden",
        elsewhere="tests/integration/screening/intake/test_more.py"
        "::test_what_is_added_is_saved_shown_to_the_therapist_and_leaves_the_sent_answers_alone",
    ),
    "form-own": Row(
        FILLS,
        FILLS,
        door="hidden",
        silent="this practice asks nothing of its own, and it leads on",
        elsewhere=f"{OWN}test_what_was_said_stands_wherever_answers_are_read_and_in_no_case",
    ),
    "form-safety": CLIENT,
    "form-submit": ACT,
    "form-again": ACT,
    "form-stop": ACT,
    "outcome": Row(
        CLINICAL,
        CLINICAL,
        on="visit",
        audits=("outcome.viewed",),
        sends={"pain_average": "4"},
        records=("outcome.recorded",),
    ),
    "screening-changes": Row(
        CLINICAL,
        CLINICAL,
        on="screening",
        audits=("answers.viewed",),
        elsewhere="tests/integration/screening/treatment/test_changes.py"
        "::test_after_the_safety_changes_the_rest_is_accepted_together",
    ),
    "client-tools": Row(
        CLINICAL,
        THERAPISTS,
        on="client",
        audits=("tools.viewed",),
        elsewhere="tests/integration/screening/assessment/test_teaching.py::test_a_tool_is_offered_to_the_client_who_was_taught",
    ),
    "client-review": Row(
        CLINICAL,
        THERAPISTS,
        on="client",
        audits=("trends.viewed",),
        elsewhere="tests/integration/screening/treatment/test_reviews.py::test_the_page_keeps_what_was_decided",
    ),
    # What the therapist adds, the suggestion, the plan
    "screening-answers": Row(CLINICAL, on="screening", audits=("answers.viewed",)),
    "screening-clarify": Row(on="screening"),  # 404 for a question that does not exist
    "screening-send-back": Row(CLINICAL, CLINICAL, on="screening", audits=("screening.viewed",), elsewhere=MEASURED),
    "thomas-test": Row(CLINICAL, CLINICAL, on="screening", audits=("thomas_test.viewed",), elsewhere=MEASURED),
    "suggestion": Row(CLINICAL, CLINICAL, on="screening", audits=("suggestion.viewed",), elsewhere=MEASURED),
    "rule-list": Row(CLINICAL | {"stranger"}, audits=("rules.viewed",)),
    "rules-year": Row(THERAPISTS | RUNS | {"stranger"}, audits=("rules.exported",)),
    "came-of": Row(
        CLINICAL,
        CLINICAL,
        on="screening",
        audits=("referral.viewed",),
        sends={"came": "nothing"},
        records=("referral.recorded",),
    ),
    "plan-review": Row(CLINICAL, on="screening", audits=("plan.viewed",)),
    "plan-preview": Row(CLINICAL, on="screening", audits=("plan.viewed",)),
    "my-plan": Row(frozenset({"client"}), on="", door="hidden"),
    "plan-begin": Row(post=CLINICAL, on="screening", elsewhere=WAY),
    "plan-line-undo": Row(post=CLINICAL, on="screening", elsewhere=WAY),
    "plan-discard": Row(post=CLINICAL, on="screening", elsewhere=WAY),
    "plan-line-add": Row(post=CLINICAL, on="screening", elsewhere=WAY),
    "plan-template-save": Row(post=CLINICAL, on="screening", elsewhere=TEMPLATED),
    "plan-template-apply": Row(post=AUTHOR, on="plan_template", elsewhere=TEMPLATED),
    "plan-template-delete": Row(post=AUTHOR, on="plan_template", elsewhere=TEMPLATED),
    "plan-label": Row(post=CLINICAL, on="screening", elsewhere=OTHER),
    "plan-note": Row(post=CLINICAL, on="screening", elsewhere=WAY),
    "plan-decline": Row(post=CLINICAL, on="screening", elsewhere=OTHER),
    "plan-sign": Row(post=THERAPISTS, on="screening", elsewhere=WAY),
    "plan-release": Row(post=THERAPISTS, on="screening", elsewhere=WAY),
    "plan-amend": Row(CLINICAL, CLINICAL, on="screening", audits=("plan.viewed",), elsewhere=WAY),
    "plan-pause": Row(THERAPISTS, THERAPISTS, on="screening", audits=("plan.viewed",), elsewhere=WAY),
    "plan-resume": Row(THERAPISTS, THERAPISTS, on="screening", audits=("plan.viewed",), elsewhere=WAY),
    "clearance-new": Row(THERAPISTS, THERAPISTS, on="screening", audits=("plan.viewed",), elsewhere=CLEARED),
    "examination-new": Row(THERAPISTS, THERAPISTS, on="screening", audits=("plan.viewed",), elsewhere=EXAMINED),
    # Documents
    "plan-pdf": Row(CLINICAL, on="screening", audits=("plan.printed",)),
    "my-plan-pdf": Row(HOME, door="hidden", audits=("plan.printed",)),
    "answers-pdf": Row(CLINICAL, on="screening", audits=("answers.printed",)),
    "form-copy": Row(LINKED, door="hidden", audits=("answers.printed",)),
    "record-pdf": Row(CLINICAL, on="record", audits=("record.printed",)),
    "fhir-json": Row(THERAPISTS, on="screening", audits=("fhir.exported",)),
    "letter-new": Row(
        THERAPISTS,
        THERAPISTS,
        on="screening",
        audits=("suggestion.viewed",),
        sends={"to": "Dr Ada Byron", "text": "Please look at this."},
        records=("letter.written",),
    ),
    "letter": Row(CLINICAL, on="letter", audits=("letter.viewed",)),
    "letter-pdf": Row(CLINICAL, on="letter", audits=("letter.printed",)),
    # At home, and the client's own data
    "check-in": Row(
        HOME,
        HOME,
        door="hidden",
        sends={"signs": "nothing", "pain": "less"},
        records=("checkin.added",),
        silent="an empty form",
    ),
    "check-in-kept": Row(door="hidden"),  # takes a check-in that we sealed, with the birth date
    "plan-stopped": Row(HOME, door="hidden", silent="without a stop sign it leads to the plan"),
    "plan-done": Row(post=HOME, door="hidden", silent="the sample is no line of the plan"),
    "plan-reminders": Row(
        HOME, HOME, door="hidden", sends={"every": "7"}, records=("consent.given",), silent="a choice"
    ),
    "reminder-stop": Row(door="hidden"),  # opens with the token of a mail only
    "data-request": Row(
        RUNS,
        RUNS,
        on="request",
        audits=("data.request_viewed",),
        sends={"answer": "We have talked."},
        records=("data.answered",),
    ),
    "check-ins": Row(CLINICAL, on="screening", audits=("checkins.viewed",)),
    "plan-quiet": Row(
        post=CLINICAL,
        on="screening",
        elsewhere="tests/integration/screening/homecare/test_silence.py"
        "::test_the_line_leads_to_what_was_told_and_goes_once_it_is_noted",
    ),
    "my-data-code": Row(
        LINKED,
        LINKED,
        door="hidden",
        silent="leads on to the data, as the code was typed",
        elsewhere="tests/integration/screening/exports/test_proving.py::test_the_code_of_the_mail_opens_the_data_once",
    ),
    "my-data": Row(LINKED, door="hidden", audits=("data.viewed",)),
    "my-data-download": Row(LINKED, door="hidden", audits=("data.downloaded",)),
    "my-data-pdf": Row(LINKED, door="hidden", audits=("data.printed",)),
    "my-data-withdraw": Row(post=LINKED, door="hidden", records=("consent.withdrawn",)),
    "my-data-erase": Row(post=LINKED, door="hidden", sends={"words": "All"}, records=("data.requested",)),
}

ABOUT_A_CLIENT = set("client client_pair joined screening visit new_visit draft record letter request".split())
STAFF_PAGES = {name for name, row in TABLE.items() if row.get and row.on in ABOUT_A_CLIENT and row.door == "login"}
