"""The accounts of the demo, each with a password that is made when the demo is."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.accounts.rules import Role
from jobfair.accounts.services import choose_password, open_account, set_password
from jobfair.demo.cast import EmployerLine
from jobfair.demo.keepsake import SignIn

STAFF = (
    ("quantri@demo.example", "Hà Thị Minh Châu", Role.ADMINISTRATOR),
    ("tochuc@demo.example", "Nông Văn Khánh", Role.ORGANISER),
    ("letan@demo.example", "Triệu Thị Lan", Role.RECEPTION),
    ("tuvan@demo.example", "Hoàng Thuý Nga", Role.COUNSELLOR),
    ("chuongtrinh@demo.example", "Đàm Quốc Việt", Role.PROGRAMME_OFFICER),
)
NEIGHBOURS = (("tochuc@caobang.example", "Bế Thị Ngọc Hà", Role.ADMINISTRATOR),)

WITH_ACCOUNT = (1, 3, 5, 8, 12, 16)
"""Booths whose employers sign in themselves; at the others staff of the centre help."""

HEADS, TAILS = "bcdghklmnprstv", "aeiou"


@dataclass(frozen=True, slots=True)
class NewSignIn:
    """A sign-in to be opened, with what may be stored of its password."""

    shown: SignIn
    role: Role
    password_hash: str


def sign_ins_for(lines: Iterable[EmployerLine]) -> list[NewSignIn]:
    """Make a sign-in for some of the employers."""
    return [
        _made(f"gian{line.number:02}@demo.example", line.values["contact_name"], Role.EMPLOYER,
              line.number)
        for line in lines
        if line.number in WITH_ACCOUNT
    ]  # fmt: skip


def sign_ins_of(people: Iterable[tuple[str, str, Role]]) -> list[NewSignIn]:
    """Make a sign-in for each member of staff."""
    return [_made(email, name, role, None) for email, name, role in people]


def open_sign_ins(
    db: Session, centre_id: int, new: Iterable[NewSignIn], *, at: datetime
) -> dict[str, int]:
    """Open the accounts at a centre and return their ids by address."""
    opened = {}
    for sign_in in new:
        account = open_account(
            db, centre_id=centre_id, email=sign_in.shown.email, name=sign_in.shown.name,
            roles=[sign_in.role], at=at,
        )  # fmt: skip
        set_password(db, account, sign_in.password_hash)
        opened[sign_in.shown.email] = account.id
    return opened


def _made(email: str, name: str, role: Role, booth: int | None) -> NewSignIn:
    password = _password()
    return NewSignIn(SignIn(email, password, name, role, booth), role, choose_password(password))


def _password() -> str:
    """Return 50 random bits that are easily read out and typed on a phone."""
    words = ["".join(_syllable() for _ in range(3)) for _ in range(2)]
    return f"{words[0]}-{words[1]}-{secrets.randbelow(10_000):04}"


def _syllable() -> str:
    return secrets.choice(HEADS) + secrets.choice(TAILS)
