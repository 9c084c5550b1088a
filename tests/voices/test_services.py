from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jobfair.audit.models import JournalEntry
from jobfair.kit.sound.refining import Sound
from jobfair.voices.errors import (
    FirstLanguageStays,
    LanguageInUse,
    LanguageNeedsCode,
    LanguageNeedsName,
    LanguageThere,
    LanguageUnknown,
    NothingInPack,
    PackGone,
    PromptUnknown,
    RecordingGone,
    WordsComeWithKiosk,
    WordsNeedNumbers,
    WordsTooLong,
)
from jobfair.voices.models import Clip, PackSent
from jobfair.voices.queries import languages as known
from jobfair.voices.queries import prompts, with_kiosk
from jobfair.voices.queries.packs import pack_sent
from jobfair.voices.rules.packs import unzipped, zipped
from jobfair.voices.services import languages, packs, recording
from tests.factories import NINE, make_account, make_centre

LATER = NINE + timedelta(minutes=5)
ONE, TWO = Sound(b"one", 900), Sound(b"two", 1100)


class Hall:
    """A centre that records Tày."""

    def __init__(self, db):
        self.db = db
        self.centre = make_centre(db)
        self.account = make_account(db, self.centre)
        self.tay = languages.add_language(db, self.centre.id, "tyz", at=NINE)

    def say(self, clip, sound=ONE, row=None, at=NINE):
        return recording.record_prompt(
            self.db, row or self.tay, clip, sound, account_id=self.account.id, at=at
        )

    def line(self, clip, code="tyz"):
        return prompts.line(self.db, known.language(self.db, self.centre.id, code), clip)

    def pack(self):
        return prompts.pack_for_kiosk(self.db, self.centre.id, "tyz")


def facts(db):
    db.flush()
    return [type(fact).__name__ for fact in db.info["journal"]._facts]


def test_a_language_is_recorded_before_kiosks_offer_it(either):
    with either.transaction() as db:
        hall = Hall(db)

        assert hall.tay.name == "Tày"
        assert known.languages_of(db, hall.centre.id) == ["vi", "en"]
        languages.offer(db, hall.tay)

        assert known.languages_of(db, hall.centre.id) == ["vi", "en", "tyz"]
        assert {"LanguageAdded", "LanguageOffered"} <= set(facts(db))


def test_english_may_be_withheld_but_vietnamese_never(either):
    with either.transaction() as db:
        hall = Hall(db)
        english = languages.row_for(db, hall.centre.id, "en", at=NINE)
        vietnamese = languages.row_for(db, hall.centre.id, "vi", at=NINE)

        languages.withhold(db, english)

        assert known.languages_of(db, hall.centre.id) == ["vi"]
        with pytest.raises(FirstLanguageStays):
            languages.withhold(db, vietnamese)


@pytest.mark.parametrize(
    ("code", "name", "reason"),
    [("tyz", "", LanguageThere), ("vi", "Kinh", LanguageNeedsCode), ("../", "x", LanguageNeedsCode),
     ("xyz", " ", LanguageNeedsName), ("t1z", "x", LanguageNeedsCode)],
)  # fmt: skip
def test_a_language_that_cannot_be_added_is_refused_by_its_reason(database, code, name, reason):
    with database.transaction() as db:
        hall = Hall(db)

        with pytest.raises(reason):
            languages.add_language(db, hall.centre.id, code, name, at=NINE)


def test_only_a_language_in_which_nothing_was_recorded_can_be_removed(either):
    with either.transaction() as db:
        hall = Hall(db)
        nung = languages.add_language(db, hall.centre.id, "nut", at=NINE)
        hall.say("done")

        languages.remove_language(db, nung)

        with pytest.raises(LanguageInUse):
            languages.remove_language(db, hall.tay)
        with pytest.raises(LanguageUnknown):
            known.language(db, hall.centre.id, "nut")


def test_a_new_recording_is_heard_and_the_earlier_one_is_kept(either):
    with either.transaction() as db:
        hall = Hall(db)
        first = hall.say("done")
        second = hall.say("done", TWO, at=LATER)

        line = hall.line("done")

        assert line.heard is second
        assert [clip.id for clip in line.earlier] == [first.id]
        assert first.replaced_at == LATER
        assert facts(db).count("PromptRecorded") == 2


