"""`samskap feasible`: whether quotas can be met, which contradict each other, and the smallest change that helps."""

import argparse

from samskap.cli.files import json_writer, read_types
from samskap.cli.terminal import say
from samskap.methods.sortition.model import Quota


def run(wanted: argparse.Namespace) -> int:
    """Say whether the quotas can be met; that they cannot is an answer, not a failure."""
    from samskap.methods.sortition import feasible  # noqa: PLC0415 -- numpy and the solver come along

    types, quotas = read_types(wanted.respondents, wanted.features, wanted.size)
    found = feasible(types, quotas, wanted.size)
    conflicts = [
        {"feature": end.quota.feature, "value": end.quota.value, "end": end.end, "seats": _seats(end.quota, end.end)}
        for end in found.conflicts
    ]
    changes = [
        {"feature": change.quota.feature, "value": change.quota.value, "min": change.low, "max": change.high}
        for change in found.changes
    ]
    json_writer(wanted.json)({"feasible": found.feasible, "conflicts": conflicts, "changes": changes})
    say("The quotas can be met." if found.feasible else "These ends of quotas contradict each other:")
    for one in conflicts:
        say(f"  {one['feature']}, {one['value']}: {one['end']} {one['seats']}")
    if changes:
        say("The smallest change that helps:")
    for one in changes:
        say(f"  {one['feature']}, {one['value']}: from {one['min']} to {one['max']} seats")
    return 0


def _seats(quota: Quota, end: str) -> int:
    return quota.low if end == "min" else quota.high
