"""The worker, run inside a test until nothing is left to do."""

import asyncio

from procrastinate.contrib.django import app


async def _work(worker_app):
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            wait=False, listen_notify=False, install_signal_handlers=False, additional_context={}
        )


def run_worker():
    """Do all queued work, as `manage.py procrastinate worker` does, and stop."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        asyncio.run(_work(worker_app))