def test_two_recordings_of_one_prompt_cannot_both_be_heard(either):
    with pytest.raises(IntegrityError), either.transaction() as db:
        hall = Hall(db)
        for _ in range(2):
            db.add(
                Clip(language_id=hall.tay.id, prompt="done", source="Xong", sound=b"x", digest="0",
                     ms=1, recorded_at=NINE)
            )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"ms": 30_001}, {"ms": 0}, {"sound": b""}])
def test_the_database_refuses_what_is_no_prompt(either, wrong):
    good = {"prompt": "done", "source": "Xong", "sound": b"x", "digest": "0", "ms": 1}
    with pytest.raises(IntegrityError), either.transaction() as db:
        hall = Hall(db)
        db.add(Clip(language_id=hall.tay.id, recorded_at=NINE, **{**good, **wrong}))


def test_an_earlier_recording_can_be_heard_again(either):
    with either.transaction() as db:
        hall = Hall(db)
        first = hall.say("done")
        second = hall.say("done", TWO, at=LATER)

        recording.take_back(db, hall.tay, first, at=LATER)

        assert hall.line("done").heard is first
        assert second.replaced_at == LATER


def test_a_recording_set_aside_is_not_heard_and_only_then_deleted(either):
    with either.transaction() as db:
        hall = Hall(db)
        clip = hall.say("done")
        with pytest.raises(RecordingGone):
            recording.delete_recording(db, hall.tay, clip)

        recording.set_aside(db, hall.tay, clip, at=LATER)
        assert hall.line("done").heard is None
        recording.delete_recording(db, hall.tay, clip)
        db.flush()

        assert hall.line("done").earlier == []
        assert facts(db)[-2:] == ["RecordingSetAside", "RecordingDeleted"]


def test_a_recording_of_words_that_have_changed_is_not_heard_until_somebody_says_it_is_right(
    either, monkeypatch
):
    with either.transaction() as db:
        hall = Hall(db)
        clip = hall.say("done")
        words = {**with_kiosk.words_in("vi"), "done": "Xong rồi"}
        monkeypatch.setattr(known, "words_in", lambda _language: words)

        assert hall.line("done").heard is None
        assert hall.line("done").is_outdated
        assert "done" not in hall.pack()["sounds"]
        recording.take_back(db, hall.tay, clip, at=LATER)

        assert hall.line("done").heard is clip
        assert not hall.line("done").is_outdated


@pytest.mark.parametrize(
    "clip", ["no.such.prompt", "slip.title", "help.where", "result.booth~2", ""]
)
def test_what_kiosks_do_not_say_cannot_be_recorded(database, clip):
    with database.transaction() as db:
        hall = Hall(db)

        with pytest.raises(PromptUnknown):
            hall.say(clip)


def test_kiosks_hear_what_was_recorded_with_the_numbers_in_their_places(either):
    with either.transaction() as db:
        hall = Hall(db)
        hall.say("result.booth")
        hall.say("digit.1", TWO)
        languages.offer(db, hall.tay)

        told = hall.pack()

        assert told["words"] == {"language.name": "Tày"}
        assert told["sounds"] == {
            "digit.1": [f"/kiosk/sounds/{TWO.digest}.mp3"],
            "result.booth": [f"/kiosk/sounds/{ONE.digest}.mp3", "{booth}"],
        }
        assert known.packs_of(db, hall.centre.id) == {"tyz": told["version"]}
        assert prompts.sound_with(db, ONE.digest) == b"one"


def test_every_change_gives_the_pack_another_version(either):
    with either.transaction() as db:
        hall = Hall(db)
        seen = [hall.pack()["version"]]
        clip = hall.say("done")
        seen.append(hall.pack()["version"])
        recording.write_words(db, hall.tay, "done", "Xong lẻo")
        seen.append(hall.pack()["version"])
        recording.set_aside(db, hall.tay, clip, at=LATER)
        seen.append(hall.pack()["version"])

        assert len(set(seen)) == 4


def test_own_words_are_shown_and_may_put_the_number_elsewhere(either):
    with either.transaction() as db:
        hall = Hall(db)

        recording.write_words(db, hall.tay, "result.booth", "{booth} gian pây")

        assert hall.line("result.booth").own_words == "{booth} gian pây"
        hall.say("result.booth")
        assert hall.pack()["sounds"]["result.booth"] == [
            "{booth}", f"/kiosk/sounds/{ONE.digest}.mp3",
        ]  # fmt: skip
        recording.write_words(db, hall.tay, "result.booth", "")
        assert "result.booth" not in hall.pack()["words"]


