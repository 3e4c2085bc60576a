"""Who works in the demo practices, and how far each client has come."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction

from clinic.accounts.models import User
from clinic.accounts.permissions import Role
from clinic.core import clock
from clinic.practices.models import Member, Practice
from demo import five_visits, path
from screening.pathway.services import move

PASSWORD = "supine demo, not a secret"  # noqa: S105
ELM, OAK = "Elm Street Practice", "Oak Lane Practice"
LOGINS = [
    (ELM, "therapist@elm.example", "Tess Moreau, therapist"),
    (ELM, "trainee@elm.example", "Tariq Aziz, trainee"),
    (ELM, "desk@elm.example", "Fran Keller, front desk"),
    (ELM, "manager@elm.example", "Mona Reyes, practice manager"),
    (OAK, "therapist@oak.example", "Stan Whitfield, therapist who also runs the practice"),
]


TESS = {
    "profession": "massage_therapist",
    "registration": "CNHC 123456",
    "direct_work_trained_on": dt.date(2021, 3, 12),
}


def hours(number: float) -> dt.timedelta:
    return dt.timedelta(hours=number)


def today_at(hour: int, minute: int = 0) -> dt.datetime:
    zone = ZoneInfo("Europe/London")
    return clock.now().astimezone(zone).replace(hour=hour, minute=minute, second=0, microsecond=0)


def _member(practice: Practice, email: str, name: str, role: str, **more: object) -> Member:
    user = User.objects.create_user(email, PASSWORD, name=name)
    return Member.objects.create(user=user, practice=practice, role=role, **more)


@transaction.atomic
def load() -> None:
    elm = Practice.objects.create(
        name=ELM, phone="020 7946 0000", address="12 Elm Street, London N4 2QX", second_factor_required=False
    )
    tess = _member(elm, "therapist@elm.example", "Tess Moreau", Role.THERAPIST, **TESS)
    _member(elm, "trainee@elm.example", "Tariq Aziz", Role.TRAINEE, supervisor=tess)
    _member(elm, "desk@elm.example", "Fran Keller", Role.FRONT_DESK)
    _member(elm, "manager@elm.example", "Mona Reyes", Role.MANAGER)
    for scene in SCENES:
        scene(tess)
    oak = Practice.objects.create(name=OAK, phone="0161 496 0000", second_factor_required=False)
    stan = _member(oak, "therapist@oak.example", "Stan Whitfield", Role.THERAPIST, also_manager=True)
    path.submitted(path.invited(path.new_client(stan, "Wilma Ostrander", "1979-07-07"), stan, today_at(11)))


def invited_and_not_opened(by: Member) -> None:
    path.invited(path.new_client(by, "Ruth Alvarez", "1985-11-02", phone="07700 900201"), by, today_at(17))


def half_way_through(by: Member) -> None:
    client = path.new_client(by, "Dev Patel", "1999-01-30", sex="male", phone="07700 900202")
    screening = path.invited(client, by, today_at(16))
    path.answered(screening, cancer=None, epilepsy=None, touch_consent=None)


def blood_thinner_and_a_new_bruise(by: Member) -> None:
    client = path.new_client(by, "Martin Hale", "1951-05-19", sex="male", phone="07700 900203")
    screening = path.invited(client, by, today_at(15))
    path.submitted(
        screening,
        anticoagulant="yes",
        new_groin_flank_thigh_pain="yes",
        bad_bruise_or_pop="yes",
        pain_sites=["groin_left", "thigh_front_left"],
        onset="sudden_movement",
        duration="under_3_days",
        other_medicine_or_condition="Apixaban, twice a day",
        no_other_conditions="no",
    )


def not_sure_about_two_things(by: Member) -> None:
    client = path.new_client(by, "Sofia Lindqvist", "1990-08-14", phone="07700 900204")
    screening = path.invited(client, by, today_at(9))
    path.submitted(
        screening, hernia="not_sure", bruise_easily="not_sure", fever_or_unwell="no", leg_weakness="not_sure"
    )


def measured_and_waiting(by: Member) -> None:
    client = path.new_client(by, "Tom Becker", "1983-03-22", sex="male", phone="07700 900205")
    screening = path.invited(client, by, today_at(10))
    path.submitted(screening, sports=["running", "cycling"], sitting_hours=8)
    path.measured(screening, by, left=-9, right=-7)


def pregnant(by: Member) -> None:
    client = path.new_client(by, "Amina Yusuf", "1994-12-05", phone="07700 900206")
    screening = path.invited(client, by, today_at(12))
    path.submitted(screening, pregnancy="pregnant", pregnancy_weeks=24, pregnancy_concern="no", ectopic_signs="no")
    path.not_measured(screening, by, "pregnancy")
    path.drafted(screening, by)


def signed_and_not_released(by: Member) -> None:
    client = path.new_client(by, "Grace Liu", "1976-06-11", phone="07700 900207")
    screening = path.invited(client, by, today_at(13))
    path.submitted(screening)
    path.measured(screening, by)
    path.signed(screening, by)


def five_visits_and_reads_the_plan(by: Member) -> None:
    five_visits.tell(path.new_client(by, "Iris Okafor", "1992-03-01", phone="07700 900208"), by)


def plan_taken_back(by: Member) -> None:
    client = path.new_client(by, "Oskar Novak", "1968-09-27", sex="male", phone="07700 900209")
    screening = path.invited(client, by, clock.now() - dt.timedelta(days=9))
    path.submitted(
        screening,
        abdominal_surgery="yes",
        abdominal_surgery_weeks=1200,
        abdominal_surgery_kind="open",
        abdominal_surgery_problem="no",
    )
    path.measured(screening, by, left=2, right=-2)
    path.released(screening, by)
    move(screening=screening, name="pause", by=client)


def closed_long_ago(by: Member) -> None:
    client = path.new_client(by, "Helen Brandt", "1959-02-08", phone="07700 900210")
    with path.at(clock.now() - dt.timedelta(days=70)):
        screening = path.invited(client, by, clock.now() + hours(20))
        path.submitted(screening, ever_smoked="yes", aorta_scan="normal")
        path.measured(screening, by, left=4, right=6)
        path.released(screening, by)
    with path.at(clock.now() - dt.timedelta(days=20)):
        move(screening=screening, name="close", by=by, reason="Better, no further visits wanted.")


SCENES = [
    closed_long_ago,
    five_visits_and_reads_the_plan,
    plan_taken_back,
    signed_and_not_released,
    pregnant,
    measured_and_waiting,
    not_sure_about_two_things,
    half_way_through,
    invited_and_not_opened,
    blood_thinner_and_a_new_bruise,
]
