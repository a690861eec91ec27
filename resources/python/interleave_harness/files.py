"""The run's own files and its database: what blocks a thread and can not be awaited."""

import os

from interleave_harness.checksums import checksum_of, mix


def read_file(settings, name):
    checksum = 0
    with open(os.path.join(settings.folder, name), "rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # a request: the system may keep it in its cache
        while data := file.read(1 << 16):
            checksum = mix(checksum, checksum_of(data))
    return checksum


def query(settings, number):
    import sqlite3  # not every Python is built with it

    connection = sqlite3.connect(os.path.join(settings.folder, settings.database))
    try:
        words, ids = connection.execute(
            "SELECT count(*), coalesce(sum(id), 0) FROM words WHERE text LIKE '%' || ? || '%'", (str(number),)
        ).fetchone()
    finally:
        connection.close()
    return mix(words, ids)
