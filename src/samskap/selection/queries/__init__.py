"""Questions to targets, pools and draws."""

from samskap.selection.queries.protocol import public_draws
from samskap.selection.queries.receipts import receipts_of

__all__ = ["public_draws", "receipts_of"]
