"""Every page and every state of it that a person can see, for tests/browser/pages/ and `make screenshots`.

A new address that shows a page belongs into PAGE_CASES; one that shows none into NO_PAGE, with what it does instead.
tests/browser/pages/test_list.py fails for an address that is in neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from screening.protocol.questionnaire.form_pages import PAGES
from tests.browser.pages import steps

MISTAKES = "mistakes"


@dataclass(frozen=True)
class PageCase:
    """One look at one page: as whom, at which row of the scene, in which state, after which steps."""

    url: str
    who: str = "tess"
    on: str = ""
    state: str = ""
    query: str = ""
    then: Callable[[Any], None] | None = None
    status: int = 200
    more: tuple[tuple[str, Any], ...] = ()  # further arguments of the address

    @property
    def name(self) -> str:
        return "-".join(part for part in (self.url, self.state.replace(" ", "-")) if part)


def _account() -> list[PageCase]:
    out, wrong = "nobody", {"login": "tess@elm.example", "password": "not it"}
    return [
        PageCase("account_login", out),
        PageCase("account_login", out, state=MISTAKES, then=steps.typed(wrong)),
        PageCase("account_logout"),
        PageCase("account_inactive", out),
        PageCase("account_signup", out),
        PageCase("account_reset_password", out),
        PageCase("account_reset_password", out, state=MISTAKES, then=steps.typed({"email": "x"})),
        PageCase("account_reset_password_done", out),
        PageCase("account_reset_password_from_key", out, "reset"),
        PageCase("account_reset_password_from_key", out, "dead reset", state="dead"),
        PageCase("account_reset_password_from_key_done", out),
        PageCase("account_reauthenticate"),
        PageCase("account_reauthenticate", state=MISTAKES, then=steps.typed({"password": "not it"})),
        PageCase("account_change_password"),
        PageCase("account_change_password", state=MISTAKES, then=steps.sent_empty),
        PageCase("usersessions_list"),
        PageCase("mfa_index"),
        PageCase("mfa_index", "safe", state="with an app"),
        PageCase("mfa_authenticate", out, then=steps.half_signed_in),
        PageCase("mfa_reauthenticate", "safe"),
        PageCase("mfa_activate_totp", "nell"),
        PageCase("mfa_activate_totp", "nell", state=MISTAKES, then=steps.typed({"code": "1"})),
        PageCase("mfa_deactivate_totp", "safe"),
        PageCase("mfa_view_recovery_codes", "safe"),
        PageCase("mfa_generate_recovery_codes", "safe"),
        PageCase("mfa_list_webauthn", "keyed"),
        PageCase("mfa_add_webauthn", "nell"),
        PageCase("mfa_remove_webauthn", "keyed", "key"),
        PageCase("mfa_edit_webauthn", "keyed", "key"),
        PageCase("join", out, "join"),
        PageCase("join", out, "join", state=MISTAKES, then=steps.typed({"password": "short"})),
        PageCase("join", out, "dead join", state="dead", status=404),
    ]


def _place() -> list[PageCase]:
    run, new = "mona", "nell"
    return [
        PageCase("desk"),
        PageCase("desk", state="my own", query="?whose=mine"),
        PageCase("desk", state="menu", then=steps.menu),
        PageCase("desk", state="timeout", then=steps.timeout),
        PageCase("desk", state="keys", then=steps.keys),
        PageCase("shortcuts"),
        PageCase("desk", "fran", state="front desk"),
        PageCase("desk", new, state="empty"),
        PageCase("waiting"),
        PageCase("waiting", state="my own later", query="?whose=mine&after={unsure}"),
        PageCase("waiting", state="begun anew", query="?after={invited}"),
        PageCase("waiting", new, state="empty"),
        PageCase("client-list"),
        PageCase("client-list", new, state="empty"),
        PageCase("client-list", state="nobody found", query="?q=zzz"),
        PageCase("client-new"),
        PageCase("client-new", state=MISTAKES, then=steps.sent_empty),
        PageCase("client-new", state="lookalikes", then=steps.lookalike),
        PageCase("client-import", run),
        PageCase("visit-import", run),
        PageCase("visit-import", run, state="looked over", then=steps.visits_pasted),
        PageCase("client-import", run, state="looked over", then=steps.list_pasted),
        PageCase("client", on="released-client"),
        PageCase("client", on="urgent-client", state="with flags"),
        PageCase("client", on="long-client", state="long name"),
        PageCase("client", "fran", "urgent-client", state="front desk"),
        PageCase("client", run, "urgent-client", state="manager"),
        PageCase("client-edit", on="long-client"),
        PageCase("client-edit", on="urgent-client", state=MISTAKES, then=steps.typed({"family_name": ""})),
        PageCase("emergency-access", run, "urgent-client"),
        PageCase("emergency-access", run, "urgent-client", state=MISTAKES, then=steps.sent_empty),
        PageCase("calendar"),
        PageCase("calendar", state="made", then=steps.calendar_made),
        PageCase("visit-list"),
        PageCase("visit-list", new, state="empty"),
        PageCase("visit-new", on="", state="of a client", query="?client={released-client}"),
        PageCase("visit-new", state=MISTAKES, query="?client={released-client}", then=steps.typed({"time": ""})),
        PageCase("visit", on="urgent-visit"),
        PageCase("visit", on="bare-visit", state="without a screening"),
        PageCase("visit", on="urgent-visit", state=MISTAKES, then=steps.typed({"time": ""})),
        PageCase("outbox"),
        PageCase("outbox", state="failed only", query="?state=failed"),
        PageCase("outbox", new, state="empty"),
        PageCase("practice-settings", run),
        PageCase("practice-around", run),
        PageCase("practice-formulary", run),
        PageCase("practice-texts", run),
        PageCase("practice-questions", run),
        PageCase("practice-settings-take", run),
        PageCase("practice-settings", run, state=MISTAKES, then=steps.typed({"name": ""})),
        PageCase("practice-switch"),
        PageCase("installation-health", run),
        PageCase("member-list", run),
        PageCase("role-list", run),
        PageCase("member", run, "tariq"),
        PageCase("member-invite", run),
        PageCase("member-invite", run, state=MISTAKES, then=steps.sent_empty),
        PageCase("audit-log", run),
        PageCase("audit-log", new, state="nothing found", query="?action=glass.broken"),
        PageCase("emergency-access-log", run),
        PageCase("emergency-access-log", new, state="empty"),
        PageCase("retention", run),
        PageCase("retention", new, state="empty"),
        PageCase("client-erase", run, "long-client"),
        PageCase("takeout", run),
        PageCase("takeout", run, state=MISTAKES, then=steps.sent_empty),
        PageCase("outside-answers", on="long-client"),
        PageCase("outside-answers", on="long-client", state=MISTAKES, then=steps.sent_empty),
        PageCase("client-file", run, "long-client"),
        PageCase("client-join", on="long-client"),
        PageCase("client-join", on="twin", state="alike"),
        PageCase("client-join-two", on="pair"),
        PageCase("client-join-two", on="pair", state=MISTAKES, then=steps.sent_empty),
        PageCase("client-joined", on="joined"),
        PageCase("data-request", run, "request"),
        PageCase("data-request", run, "request", state=MISTAKES, then=steps.sent_empty),
    ]


def _work() -> list[PageCase]:
    """From the answers to the plan."""
    return [
        PageCase("screening-link", on="invited"),
        PageCase("screening-link", on="stopped", state="code", then=steps.code),
        PageCase("screening-fill", on="invited", state="agreement"),
        PageCase("screening-fill", on="bare"),
        PageCase("screening-fill-earlier", on="returning"),
        PageCase("screening-fill-earlier", on="returning", state=MISTAKES, then=steps.sent_empty),
        PageCase("screening-fill", on="urgent", state="sent"),
        PageCase("alert", on="alert"),
        PageCase("screening-answers", on="urgent", state="urgent"),
        PageCase("screening-answers", on="unsure"),
        PageCase("screening-answers", on="unsure", state="open", then=steps.opened),
        PageCase("screening-answers", on="invited", state="empty"),
        PageCase("screening-clarify", on="unsure", more=(("question", "hernia"),)),
        PageCase(
            "screening-clarify", on="unsure", more=(("question", "hernia"),), state=MISTAKES, then=steps.sent_empty
        ),
        PageCase("screening-clarify", on="unsure", more=(("question", "pain_sites"),), state="body map"),
        PageCase("screening-send-back", on="unsure"),
        PageCase("screening-send-back", on="unsure", state=MISTAKES, then=steps.sent_empty),
        PageCase("screening-changes", on="released"),
        PageCase("screening-changes", on="urgent", state="empty"),
        PageCase("thomas-test", on="unsure"),
        PageCase("thomas-test", on="unsure", state="drawn", then=steps.drawn),
        PageCase("thomas-test", on="measured", state="measured", then=steps.opened),
        PageCase("thomas-test", on="unsure", state=MISTAKES, then=steps.sent_empty),
        PageCase("suggestion", on="measured", state="not asked"),
        PageCase("suggestion", on="draft"),
        PageCase("suggestion", on="draft", state="open", then=steps.opened),
        PageCase("letter-new", on="draft"),
        PageCase("letter-new", on="draft", state=MISTAKES, then=steps.typed({"to": ""})),
        PageCase("letter", on="letter"),
        PageCase("rule-list"),
        PageCase("rule-list", "nell", state="empty"),
        PageCase("plan-review", on="draft"),
        PageCase("plan-review", on="draft", state="open", then=steps.opened),
        PageCase("plan-review", on="draft", state=MISTAKES, then=steps.less_cautious),
        PageCase("plan-review", on="signed", state="signed"),
        PageCase("plan-review", on="paused", state="paused"),
        PageCase("plan-review", on="unsure", state="empty"),
        PageCase("plan-preview", on="signed"),
        PageCase("plan-review", on="lines", state="beyond", then=steps.beyond),
        PageCase("plan-amend", on="signed"),
        PageCase("plan-amend", on="signed", state=MISTAKES, then=steps.sent_empty),
        PageCase("plan-pause", on="released"),
        PageCase("plan-resume", on="paused"),
        PageCase("clearance-new", on="to-clear"),
        PageCase("clearance-new", on="to-clear", state=MISTAKES, then=steps.sent_empty),
        PageCase("examination-new", on="to-clear"),
        PageCase("examination-new", on="to-clear", state=MISTAKES, then=steps.sent_empty),
        PageCase("came-of", on="urgent"),
        PageCase("came-of", on="urgent", state=MISTAKES, then=steps.pressed("Near miss")),
        PageCase("check-ins", on="stopped"),
        PageCase("check-ins", on="signed", state="empty"),
    ]


def _hour() -> list[PageCase]:
    return [
        PageCase("record-start", on="start-visit"),
        PageCase("record-start", on="start-visit", state=MISTAKES, then=steps.sent_empty),
        PageCase("phrases"),
        PageCase("phrases", state=MISTAKES, then=steps.typed({"plan": "x" * 200})),
        PageCase("record-edit", on="draft-record"),
        PageCase("record-edit", on="high-record", state="above the ceilings", query="?check=1&lines=1"),
        PageCase("record-edit", on="draft-record", state="signed out", then=steps.signed_out),
        PageCase("record-sign", on="draft-record", state="open points"),
        PageCase("record-sign", on="high-record"),
        PageCase("record-reasons", on="high-record"),
        PageCase("record", on="signed-record"),
        PageCase("record", on="waiting-record", state="to counter-sign"),
        PageCase("outcome", on="start-visit"),
        PageCase("outcome", on="start-visit", state=MISTAKES, then=steps.sent_empty),
        PageCase("client-review", on="released-client"),
        PageCase("client-tools", on="released-client"),
        PageCase("client-review", on="long-client", state="empty"),
    ]


def _client() -> list[PageCase]:
    begun, home, una = "begun client", "released client", "mistaken client"
    parts = [PageCase("form-section", una, more=(("section", part.id),), state=part.id) for part in PAGES]
    return [
        PageCase("invitation", "nobody", "link"),
        PageCase("invitation", "nobody", "link", state=MISTAKES, then=steps.sent_empty),
        PageCase("invitation", "nobody", "dead link", state="dead", status=404),
        PageCase("form-consent", "invited client"),
        PageCase("form-earlier", "returning client"),
        PageCase("form-earlier", "returning client", state=MISTAKES, then=steps.sent_empty),
        PageCase("form", "fresh client"),
        *parts,
        PageCase("form-section", una, more=(("section", "today"),), state="emergency answer",
              then=steps.ticked("[name=saddle_numbness][value=yes]")),
        PageCase("form-section", una, more=(("section", "today"),), state="no connection",
              then=steps.no_connection),
        PageCase("form-why", begun, more=(("section", "today"),)),
        PageCase("form-own", begun),
        PageCase("form-check", begun),
        PageCase("form-check", begun, state=MISTAKES, then=steps.sent_empty),
        PageCase("form-safety", "told client"),
        PageCase("form-done", "told client", state="a doctor today"),
        PageCase("form", "leaving client", state="stopped", then=steps.pressed("Stop for now")),
        PageCase("form-check", "tablet that is handed back", state="handed back", then=steps.handed_back),
        PageCase("form-done", "unsure client"),
        PageCase("form-done", "measured client", state="with something to add"),
        PageCase("form-more", "measured client"),
        PageCase("form-more", "measured client", state=MISTAKES, then=steps.wrong_number),
        PageCase("form", "tablet", state="on the tablet"),
        PageCase("my-plan", home),
        PageCase("my-plan", home, state="open", then=steps.opened),
        PageCase("my-plan", home, state="when to stop", then=steps.exercising),
        PageCase("my-plan", "paused client", state="paused"),
        PageCase("my-plan", "signed client", state="none"),
        PageCase("plan-stopped", "stopped client"),
        PageCase("check-in", home),
        PageCase("check-in", home, state=MISTAKES, then=steps.sent_empty),
        PageCase("check-in", home, state="kept", then=steps.closed_meanwhile),
        PageCase("plan-reminders", home),
        PageCase("reminder-stop", "nobody", "reminder"),
        PageCase("my-data", home),
        PageCase("my-data-code", "client without a code"),
        PageCase("my-data", home, state="open", then=steps.opened),
    ]  # fmt: skip


def _refused() -> list[PageCase]:
    return [
        PageCase("client", on="nobody", state="404", status=404),
        PageCase("screening-answers", "fran", "urgent", state="403", status=403),
        *(
            PageCase("account_login", "nobody", state=code, then=steps.failed(f"{code}.html"))
            for code in ("400", "403_csrf", "409", "410", "429", "500", "503")
        ),
    ]


PAGE_CASES = [*_account(), *_place(), *_work(), *_hour(), *_client(), *_refused()]
FILE = "a file"
LEADS_ON = "leads on to another page"
NO_PAGE: dict[str, str] = {
    "metrics": "text for machines",
    "practice-logo": "a picture",
    **dict.fromkeys(("factor-keep", "member-factor-keep"), "takes a press of a button only"),
    "check-in-kept": "takes a check-in that was kept; its page is the state kept of check-in",
    **dict.fromkeys(("plan-pdf", "my-plan-pdf", "answers-pdf", "form-copy", "record-pdf", "letter-pdf"), FILE),
    **dict.fromkeys(("calendar-feed", "rules-year", "practice-settings-file", "takeout-file"), FILE),
    **dict.fromkeys(("fhir-json", "my-data-download", "my-data-pdf", "mfa_download_recovery_codes"), FILE),
    **dict.fromkeys(("home", "account_set_password", "mfa_reauthenticate_webauthn"), LEADS_ON),
    **dict.fromkeys(("account_extend", "mfa_login_webauthn", "record-save", "record-token"), "data for a script"),
}
