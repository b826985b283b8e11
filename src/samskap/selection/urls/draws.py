"""Addresses of draws, their protocols and receipts."""

from django.urls import URLPattern, path

from samskap.selection.views import draw_numbers, draw_results, draws, protocol, receipts

STAFF = "arbeid/trekninger"

draw_urls: list[URLPattern] = [
    path(STAFF, draws.draws, name="draws"),
    path(f"{STAFF}/ny", draws.draw_new, name="draw_new"),
    path(f"{STAFF}/<str:ref>", draws.draw, name="draw"),
    path(f"{STAFF}/<str:ref>/kvoter", draws.draw_quotas, name="draw_quotas"),
    path(f"{STAFF}/<str:ref>/kvoter/lagre", draws.draw_quotas_save, name="draw_quotas_save"),
    path(f"{STAFF}/<str:ref>/kvoter/fyll-ut", draws.draw_refill, name="draw_refill"),
    path(f"{STAFF}/<str:ref>/hvem", draws.draw_pool, name="draw_pool"),
    path(f"{STAFF}/<str:ref>/sjekk", draws.draw_check, name="draw_check"),
    path(f"{STAFF}/<str:ref>/sjekk/igjen", draws.draw_recheck, name="draw_recheck"),
    path(f"{STAFF}/<str:ref>/sjekk/forslag", draws.draw_proposal, name="draw_proposal"),
    path(f"{STAFF}/<str:ref>/sjekk/meningen", draws.draw_extremes, name="draw_extremes"),
    path(f"{STAFF}/<str:ref>/stopp", draws.draw_cancel, name="draw_cancel"),
    path(f"{STAFF}/<str:ref>/las", draw_numbers.draw_lock, name="draw_lock"),
    path(f"{STAFF}/<str:ref>/las/start", draw_numbers.draw_lock_start, name="draw_lock_start"),
    path(f"{STAFF}/<str:ref>/framdrift", draw_numbers.draw_work, name="draw_work"),
    path(f"{STAFF}/<str:ref>/framdrift/avbryt", draw_numbers.draw_work_cancel, name="draw_work_cancel"),
    path(f"{STAFF}/<str:ref>/tallet", draw_numbers.draw_number, name="draw_number"),
    path(f"{STAFF}/<str:ref>/tallet/skriv", draw_numbers.draw_number_enter, name="draw_number_enter"),
    path(f"{STAFF}/<str:ref>/tallet/bekreft", draw_numbers.draw_number_confirm, name="draw_number_confirm"),
    path(f"{STAFF}/<str:ref>/trekk", draw_results.draw_draw, name="draw_draw"),
    path(f"{STAFF}/<str:ref>/trekk/start", draw_results.draw_draw_start, name="draw_draw_start"),
    path(f"{STAFF}/<str:ref>/godkjenn", draw_results.draw_approve, name="draw_approve"),
    path(f"{STAFF}/<str:ref>/godkjenn/ja", draw_results.draw_approval, name="draw_approval"),
    path(f"{STAFF}/<str:ref>/godkjenn/nei", draw_results.draw_reject, name="draw_reject"),
    path(f"{STAFF}/<str:ref>/forseglet", draw_results.draw_sealed, name="draw_sealed"),
    path("trekning", protocol.protocols, name="protocols"),
    path("trekning/sjekk.py", protocol.verifier, name="verifier"),
    path("trekning/<int:number>", protocol.protocol, name="protocol"),
    path("trekning/<int:number>/fil", protocol.public_file, name="public_file"),
    path("trekning/<int:number>/kvittering", receipts.receipt, name="receipt"),
    path("trekning/<int:number>/kvittering/fil", receipts.receipt_file, name="receipt_file"),
]
