"""Reads of the ground floor."""

from django.http import Http404

from samskap.base.models import AuditHead, Job


def job_of(viewer_ref: str, ref: str) -> Job:
    """Return the job that this viewer may see: the one who asked for it; anybody else's does not exist."""
    job = Job.objects.filter(ref=ref, by=viewer_ref).first()
    if job is None:
        raise Http404
    return job


def latest_job(subject: str, kind: str) -> Job | None:
    """Return the newest job of a kind on a subject."""
    return Job.objects.filter(subject=subject, kind=kind).order_by("-id").first()


def heads() -> list[AuditHead]:
    """Return the published heads of the audit chain, newest first."""
    return list(AuditHead.objects.order_by("-day")[:60])
