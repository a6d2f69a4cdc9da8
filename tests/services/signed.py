"""The approval on paper that publishing needs, recorded as an organiser would."""

from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock, sign_offs
from services.people import User
from services.standings import standings
from tests.services.office import Office

NUMBER = "测试呈批〔2026〕9号"


def sign_off(office: Office, number: str = NUMBER) -> None:
    with office.writing() as session:
        record(session, office.users[Role.ORGANISER], office.round_id, number)


def record(session: Session, organiser: User, round_id: int, number: str = NUMBER) -> None:
    """Approve the ranking as it stands, today."""
    code = sign_offs.ranking_code(standings(session, organiser, round_id))
    sign_offs.record_sign_off(session, organiser, round_id, number, clock.today(), code)
