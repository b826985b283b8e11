"""Questions to pools."""

from django.db.models import Count, QuerySet
from django.http import Http404

from samskap.base.models import Job
from samskap.base.queries import latest_job
from samskap.selection.models import Pool, PoolSnapshot

COUNT_POOL = "selection.count_pool"


def pool_of(ref: str) -> Pool:
    """Return the pool with this reference, or 404."""
    pool = Pool.objects.filter(ref=ref).first()
    if pool is None:
        raise Http404
    return pool


def latest_snapshot(pool: Pool) -> PoolSnapshot | None:
    """Return the newest count of the pool, or None when it has never been counted."""
    return PoolSnapshot.objects.filter(pool=pool).order_by("-made_at", "-pk").first()


def latest_count(pool: Pool) -> Job | None:
    """Return the newest counting of the pool, finished or not."""
    return latest_job(pool.ref, COUNT_POOL)


def pools() -> QuerySet[Pool]:
    """Return all pools, newest first, with how many people are in each."""
    return Pool.objects.annotate(people=Count("members")).order_by("-made_at", "-pk")


def people_in(pool: Pool) -> int:
    """How many people are in the pool."""
    return pool.members.count()
