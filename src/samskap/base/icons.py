"""Our own icons: 24 by 24, one line, always beside a word. Drawn by the `icon` tag."""

CLOCK = '<path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2"/>'
ALERT = '<path d="M12 4 2.8 20h18.4L12 4zM12 10v4.5M12 17.4v.1"/>'

ICONS = {
    "alert": ALERT,
    "arrow": '<path d="M4 12h15M13.5 6l6 6-6 6"/>',
    "back": '<path d="M20 12H5M10.5 6l-6 6 6 6"/>',
    "book": '<path d="M5 4h6a1 1 0 0 1 1 1v15a3 3 0 0 0-2-1H5zM19 4h-6a1 1 0 0 0-1 1v15a3 3 0 0 1 2-1h5z"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.8V7M16 2.8V7"/>',
    "chat": '<path d="M4 5h16v11H11l-5 4v-4H4z"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "clock": CLOCK,
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "copy": '<path d="M9 8h11v12H9zM15 8V4H4v12h5"/>',
    "desk": '<path d="M4 4h7v7H4zM13 4h7v4h-7zM13 11h7v9h-7zM4 14h7v6H4z"/>',
    "dice": '<path stroke-width="3" d="M6 6h.1M12 6h.1M18 6h.1M6 12h.1M12 12h.1M18 12h.1M6 18h.1M12 18h.1M18 18h.1"/>',
    "document": '<path d="M6 3h9l4 4v14H6zM9 11h7M9 15h7"/>',
    "door": '<path d="M5 21V3.5h9V21M14 6l5 1.5V21M3 21h18M11 12v1.5"/>',
    "down": '<path d="M12 3.5v12M6.5 10.5l5.5 5.5 5.5-5.5M4 20.5h16"/>',
    "flag": '<path d="M6 21V4h12l-3 4 3 4H6"/>',
    "folder": '<path d="M3 6h6l2 2.5h10V19H3z"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>',
    "house": '<path d="M4 20V5l8-2v17M12 8h8v12H3M8.5 12v.1"/>',
    "idea": '<path d="M9 17.5c0-2-3-3.5-3-7.5a6 6 0 0 1 12 0c0 4-3 5.5-3 7.5zM9.5 20.5h5"/>',
    "inbox": '<path d="M4 13l2.5-8h11L20 13v6H4zM4 13h5l1.5 3h3L15 13h5"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "lock": '<path d="M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"/>',
    "mail": '<path d="M3 6h18v12H3zM3 7l9 7 9-7"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "pause": '<path d="M8.5 5v14M15.5 5v14"/>',
    "people": (
        '<path d="M8.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-4 3-6 6.5-6s6.5 2 6.5 6'
        'M16 4.5a3.5 3.5 0 0 1 0 6.3M18 14.5c2.5.6 4 2.5 4 5.5"/>'
    ),
    "phone": (
        '<path d="M5 3.5h3.6l1.7 4.6-2.2 1.6a13 13 0 0 0 6.2 6.2l1.6-2.2 4.6 1.7V19a1.9 1.9 0 0 1-2 1.9'
        'C10.6 20.3 3.7 13.4 3.1 5.5A1.9 1.9 0 0 1 5 3.5z"/>'
    ),
    "pin": ('<path d="M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.4"/>'),
    "print": '<path d="M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 13.5h10v7H7z"/>',
    "promise": '<path d="M5 4h14v16l-3-2-4 2-4-2-3 2zM9 9h6M9 13h4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="M3 11l18-8-7 18-3-7z"/>',
    "settings": (
        '<path d="M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3'
        'M5.6 5.6l2 2M16.4 16.4l2 2M18.4 5.6l-2 2M7.6 16.4l-2 2"/>'
    ),
    "undo": '<path d="M9 7L4 12l5 5M4 12h10a6 6 0 0 1 0 8"/>',
    "up": '<path d="M12 20.5v-12M6.5 13.5 12 8l5.5 5.5M4 3.5h16"/>',
    "user": '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
}
