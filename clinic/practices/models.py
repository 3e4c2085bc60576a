"""A practice, the people who work in it, and invitations to join."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from clinic.accounts.permissions import ROLE_NAMES, Permission, Role, permissions_of
from clinic.audit.services import Actor
from clinic.core.language import in_order
from clinic.core.languages import LANGUAGES
from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.practices import emergency
from screening.protocol.own_examination import EXAMINED
from screening.protocol.techniques import TECHNIQUES

ROLES = [(role.value, ROLE_NAMES[role]) for role in Role]


PHYSIOTHERAPIST = "physiotherapist"
PROFESSIONS = [
    ("", _("Not set")),
    (PHYSIOTHERAPIST, _("Physiotherapist")),
    ("massage_therapist", _("Massage therapist")),
    ("other", _("Other")),
]
NO_DIRECT_WORK = _("Work through the tummy is for members whose training in it stands on their page under Members.")


def examined_rules() -> list[str]:
    """Every rule that a physiotherapist's own examination may lift."""
    return list(EXAMINED)


def abdominal_tools() -> list[str]:
    """What a practice does not offer unless it says so: tools that a client presses on the tummy."""
    return [entry.slug for entry in TECHNIQUES if entry.part == "self_abdominal_tool" and entry.suggested]


def all_languages() -> list[str]:
    """Every language that Supine speaks."""
    return [one.code for one in LANGUAGES]


def weekdays() -> list[int]:
    """Monday to Friday, as Python counts them."""
    return [0, 1, 2, 3, 4]


class Practice(BaseModel):
    """The tenant: every client's row belongs to exactly one."""

    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    email = models.EmailField(blank=True)  # where answers to its mails go; "" for nowhere
    address = models.CharField(max_length=200, blank=True)  # where clients come to, on one line
    country = models.CharField(max_length=2, default="GB")
    emergency_number = models.CharField(max_length=20, default="999")
    advice_line = models.CharField(max_length=40, blank=True)  # a number for advice by telephone; "" for none
    safeguarding_lead = models.CharField(max_length=120, blank=True)  # whom staff ask about a child or vulnerable adult
    # When a person reads what clients answer: on these days (0 is Monday), between these two hours.
    open_days = models.JSONField(default=weekdays)
    opens = models.TimeField(default=dt.time(9))
    closes = models.TimeField(default=dt.time(17))
    closed_days = models.JSONField(default=list, blank=True)  # holidays: pairs of a first and a last day, as ISO dates
    # Where clients can turn nearby: kind of place -> its name, phone, hours and address; see around.py.
    local_help = models.JSONField(default=dict, blank=True)
    own_texts = models.JSONField(default=dict, blank=True)  # its own words, by key and language
    accent = models.CharField(max_length=10, blank=True)  # the colour of its clients' pages; see looks.py
    logo = models.TextField(blank=True)  # an SVG or a data address of a PNG, cleaned; see logo.py
    own_questions = models.JSONField(default=list, blank=True)  # its own questions, in order; see own_questions.py
    # Who is told first of a client that needs somebody: day of the week -> id of a member. Without one every therapist.
    duty = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=5, default="en")
    text_languages = models.JSONField(default=all_languages, blank=True)  # codes: what its own words are written in
    timezone = models.CharField(max_length=50, default="Europe/London")
    invitation_days = models.PositiveSmallIntegerField(default=7)
    form_reminders = models.PositiveSmallIntegerField(default=1)  # mails about a form not sent yet: none, one or two
    lists_alone = models.JSONField(default=list, blank=True)  # lists of the form that are asked line by line, by id
    retention_years = models.PositiveSmallIntegerField(default=8)
    second_factor_required = models.BooleanField(default=True)
    techniques_off = models.JSONField(default=abdominal_tools, blank=True)  # not offered here, by slug
    physiotherapist_only = models.JSONField(default=list, blank=True)  # techniques nobody else plans or does here
    kept_rules = models.JSONField(default=list, blank=True)  # rules whose stricter tier of protocol 1.0 is kept
    # Rules that a physiotherapist here may lift by an examination of their own; never more than the protocol names.
    own_examination = models.JSONField(default=examined_rules, blank=True)
    windows = models.JSONField(default=dict, blank=True)  # stricter time windows of the protocol, by name
    version = models.PositiveIntegerField(default=1)  # rises with each change; a stale form is told so

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation_days__gte=1, invitation_days__lte=30), name="practice_invitation_days"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def written_in(self) -> list[tuple[str, str | Promise]]:
        """Code and name of the languages of its own texts and questions: its own is always one of them. A client who
        reads another one sees them in its own."""
        return [(one.code, one.name) for one in LANGUAGES if one.code in (*self.text_languages, self.language)]

    @property
    def number_to_dial(self) -> str:
        """For a link that calls an ambulance; "" where the country is not known."""
        return emergency.to_dial(self.country, self.emergency_number)

    @property
    def number_to_say(self) -> str:
        """The same inside a sentence, with words where there is no number."""
        return emergency.to_say(self.country, self.emergency_number)

    @property
    def advice_to_say(self) -> str:
        """The advice line inside a sentence, with words where the practice has named none."""
        return in_order(self.advice_line.strip()) or gettext("the advice line where you live")


