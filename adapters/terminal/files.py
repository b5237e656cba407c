"""Attachments as files: private to the user, and never written over another."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

from bot.messages import Attachment


def save(attachment: Attachment, folder: Path) -> Path:
    """Write the attachment into the folder, made if missing, under a name that is free there.

    Only the last part of its name counts, so that it stays inside the folder. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.\- ]", "_", attachment.name.replace("\\", "/").rpartition("/")[2])
    name = name.strip(". ") or "aftercare"
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(file, "wb") as out:
            out.write(attachment.data)
        return path
    raise AssertionError  # count() does not end
