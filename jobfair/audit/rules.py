"""Facts in words that an organiser understands."""

from jobfair.kit.errors import N_

FACT_WORDS = {
    "FairPlanned": N_("The fair was planned"),
    "FairCopied": N_("The fair was copied from an earlier one"),
    "FairChanged": N_("The plan of the fair was changed"),
    "FairStepped": N_("The fair went to another state"),
    "DevicePaired": N_("A device was trusted"),
    "DeviceRenamed": N_("A device got another name or place"),
    "DeviceDismissed": N_("A device is no longer trusted"),
    "BoothPlaced": N_("A booth was placed"),
    "BoothChanged": N_("A booth was changed"),
    "FloorChanged": N_("A booth opened, closed or took a break"),
    "VacancyPosted": N_("A vacancy was posted"),
    "VacancyChanged": N_("A vacancy was changed"),
    "VacancyCounted": N_("The places left of a vacancy changed"),
    "Registered": N_("A worker was registered"),
    "TicketReplaced": N_("A ticket was replaced"),
    "Wished": N_("A worker chose booths"),
    "ConsentAnswered": N_("A worker answered about personal data"),
    "CheckedIn": N_("A worker checked in"),
    "ScannedAgain": N_("A worker was scanned again"),
    "ArrivalMoved": N_("An earlier scan came in late"),
    "Joined": N_("A worker joined a queue"),
    "Called": N_("A worker was called"),
    "CameToBooth": N_("The called worker came"),
    "MissedCall": N_("The called worker did not come"),
    "Restored": N_("A lost place was given back"),
    "LeftQueue": N_("A worker left a queue"),
    "PlaceDone": N_("A worker was seen at a booth"),
    "Began": N_("An interview began"),
    "Concluded": N_("An interview ended"),
    "Corrected": N_("An outcome was corrected"),
    "PlacementMade": N_("A hire was logged as a placement"),
    "RungReached": N_("A placement reached a rung"),
    "PlacementCancelled": N_("A placement was withdrawn"),
    "CertificateIssued": N_("A certificate was issued"),
    "CertificateRevoked": N_("A certificate was revoked"),
    "PaperPrinted": N_("A paper was printed"),
}

ACTOR_WORDS = {
    "account": N_("account"),
    "device": N_("device"),
    "system": N_("the system"),
    "anyone": N_("a visitor"),
}
