"""The managed policy of a kiosk's Chromium: one page, one camera, and no way to anywhere else.

Chromium reads it from a folder that only root may write, so nobody in front of the kiosk can lift
it, and it holds however the browser was started.
"""

import base64
import json
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from kiosk.agent.place import Place

FOLDER = Path("/etc/chromium/policies/managed")
"""Where Debian's Chromium looks; compiled in."""
FILE = FOLDER / "jobfair-kiosk.json"

ITS_DEFAULT, NO_PRINTER = "default", "none"
LAYS_OUT_SLIPS = ("chrome://print", "chrome-untrusted://print")
NEVER, BLOCK, OFF, NOTHING = 2, 2, 0, 3

ELSEWHERE = [
    "*",  # every web page, and whatever other programs would open: mailto, tel, intent
    "about:*", "blob:*", "chrome-extension://*", "chrome-untrusted://*", "chrome://*", "data:*",
    "devtools://*", "file://*", "filesystem:*", "ftp://*", "javascript://*", "view-source:*",
]  # fmt: skip

SHUT: dict[str, Any] = {
    # Ways out of the page.
    "AllowFileSelectionDialogs": False,
    "BrowserAddPersonEnabled": False,
    "BrowserGuestModeEnabled": False,
    "BrowserSignin": OFF,
    "DefaultPopupsSetting": BLOCK,
    "DeveloperToolsAvailability": NEVER,
    "DownloadRestrictions": NOTHING,
    "ExtensionInstallBlocklist": ["*"],
    "IncognitoModeAvailability": 1,
    "NewTabPageLocation": "about:blank",
    "SSLErrorOverrideAllowed": False,
    "TaskManagerEndProcessEnabled": False,
    "UserFeedbackAllowed": False,
    # What the machine has and the page does not need.
    "AudioCaptureAllowed": False,
    "DefaultClipboardSetting": BLOCK,
    "DefaultFileSystemReadGuardSetting": BLOCK,
    "DefaultFileSystemWriteGuardSetting": BLOCK,
    "DefaultGeolocationSetting": BLOCK,
    "DefaultLocalFontsSetting": BLOCK,
    "DefaultNotificationsSetting": BLOCK,
    "DefaultSensorsSetting": BLOCK,
    "DefaultSerialGuardSetting": BLOCK,
    "DefaultWebBluetoothGuardSetting": BLOCK,
    "DefaultWebHidGuardSetting": BLOCK,
    "DefaultWebUsbGuardSetting": BLOCK,
    "DefaultWindowManagementSetting": BLOCK,
    "ScreenCaptureAllowed": False,
    "VideoCaptureAllowed": False,
    # What would remember people, or guess what they want.
    "AllowDeletingBrowserHistory": False,
    "AutofillAddressEnabled": False,
    "AutofillCreditCardEnabled": False,
    "BookmarkBarEnabled": False,
    "EditBookmarksEnabled": False,
    "PasswordManagerEnabled": False,
    "PaymentMethodQueryEnabled": False,
    "SavingBrowserHistoryDisabled": True,
    "SearchSuggestEnabled": False,
    "SpellcheckEnabled": False,
    "SyncDisabled": True,
    "TranslateEnabled": False,
    # What Chromium would say, ask or fetch on its own.
    "AlternateErrorPagesEnabled": False,
    "BackgroundModeEnabled": False,
    "CommandLineFlagSecurityWarningsEnabled": False,
    "ComponentUpdatesEnabled": False,
    "DefaultBrowserSettingEnabled": False,
    "DefaultSearchProviderEnabled": False,
    "DnsOverHttpsMode": "off",  # the hall's own names are known in the hall alone
    "MetricsReportingEnabled": False,
    "NetworkPredictionOptions": 2,
    "PromotionsEnabled": False,
    "SafeBrowsingProtectionLevel": 0,  # there is one page, and it is ours
    "UrlKeyedAnonymizedDataCollectionEnabled": False,
    # A page that is alone on the machine need not make room for others.
    "BatterySaverModeAvailability": 0,
    "HighEfficiencyModeEnabled": False,
    "IntensiveWakeUpThrottlingEnabled": False,
    "PrintHeaderFooter": False,
    "PrintingEnabled": False,
    "ProxySettings": {"ProxyMode": "direct"},  # a stranger's network names no proxy for us
}


def policy_for(
    place: Place, waiting: str, *, ca: bytes | None = None, printer: str = ITS_DEFAULT
) -> dict[str, Any]:
    """Return the policy for one page; `waiting` is the address of our own page beside it.

    `ca` is the hall's own certificate authority (DER), believed for this host alone. `printer` is
    the name of the printer, unless it is the machine's default one or there is none.
    """
    policy = SHUT | {
        "URLBlocklist": ELSEWHERE,
        "URLAllowlist": [place.url, waiting],
        "AutoplayAllowlist": [place.origin],
        "HomepageIsNewTabPage": False,
        "HomepageLocation": place.url,
        "LocalNetworkAccessAllowedForUrls": [place.origin],
        "SerialAllowAllPortsForUrls": [place.origin],
        "TabDiscardingExceptions": [place.origin],
        "VideoCaptureAllowedUrls": [place.origin],
    }
    if place.plain:
        policy |= _over_plain_http(place)
    if ca is not None:
        policy["CACertificatesWithConstraints"] = [_believed_for(place, ca)]
    if printer != NO_PRINTER:
        policy |= _printing_at(printer, policy["URLAllowlist"])
    return dict(sorted(policy.items()))


def written(policy: dict[str, Any]) -> str:
    """Return a policy as it stands in its file."""
    return json.dumps(policy, indent=2, ensure_ascii=False) + "\n"


def _printing_at(printer: str, allowed: list[str]) -> dict[str, Any]:
    """Slips without a question. Chromium lays them out on pages of its own, which must open then."""
    by_default = printer == ITS_DEFAULT
    named = {"kind": "local", "idPattern": _literally(printer)}
    return {
        "PrintingEnabled": True,
        "PrintPreviewUseSystemDefaultPrinter": by_default,
        "URLAllowlist": [*allowed, *LAYS_OUT_SLIPS],
    } | ({} if by_default else {"DefaultPrinterSelection": json.dumps(named)})


def _over_plain_http(place: Place) -> dict[str, Any]:
    """Camera, service worker and cryptography, although the address is not https.

    A browser gives them to secure pages only. On a hall's own wire the kiosk may treat its one
    server as secure; cards and answers leave the page sealed in any case.
    """
    return {
        "OverrideSecurityRestrictionsOnInsecureOrigin": [place.origin],
        "HttpAllowlist": [place.host],
        "HttpsOnlyMode": "disallowed",
        "HttpsUpgradesEnabled": False,
    }


def _believed_for(place: Place, ca: bytes) -> dict[str, Any]:
    try:
        network = ip_network(place.host)
    except ValueError:
        constraints = {"permitted_dns_names": [place.host]}
    else:
        constraints = {"permitted_cidrs": [network.compressed]}
    return {"certificate": base64.b64encode(ca).decode(), "constraints": constraints}


def _literally(name: str) -> str:
    return re.sub(r"([^A-Za-z0-9_-])", r"\\\1", name)
