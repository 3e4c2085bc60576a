"""Every page and every state of it that a person can see, for tests/browser/pages/ and `make screenshots`.

A new address that shows a page belongs into SIGHTS; one that shows none into NO_PAGE, with what it does instead.
tests/browser/pages/test_list.py fails for an address that is in neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.browser.pages import steps

MISTAKES = "mistakes"


@dataclass(frozen=True)
class Sight:
    """One look at one page: as whom, at which row of the town, in which state, after which steps."""

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


def _account() -> list[Sight]:
    out, wrong = "nobody", {"login": "tess@elm.example", "password": "not it"}
    return [
        Sight("account_login", out),
        Sight("account_login", out, state=MISTAKES, then=steps.typed(wrong)),
        Sight("account_logout"),
        Sight("account_inactive", out),
        Sight("account_signup", out),
        Sight("account_reset_password", out),
        Sight("account_reset_password", out, state=MISTAKES, then=steps.typed({"email": "x"})),
        Sight("account_reset_password_done", out),
        Sight("account_reset_password_from_key", out, "reset"),
        Sight("account_reset_password_from_key", out, "dead reset", state="dead"),
        Sight("account_reset_password_from_key_done", out),
        Sight("account_reauthenticate"),
        Sight("account_reauthenticate", state=MISTAKES, then=steps.typed({"password": "not it"})),
        Sight("account_change_password"),
        Sight("account_change_password", state=MISTAKES, then=steps.sent_empty),
        Sight("usersessions_list"),
        Sight("mfa_index"),
        Sight("mfa_index", "safe", state="with an app"),
        Sight("mfa_authenticate", out, then=steps.half_signed_in),
        Sight("mfa_reauthenticate", "safe"),
        Sight("mfa_activate_totp", "nell"),
        Sight("mfa_activate_totp", "nell", state=MISTAKES, then=steps.typed({"code": "1"})),
        Sight("mfa_deactivate_totp", "safe"),
        Sight("mfa_view_recovery_codes", "safe"),
        Sight("mfa_generate_recovery_codes", "safe"),
        Sight("mfa_list_webauthn", "keyed"),
        Sight("mfa_add_webauthn", "nell"),
        Sight("mfa_remove_webauthn", "keyed", "key"),
        Sight("mfa_edit_webauthn", "keyed", "key"),
        Sight("join", out, "join"),
        Sight("join", out, "join", state=MISTAKES, then=steps.typed({"password": "short"})),
        Sight("join", out, "dead join", state="dead", status=404),
    ]


def _place() -> list[Sight]:
    run, new = "mona", "nell"
    return [
        Sight("desk"),
        Sight("desk", state="my own", query="?whose=mine"),
        Sight("desk", state="menu", then=steps.menu),
        Sight("desk", state="timeout", then=steps.timeout),
        Sight("desk", state="keys", then=steps.keys),
        Sight("shortcuts"),
        Sight("desk", "fran", state="front desk"),
        Sight("desk", new, state="empty"),
        Sight("waiting"),
        Sight("waiting", state="my own later", query="?whose=mine&after={unsure}"),
        Sight("waiting", state="begun anew", query="?after={invited}"),
        Sight("waiting", new, state="empty"),
        Sight("client-list"),
        Sight("client-list", new, state="empty"),
        Sight("client-list", state="nobody found", query="?q=zzz"),
        Sight("client-new"),
        Sight("client-new", state=MISTAKES, then=steps.sent_empty),
        Sight("client-new", state="lookalikes", then=steps.lookalike),
        Sight("client", on="released-client"),
        Sight("client", on="urgent-client", state="with flags"),
        Sight("client", on="long-client", state="long name"),
        Sight("client", "fran", "urgent-client", state="front desk"),
        Sight("client", run, "urgent-client", state="manager"),
        Sight("client-edit", on="long-client"),
        Sight("client-edit", on="urgent-client", state=MISTAKES, then=steps.typed({"family_name": ""})),
        Sight("emergency-access", run, "urgent-client"),
        Sight("emergency-access", run, "urgent-client", state=MISTAKES, then=steps.sent_empty),
        Sight("visit-list"),
        Sight("visit-list", new, state="empty"),
        Sight("visit-new", on="", state="of a client", query="?client={released-client}"),
        Sight("visit-new", state=MISTAKES, query="?client={released-client}", then=steps.typed({"time": ""})),
        Sight("visit", on="urgent-visit"),
        Sight("visit", on="bare-visit", state="without a screening"),
        Sight("visit", on="urgent-visit", state=MISTAKES, then=steps.typed({"time": ""})),
        Sight("outbox"),
        Sight("outbox", state="failed only", query="?state=failed"),
        Sight("outbox", new, state="empty"),
        Sight("practice-settings", run),
        Sight("practice-settings", run, state=MISTAKES, then=steps.typed({"name": ""})),
        Sight("practice-switch"),
        Sight("member-list", run),
        Sight("member", run, "tariq"),
        Sight("member-invite", run),
        Sight("member-invite", run, state=MISTAKES, then=steps.sent_empty),
        Sight("audit-log", run),
        Sight("audit-log", new, state="nothing found", query="?action=glass.broken"),
        Sight("emergency-access-log", run),
        Sight("emergency-access-log", new, state="empty"),
        Sight("retention", run),
        Sight("retention", new, state="empty"),
        Sight("client-erase", run, "long-client"),
        Sight("data-request", run, "request"),
        Sight("data-request", run, "request", state=MISTAKES, then=steps.sent_empty),
    ]


def _work() -> list[Sight]:
    """From the answers to the plan."""
    return [
        Sight("screening-link", on="invited"),
        Sight("screening-link", on="stopped", state="code", then=steps.code),
        Sight("screening-fill", on="invited", state="agreement"),
        Sight("screening-fill", on="bare"),
        Sight("screening-fill-earlier", on="returning"),
        Sight("screening-fill-earlier", on="returning", state=MISTAKES, then=steps.sent_empty),
        Sight("screening-fill", on="urgent", state="sent"),
        Sight("alert", on="alert"),
        Sight("screening-answers", on="urgent", state="urgent"),
        Sight("screening-answers", on="unsure"),
        Sight("screening-answers", on="unsure", state="open", then=steps.opened),
        Sight("screening-answers", on="invited", state="empty"),
        Sight("screening-clarify", on="unsure", more=(("question", "hernia"),)),
        Sight("screening-clarify", on="unsure", more=(("question", "hernia"),), state=MISTAKES, then=steps.sent_empty),
        Sight("screening-clarify", on="unsure", more=(("question", "pain_sites"),), state="body map"),
        Sight("screening-send-back", on="unsure"),
        Sight("screening-send-back", on="unsure", state=MISTAKES, then=steps.sent_empty),
        Sight("screening-changes", on="released"),
        Sight("screening-changes", on="urgent", state="empty"),
        Sight("thomas-test", on="unsure"),
        Sight("thomas-test", on="unsure", state="drawn", then=steps.drawn),
        Sight("thomas-test", on="measured", state="measured", then=steps.opened),
        Sight("thomas-test", on="unsure", state=MISTAKES, then=steps.sent_empty),
        Sight("suggestion", on="measured", state="not asked"),
        Sight("suggestion", on="draft"),
        Sight("suggestion", on="draft", state="open", then=steps.opened),
        Sight("letter-new", on="draft"),
        Sight("letter-new", on="draft", state=MISTAKES, then=steps.typed({"to": ""})),
        Sight("letter", on="letter"),
        Sight("rule-list"),
        Sight("rule-list", "nell", state="empty"),
        Sight("plan-review", on="draft"),
        Sight("plan-review", on="draft", state="open", then=steps.opened),
        Sight("plan-review", on="draft", state=MISTAKES, then=steps.less_cautious),
        Sight("plan-review", on="signed", state="signed"),
        Sight("plan-review", on="paused", state="paused"),
        Sight("plan-review", on="unsure", state="empty"),
        Sight("plan-preview", on="signed"),
        Sight("plan-line", on="lines", more=(("slug", "{line}"),)),
        Sight("plan-line", on="lines", more=(("slug", "{line}"),), state=MISTAKES, then=steps.beyond),
        Sight("plan-amend", on="signed"),
        Sight("plan-amend", on="signed", state=MISTAKES, then=steps.sent_empty),
        Sight("plan-pause", on="released"),
        Sight("plan-resume", on="paused"),
        Sight("clearance-new", on="to-clear"),
        Sight("clearance-new", on="to-clear", state=MISTAKES, then=steps.sent_empty),
        Sight("check-ins", on="stopped"),
        Sight("check-ins", on="signed", state="empty"),
    ]


def _hour() -> list[Sight]:
    return [
        Sight("record-start", on="start-visit"),
        Sight("record-start", on="start-visit", state=MISTAKES, then=steps.sent_empty),
        Sight("record-edit", on="draft-record"),
        Sight("record-edit", on="high-record", state="above the ceilings", query="?check=1&lines=1"),
        Sight("record-edit", on="draft-record", state="signed out", then=steps.signed_out),
        Sight("record-sign", on="draft-record", state="open points"),
        Sight("record-sign", on="high-record"),
        Sight("record-reasons", on="high-record"),
        Sight("record", on="signed-record"),
        Sight("record", on="waiting-record", state="to counter-sign"),
        Sight("outcome", on="start-visit"),
        Sight("outcome", on="start-visit", state=MISTAKES, then=steps.sent_empty),
        Sight("client-review", on="released-client"),
        Sight("client-review", on="long-client", state="empty"),
    ]


def _client() -> list[Sight]:
    begun, home, una = "begun client", "released client", "mistaken client"
    parts = [Sight("form-section", una, more=(("section", part.id),), state=part.id) for part in QUESTIONNAIRE.sections]
    return [
        Sight("invitation", "nobody", "link"),
        Sight("invitation", "nobody", "link", state=MISTAKES, then=steps.sent_empty),
        Sight("invitation", "nobody", "dead link", state="dead", status=404),
        Sight("form-consent", "invited client"),
        Sight("form-earlier", "returning client"),
        Sight("form-earlier", "returning client", state=MISTAKES, then=steps.sent_empty),
        Sight("form", "fresh client"),
        *parts,
        Sight("form-section", una, more=(("section", "daily_life"),), state=MISTAKES,
              then=steps.wrong_number),
        Sight("form-section", una, more=(("section", "legs"),), state="emergency answer",
              then=steps.ticked("[name=saddle_numbness][value=yes]")),
        Sight("form-section", una, more=(("section", "legs"),), state="no connection",
              then=steps.no_connection),
        Sight("form-why", begun, more=(("section", "legs"),)),
        Sight("form-check", begun),
        Sight("form-check", begun, state=MISTAKES, then=steps.sent_empty),
        Sight("form-safety", "told client"),
        Sight("form-done", "told client", state="a doctor today"),
        Sight("form", "leaving client", state="stopped", then=steps.pressed("Stop for now")),
        Sight("form-check", "tablet that is handed back", state="handed back", then=steps.handed_back),
        Sight("form-done", "unsure client"),
        Sight("form", "tablet", state="on the tablet"),
        Sight("my-plan", home),
        Sight("my-plan", home, state="open", then=steps.opened),
        Sight("my-plan", "paused client", state="paused"),
        Sight("my-plan", "signed client", state="none"),
        Sight("plan-stopped", "stopped client"),
        Sight("check-in", home),
        Sight("check-in", home, state=MISTAKES, then=steps.sent_empty),
        Sight("check-in", home, state="kept", then=steps.closed_meanwhile),
        Sight("plan-reminders", home),
        Sight("reminder-stop", "nobody", "reminder"),
        Sight("my-data", home),
        Sight("my-data-code", "client without a code"),
        Sight("my-data", home, state="open", then=steps.opened),
    ]  # fmt: skip


def _refused() -> list[Sight]:
    return [
        Sight("client", on="nobody", state="404", status=404),
        Sight("screening-answers", "fran", "urgent", state="403", status=403),
        *(
            Sight("account_login", "nobody", state=code, then=steps.failed(f"{code}.html"))
            for code in ("400", "403_csrf", "409", "410", "429", "500", "503")
        ),
    ]


SIGHTS = [*_account(), *_place(), *_work(), *_hour(), *_client(), *_refused()]
FILE = "a file"
LEADS_ON = "leads on to another page"
NO_PAGE: dict[str, str] = {
    "metrics": "text for machines",
    "check-in-kept": "takes a check-in that was kept; its page is the state kept of check-in",
    **dict.fromkeys(("plan-pdf", "my-plan-pdf", "answers-pdf", "form-copy", "record-pdf", "letter-pdf"), FILE),
    **dict.fromkeys(("fhir-json", "my-data-download", "my-data-pdf", "mfa_download_recovery_codes"), FILE),
    **dict.fromkeys(("home", "account_set_password", "mfa_reauthenticate_webauthn"), LEADS_ON),
    **dict.fromkeys(("account_extend", "mfa_login_webauthn", "record-save", "record-token"), "data for a script"),
}
