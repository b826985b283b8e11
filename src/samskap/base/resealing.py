"""Changing keys: everything that is sealed is sealed again with the first key, a few rows at a time.

Old keys open what they sealed until it is done, so the work may be stopped, killed and begun again at any time; what
already has the first key is passed by.
"""

from collections.abc import Callable, Iterator
from itertools import batched

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import BinaryField, F, Model, QuerySet
from django.db.models.functions import Cast

from samskap.base import audit, files
from samskap.base.encryption import SealedField, seal
from samskap.base.models import PrivateFile

Report = Callable[[str, int, int], None]
ROWS_AT_A_TIME = 200


def reseal_everything(report: Report) -> int:
    """Seal every value and every sealed file again with the first key; return how many were changed."""
    places = [(model, field) for model in apps.get_models() for field in _sealed_fields(model)]
    sealed_files = PrivateFile.objects.filter(is_sealed=True)
    total = sum(model._base_manager.count() for model, _ in places) + sealed_files.count()  # noqa: SLF001 - documented
    done = changed = 0
    for model, field in places:
        for keys in _batches(model):
            changed += _reseal_rows(model, field, keys)
            done += len(keys)
            report("values", done, total)
    for file in sealed_files.iterator():
        changed += _reseal_file(file)
        done += 1
        report("files", done, total)
    with transaction.atomic():
        audit.record("base.reseal", by="reseal", subject=_first_key(), changed=changed, total=total)
    return changed


def _first_key() -> str:
    return next(iter(settings.ENCRYPTION_KEYS))


def _sealed_fields(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.local_fields if isinstance(field, SealedField)]  # noqa: SLF001 - documented


def _batches(model: type[Model]) -> Iterator[tuple[int, ...]]:
    keys: QuerySet[Model, int] = model._base_manager.order_by("pk").values_list("pk", flat=True)  # noqa: SLF001 - documented
    return batched(list(keys), ROWS_AT_A_TIME)


def _reseal_rows(model: type[Model], field: str, keys: tuple[int, ...]) -> int:
    """Seal one field of some rows again, holding the rows so that nobody's newer answer is overwritten."""
    manager = model._base_manager  # noqa: SLF001 - documented
    with transaction.atomic():
        held = manager.select_for_update().filter(pk__in=keys).exclude(**{field: None})
        rows = held.annotate(raw=Cast(F(field), BinaryField())).values_list("pk", "raw", field)
        old = [(key, value) for key, raw, value in rows if not has_first_key(bytes(raw))]
        for key, value in old:
            manager.filter(pk=key).update(**{field: value})
    return len(old)


def has_first_key(sealed: bytes) -> bool:
    """Whether a sealed value was sealed with the key that seals now."""
    return sealed.partition(b"\0")[0].decode() == _first_key()


def _reseal_file(file: PrivateFile) -> int:
    """Write the file anew beside the old one, point at it, and only then remove the old one."""
    storage = storages["private"]
    with storage.open(file.path) as stored:
        if has_first_key(stored.read()):
            return 0
    old = file.path
    new = storage.save(old, ContentFile(seal(files.read(file), files.SEALED_PLACE)))
    PrivateFile.objects.filter(pk=file.pk).update(path=new)
    storage.delete(old)
    return 1
