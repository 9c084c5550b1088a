"""What happens in a centre at no fair, by subject, in words that its staff understand."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from jobfair.accounts.rules import ORGANISERS, Role
from jobfair.kit.errors import N_


class Subject(StrEnum):
    """What an entry of the house's journal is about."""

    SIGN_INS = "sign_ins"
    ACCOUNTS = "accounts"
    CENTRE = "centre"
    FORMS = "forms"
    EMPLOYERS = "employers"
    PEOPLE = "people"
    HOUSEHOLDS = "households"
    AREAS = "areas"
    REPORTS = "reports"
    PROGRAMME = "programme"
    MESSAGES = "messages"
    VOICES = "voices"


SUBJECT_WORDS = {
    Subject.SIGN_INS: N_("Signing in and out"),
    Subject.ACCOUNTS: N_("Accounts"),
    Subject.CENTRE: N_("Settings of the centre"),
    Subject.FORMS: N_("Words of forms"),
    Subject.EMPLOYERS: N_("Employers"),
    Subject.PEOPLE: N_("Details of workers"),
    Subject.HOUSEHOLDS: N_("Households"),
    Subject.AREAS: N_("Classes of communes"),
    Subject.REPORTS: N_("Reports"),
    Subject.PROGRAMME: N_("Programmes"),
    Subject.MESSAGES: N_("Due messages"),
    Subject.VOICES: N_("Voices"),
}

OFFICERS_READ = (Subject.HOUSEHOLDS, Subject.AREAS, Subject.PROGRAMME)
"""What concerns the programme office."""

HOUSE_WORDS: Mapping[Subject, Mapping[str, str]] = {
    Subject.SIGN_INS: {
        "SignedIn": N_("Somebody signed in"),
        "SignedOut": N_("A sign-in was ended"),
    },
    Subject.ACCOUNTS: {
        "AccountOpened": N_("An account was opened"),
        "AccountChanged": N_("An account was changed"),
        "AccountRenamed": N_("The name or address of an account was changed"),
        "PasswordSet": N_("A password was chosen"),
    },
    Subject.CENTRE: {
        "CentreOpened": N_("The centre began to use this installation"),
        "CentreChanged": N_("The settings of the centre were changed"),
    },
    Subject.FORMS: {
        "FormWorded": N_("A form got wording of the centre's own"),
        "FormWordingUndone": N_("Wording of the centre's own was taken back"),
    },
    Subject.EMPLOYERS: {
        "EmployerEntered": N_("An employer was entered"),
        "EmployerChanged": N_("What is known of an employer was changed"),
    },
    Subject.PEOPLE: {
        "WorkerEntered": N_("A worker became known to the centre"),
        "WorkerChanged": N_("Details of a worker were corrected"),
    },
    Subject.HOUSEHOLDS: {
        "HouseholdOpened": N_("A household was entered"),
        "HouseholdRead": N_("Somebody looked at a household and its groups"),
        "HouseholdsListed": N_("The groups of all households were opened, to choose or to count"),
        "MemberJoined": N_("Somebody was put into a household"),
        "MemberTakenOut": N_("Somebody was taken out of a household"),
        "MemberForgotten": N_("A member of a household was forgotten, who agrees no longer"),
        "HouseholdDoubted": N_("A list names a household for somebody, to be looked at first"),
        "HouseholdDoubtRead": N_("Somebody looked at which household a list names for somebody"),
        "HouseholdDoubtSettled": N_("It was decided which household somebody belongs to"),
        "HouseholdsMerged": N_("Two entries of one household were put together"),
        "HouseholdMergeUndone": N_(
            "A household that was put together with another is its own again"
        ),
    },
    Subject.AREAS: {
        "AreaClassified": N_("A class of a commune was entered"),
        "AreaClassEnded": N_("A class of a commune got its last day"),
        "AreaClassTakenBack": N_("A class of a commune was taken back"),
    },
    Subject.REPORTS: {
        "PeopleOfYearListed": N_(
            "Somebody opened the list of people whom a number of a year counts"
        ),
    },
    Subject.PROGRAMME: {
        "ProgrammeLineOpened": N_("A programme line was opened"),
        "ProgrammeEntryMade": N_("Something was entered for a programme"),
        "ProgrammeEntryTakenBack": N_("An entry for a programme was taken back"),
        "ProgrammeGroupsCounted": N_("Groups were counted for the targets of a programme"),
        "ProgrammePeopleListed": N_("Somebody opened the list of people whom a target counts"),
        "CommunePeopleListed": N_(
            "Somebody opened the list of people whom a figure by commune counts"
        ),
        "DepartedGroupsCounted": N_("The groups of those who left for work abroad were counted"),
    },
    Subject.MESSAGES: {
        "RemindersBegun": N_("The due messages of the day were begun"),
        "RemindersWritten": N_("The due messages of the day were written"),
    },
    Subject.VOICES: {
        "LanguageAdded": N_("A language was added to the kiosks' voices"),
        "LanguageRemoved": N_("A language in which nothing was recorded was taken off the list"),
        "LanguageOffered": N_("Kiosks began to offer a language"),
        "LanguageWithheld": N_("Kiosks offer a language no longer"),
        "PromptRecorded": N_("A sentence was recorded"),
        "RecordingSetAside": N_("A recording was set aside"),
        "RecordingTakenBack": N_("An earlier recording is heard again"),
        "RecordingDeleted": N_("A recording was deleted for good"),
        "WordsWritten": N_("The words of a sentence were written"),
        "PackReceived": N_("A language pack was received, to be looked at first"),
        "PackDropped": N_("A language pack was thrown away"),
        "PackImported": N_("A language pack was brought in"),
    },
}

WORDS_OF_HOUSE: Mapping[str, str] = {
    fact: words for facts in HOUSE_WORDS.values() for fact, words in facts.items()
}


def subjects_for(roles: Collection[Role]) -> tuple[Subject, ...]:
    """Return of which subjects somebody may read: officers of those of the programme office alone."""
    if not set(roles) & set(ORGANISERS):
        return OFFICERS_READ
    return tuple(Subject)


def facts_about(subjects: Collection[Subject]) -> list[str]:
    """Return the facts that belong to some subjects."""
    return [fact for subject in subjects for fact in HOUSE_WORDS[subject]]
