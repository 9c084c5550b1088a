"""Passwords, and the time that checking one takes."""

from jobfair.kit.passwords import NOBODY, hasher


def test_checking_nobodys_password_takes_the_work_of_checking_somebodys() -> None:
    assert not hasher.check_needs_rehash(NOBODY)
