"""Frames of the trace stream and the tracks that produce them."""

import fcntl
import json
import os
import struct
import sys
import threading

# States, outcomes, kinds of tracks and of events, as numbers of the stream.
RUNNING, BLOCKED, SUSPENDED, GIL, TRANSFERRING = 2, 3, 4, 5, 7
DONE, FAILED, CANCELLED, LOST = 1, 2, 3, 4
THREAD, EVENT_LOOP, PROCESS, ASYNC = 0, 1, 2, 3
BEGIN, END = 0, 1

EVENT = struct.Struct("<qIHBB")
RESULT = struct.Struct("<qQIHBB")
SELDOM, OFTEN = 100_000_000, 20_000_000  # ns between two writes, within a task and at its end


def frame(kind, payload):
    return kind + struct.pack("<I", len(payload)) + payload


class Stream:
    """Standard output. Whole frames only: threads take turns by a lock, processes by a lock on the file of this program."""

    def __init__(self, processes=False):
        self.turn = threading.Lock()
        self.file = os.open(os.path.join(sys.path[0], "__main__.py"), os.O_RDONLY) if processes else -1

    def write(self, data):
        with self.turn:
            if self.file >= 0:
                fcntl.flock(self.file, fcntl.LOCK_EX)
            try:
                while data:
                    data = data[os.write(1, data) :]
            finally:
                if self.file >= 0:
                    fcntl.flock(self.file, fcntl.LOCK_UN)

    def seal(self, **facts):
        self.write(frame(b"Z", json.dumps(facts).encode()))


class Track:
    """Events of one worker, or of one kind of waiting. Whoever writes them also sends them, and seldom: each write gives the interpreter
    lock away, and a thread that only sends would take part in the struggle for it that is to be seen."""

    def __init__(self, run, stream, number, kind, name):
        self.run, self.stream = run, stream
        self.events, self.ready, self.sent_at = bytearray(), bytearray(), -SELDOM
        self.others = []  # tracks of the same thread, which this one sends, too
        self.sending = threading.Lock()  # protects `ready`: after a stop, what is left is sent by another thread
        self.head = struct.pack("<I", number)
        stream.write(frame(b"K", json.dumps({"id": number, "kind": kind, "name": name}).encode()))

    def begin(self, task, phase, state, when):
        if self.run.traced:
            self.events.extend(EVENT.pack(when, task, phase, BEGIN, state))

    def end(self, task, phase, state, when):
        if self.run.traced:
            self.events.extend(EVENT.pack(when, task, phase, END, state))

    def slice(self, task, phase, state, begin, end):
        self.begin(task, phase, state, begin)
        self.end(task, phase, state, end)

    def result(self, task, outcome, checksum, reason, when):
        """Behind the events that led to it."""
        text = reason.encode()[:1000]
        self.append(frame(b"R", RESULT.pack(when, checksum, task, len(text), outcome, 0) + text))

    def image(self, task, width, height, rgb):
        self.append(frame(b"I", struct.pack("<III", task, width, height) + rgb))

    def append(self, data):
        with self.sending:
            self.wrap()
            self.ready.extend(data)

    def wrap(self):
        for track in (self, *self.others):
            if track.events:
                self.ready.extend(frame(b"E", track.head + bytes(track.events)))
                track.events.clear()

    def flush(self, now=None, interval=0):
        """Sends what there is; with `now`, only if the last time was at least `interval` before."""
        if now is None:
            now = self.run.now()
        elif now - self.sent_at < interval:
            return
        with self.sending:
            self.wrap()
            self.sent_at = now
            if self.ready:
                self.stream.write(bytes(self.ready))
                self.ready.clear()
