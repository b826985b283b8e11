"""Private files: kept outside the web server's reach, named by chance, handed out only by a view that has checked."""

import hashlib
import secrets
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from samskap.base.encryption import seal, unseal
from samskap.base.models import PrivateFile
from samskap.base.references import make_reference

SEALED_PLACE = "base_privatefile.content"


def keep(
    content: bytes,
    *,
    name: str,
    media_type: str,
    purpose: str,
    is_sealed: bool = False,
    ends_at: datetime | None = None,
) -> PrivateFile:
    """Store `content` and return its row; a transaction that fails leaves no row, and the night removes the bytes."""
    stored = seal(content, SEALED_PLACE) if is_sealed else content
    path = storages["private"].save(f"{purpose}/{secrets.token_hex(16)}", ContentFile(stored))
    return PrivateFile.objects.create(
        ref=make_reference("FIL"),
        name=name,
        media_type=media_type,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        is_sealed=is_sealed,
        path=path,
        purpose=purpose,
        ends_at=ends_at,
    )


def read(file: PrivateFile) -> bytes:
    """Return what was handed to `keep`."""
    with storages["private"].open(file.path) as stored:
        content = stored.read()
    return unseal(content, SEALED_PLACE) if file.is_sealed else content


def serve(file: PrivateFile) -> HttpResponse:
    """Answer with the file as a download; the calling view has checked that the viewer may have it."""
    response = HttpResponse(read(file), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def remove(file: PrivateFile) -> None:
    """Remove the file's bytes and its row."""
    storages["private"].delete(file.path)
    file.delete()
