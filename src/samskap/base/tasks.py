"""Work that comes round by the clock, whoever is at work."""

from typing import Any

from django.conf import settings
from procrastinate.contrib.django import app

from samskap.base import health, services

KEEP_FINISHED_HOURS = 24 * 7


@app.periodic(cron="* * * * *")
@app.task(name=health.TEND, queueing_lock=health.TEND, pass_context=True)
async def tend(context: Any, timestamp: int) -> None:
    """Every minute: take up the work of dead workers again; proves by running that periodic work runs."""
    manager = context.app.job_manager
    silence = settings.WORKER_SILENCE_SECONDS
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silence):
        await manager.retry_job(job)
    await manager.prune_stalled_workers(silence)


@app.periodic(cron="17 * * * *")
@app.task(name="base.sweep", queueing_lock="base.sweep", pass_context=True)
async def sweep(context: Any, timestamp: int) -> None:
    """Every hour: forget finished work."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_HOURS, include_failed=True)


@app.periodic(cron="5 0 * * *")
@app.task(name="base.publish_head", queueing_lock="base.publish_head")
def publish_head(timestamp: int) -> None:
    """Every night: publish the head of the audit chain, and remove files whose time is up or that nobody knows."""
    services.publish_head()
    services.remove_ended_files()
    services.remove_orphans()
