"""What kind of data each field of this room holds."""

from samskap.base.privacy import PrivacyClass

FIELDS = {
    "Panel.ref": PrivacyClass.REFERENCE,
    "Panel.name": PrivacyClass.PUBLIC,
    "Panel.seats_low": PrivacyClass.PUBLIC,
    "Panel.seats_high": PrivacyClass.PUBLIC,
    "Panel.legal_status": PrivacyClass.PUBLIC,
    "Panel.targets": PrivacyClass.REFERENCE,
    "Panel.pool": PrivacyClass.REFERENCE,
    "Panel.made_at": PrivacyClass.TECHNICAL,
    "PanelTargets.panel": PrivacyClass.REFERENCE,
    "PanelTargets.targets": PrivacyClass.REFERENCE,
    "PanelTargets.chosen_by": PrivacyClass.REFERENCE,
    "PanelTargets.chosen_at": PrivacyClass.INTERNAL,
    "PanelTargets.ended_at": PrivacyClass.INTERNAL,
}