@pytest.mark.parametrize(
    ("code", "prompt", "words", "reason"),
    [("tyz", "result.booth", "Gian", WordsNeedNumbers), ("tyz", "done", "{name}", WordsNeedNumbers),
     ("tyz", "done", "x" * 201, WordsTooLong), ("tyz", "nothing", "x", PromptUnknown),
     ("vi", "done", "x", WordsComeWithKiosk)],
)  # fmt: skip
def test_words_that_a_kiosk_could_not_show_are_refused(database, code, prompt, words, reason):
    with database.transaction() as db:
        hall = Hall(db)
        row = languages.row_for(db, hall.centre.id, code, at=NINE)

        with pytest.raises(reason):
            recording.write_words(db, row, prompt, words)


def test_another_centre_neither_sees_nor_hears_it(either):
    with either.transaction() as db:
        hall = Hall(db)
        clip = hall.say("done")
        other = Hall(db)

        theirs = known.language(db, other.centre.id, "tyz")

        assert theirs.recorded == 0
        with pytest.raises(RecordingGone):
            prompts.clip_of(db, theirs, clip.id)


def moved(hall, other):
    """Return the pack of a hall as another one has received it."""
    pack = packs.pack_of(hall.db, "tyz", "Tày", hall.tay)
    again = unzipped(zipped(pack))
    assert again == pack
    return packs.receive(
        other.db, again, zipped(again), centre_id=other.centre.id, account_id=other.account.id,
        refused=0, at=NINE,
    )  # fmt: skip


def test_a_pack_brings_recordings_and_words_to_another_centre(either):
    with either.transaction() as db:
        hall, other = Hall(db), Hall(db)
        hall.say("done")
        hall.say("result.booth", TWO)
        recording.write_words(db, hall.tay, "done", "Xong lẻo")
        other.say("done", TWO)

        sent = moved(hall, other)
        weighed = packs.weigh(db, other.centre.id, unzipped(sent.content))
        packs.import_pack(db, sent, account_id=other.account.id, at=LATER)

        assert (list(weighed.new), list(weighed.replacing)) == (["result.booth"], ["done"])
        assert other.line("done").heard.digest == ONE.digest
        assert other.line("done").own_words == "Xong lẻo"
        assert [clip.digest for clip in other.line("done").earlier] == [TWO.digest]
        assert "PackImported" in facts(db)


def test_a_pack_that_brings_nothing_new_changes_nothing(either):
    with either.transaction() as db:
        hall = Hall(db)
        hall.say("done")

        sent = moved(hall, hall)

        assert packs.weigh(db, hall.centre.id, unzipped(sent.content)).same == 1
        with pytest.raises(NothingInPack):
            packs.import_pack(db, sent, account_id=hall.account.id, at=LATER)


def test_a_pack_adds_its_language_but_does_not_offer_it(either):
    with either.transaction() as db:
        hall = Hall(db)
        hall.say("done")
        centre = make_centre(db)
        account = make_account(db, centre)
        pack = packs.pack_of(db, "tyz", "Tày", hall.tay)
        sent = packs.receive(
            db, pack, zipped(pack), centre_id=centre.id, account_id=account.id, refused=0, at=NINE
        )

        packs.import_pack(db, sent, account_id=account.id, at=NINE)

        assert known.language(db, centre.id, "tyz").recorded == 1
        assert known.languages_of(db, centre.id) == ["vi", "en"]


def test_a_pack_waits_for_its_centre_alone_and_for_an_hour(either):
    with either.transaction() as db:
        hall = Hall(db)
        hall.say("done")
        sent = moved(hall, hall)
        db.flush()

        assert pack_sent(db, hall.centre.id, sent.ref, at=LATER) is sent
        with pytest.raises(PackGone):
            pack_sent(db, make_centre(db).id, sent.ref, at=LATER)
        with pytest.raises(PackGone):
            pack_sent(db, hall.centre.id, sent.ref, at=NINE + timedelta(hours=2))
        packs.drop_left_behind(db, NINE + timedelta(hours=2))

        assert db.scalars(select(PackSent)).all() == []


def test_what_happens_is_written_into_the_journal(either):
    with either.transaction() as db:
        Hall(db).say("done")

    with either.reading() as db:
        written = db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert "PromptRecorded" in written
