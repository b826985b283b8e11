"""Long work on pools."""

from typing import Any

from samskap.base.jobs import Reporter, task
from samskap.selection.models import Pool
from samskap.selection.services import pools


@task(pools.COUNT_POOL)
def count_pool(report: Reporter, *, pool: int) -> dict[str, Any]:
    """Count the answers of everybody in a pool."""
    snapshot = pools.count_pool(Pool.objects.get(pk=pool), report)
    return {"people": snapshot.people}