class Member(BaseModel):
    """A user in a practice, with a role. All rows are fetched through a member; all acts are a member's."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="memberships")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=20, choices=ROLES)
    also_manager = models.BooleanField(_("also runs the practice"), default=False)
    is_active = models.BooleanField(default=True)
    supervisor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="trainees")
    profession = models.CharField(max_length=20, choices=PROFESSIONS, blank=True, default="")
    registration = models.CharField(max_length=80, blank=True, default="")  # number and register, as text
    direct_work_trained_on = models.DateField(null=True, blank=True)  # None: no work through the tummy
    version = models.PositiveIntegerField(default=1)  # rises with each change; a stale form is told so

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "practice"], name="member_once"),
            models.CheckConstraint(condition=Q(role__in=[r.value for r in Role]), name="member_role_known"),
            models.CheckConstraint(
                condition=Q(profession__in=[code for code, _word in PROFESSIONS]), name="member_profession_known"
            ),
        ]

    def __str__(self) -> str:
        return self.user.name

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.role, also_manager=self.also_manager)

    def can(self, permission: Permission) -> bool:
        return self.is_active and permission in self.permissions

    @property
    def is_physiotherapist(self) -> bool:
        return self.profession == PHYSIOTHERAPIST

    @property
    def does_direct_work(self) -> bool:
        return self.direct_work_trained_on is not None

    @property
    def signs_as(self) -> str:
        """What stands beside a signature: profession and registration, "" where neither is set."""
        return ", ".join(filter(None, [self.get_profession_display() if self.profession else "", self.registration]))

    def as_actor(self) -> Actor:
        return Actor("member", str(self.pk), self.user.name, str(self.practice_id), self.role)


def signs_as(member: Member) -> str:
    """What is kept beside a signature, in the language of the practice."""
    with override(member.practice.language):
        return member.signs_as


def signed_as_words(kept: str | None) -> str:
    """What is kept beside a signature, its profession in the language of the page."""
    kept = kept or ""
    for _code, word in PROFESSIONS:
        for language in LANGUAGES:
            with override(language.code):
                then = str(word)
            if kept == then or kept.startswith(f"{then}, "):
                return f"{word}{kept.removeprefix(then)}"
    return kept


class StaffInvitation(BaseModel):
    """An invitation to join a practice, sent by mail; only the hash of its token is kept."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=ROLES)
    also_manager = models.BooleanField(default=False)
    invited_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # null: the operator
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation to {self.practice_id}"


class FactorReset(BaseModel):
    """A colleague's second factor that a manager asked to have taken away. Until it is due it takes nothing away, and
    the person, who may not have lost it at all, can sign in as ever and stop it."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="factor_resets")
    practice = PracticeOf("asked_by")
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)  # done, stopped

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="factor_reset_one_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.outcome or 'waiting'}"


class RoleRequest(BaseModel):
    """A role that reads health data and waits for a second person; see second_person.py."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="role_requests")
    role = models.CharField(max_length=20, choices=ROLES)
    also_manager = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)  # agreed, refused, replaced

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at=None), name="role_request_one_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.role} {self.outcome or 'waiting'}"
