"""One run: what was ordered, whether it is to stop, and which way its tasks are performed."""

import importlib
import json
import os
import signal
import sys
import threading
import time

from interleave_harness.stream import SELDOM, Stream, Track

WAYS = {
    "python-sequential": "sequential",
    "python-threads": "threads",
    "python-threads-free": "threads",
    "python-asyncio": "loop",
    "python-processes": "processes",
}
GRACE = 0.3  # s for tasks to notice that they are to stop; whatever blocks for longer is left where it is


class Settings:
    """What performing a task needs to know. Goes to worker processes, so it holds nothing but the order's values."""

    def __init__(self, order):
        self.origin = order["origin_ns"]  # of all times, on the clock that all processes of a machine share
        self.traced = order["tracing"]
        self.ports = order["port"], order["refusing_port"]
        self.folder = order["folder"]  # of the run's files and its database
        self.database = order["database"]

    def now(self):
        return time.monotonic_ns() - self.origin


class Run(Settings):
    def __init__(self, order, stream):
        super().__init__(order)
        self.strategy, self.workers, self.chunk = order["strategy"], order["workers"], order["chunk"]
        self.tasks = order["tasks"]  # each [id, phases], a phase is [kind, number, ...]
        self.order, self.stream = order, stream
        self.stop, self.on_stop = threading.Event(), []
        self.tracks = []

    def add_track(self, kind, name):
        self.tracks.append(Track(self, self.stream, len(self.tracks), kind, name))
        return self.tracks[-1]

    def flush(self):
        for track in self.tracks:
            track.flush()


def has_gil():
    return getattr(sys, "_is_gil_enabled", lambda: True)()


def peak_rss():
    """Of this process, in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0


def nanoseconds_per_event(run):
    """What one event costs here, its two looks at clocks included."""

    class Nowhere:
        def write(self, data):
            pass

    track, rounds = Track(run, Nowhere(), 0, 0, ""), 2000
    begin = time.perf_counter_ns()
    for _ in range(rounds):
        now = run.now()
        time.thread_time_ns()
        track.slice(0, 0, 0, now, now)
        track.flush(now, SELDOM)
    return (time.perf_counter_ns() - begin) / rounds / 2


def read_line(rest=b""):
    """The next line of standard input and what came behind it; None at the end. Not through sys.stdin: a forked worker closes that, and
    would wait for ever for the lock that a reading thread holds."""
    while b"\n" not in rest:
        piece = os.read(0, 1 << 16)
        if not piece:
            return None, b""
        rest += piece
    line, _, rest = rest.partition(b"\n")
    return line, rest


def watch_input(run, rest):
    """A thread: waits for the stop, asks everybody to end, and ends the process should that take too long."""
    line = b""
    while line is not None and line.strip() != b"stop":
        line, rest = read_line(rest)
    run.stop.set()
    for callback in run.on_stop:
        callback()
    time.sleep(GRACE)
    try:
        run.flush()
    finally:  # also when nobody reads any more
        end_all()


def end_all():
    """Worker processes are in this process's group (Interleave has made it one) and would outlive it."""
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def main():
    line, rest = read_line()
    if line is None:
        return
    order = json.loads(line)
    stream = Stream(order["strategy"] == "python-processes")
    run = Run(order, stream)
    threading.Thread(target=watch_input, args=(run, rest), daemon=True).start()
    way = importlib.import_module("interleave_harness." + WAYS[run.strategy])
    facts = way.perform(run)
    run.flush()
    stream.seal(peak_rss=peak_rss() + facts.pop("workers_peak_rss", 0), ns_per_event=nanoseconds_per_event(run), **facts)
    os._exit(0)  # not through the threads that still wait for input
