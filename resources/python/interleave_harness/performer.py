"""Performs the phases of one task on this thread and records what it does."""

import time

from interleave_harness.calls import called
from interleave_harness.checksums import checksum_of, count_page, mix
from interleave_harness.counting import CHUNK, count_in_one_call, count_range
from interleave_harness.fetching import fetch, reason_of
from interleave_harness.files import query, read_file
from interleave_harness.picture import Picture
from interleave_harness.race import count_together
from interleave_harness.stream import BLOCKED, CANCELLED, DONE, FAILED, GIL, OFTEN, RUNNING, SELDOM

LEAST_INFERRED = 200_000  # ns; a shorter difference between wall time and the thread's CPU time says nothing about the lock
LONG_WAIT = 100_000_000  # ns; before one, what was recorded is sent, so that whoever watches sees the wait while it lasts


class Stopped(Exception):
    pass


class Performer:
    """`infer`: whether other threads compete for the interpreter lock. `stop`: an Event, or None where nobody asks."""

    def __init__(self, settings, task, track, infer=False, stop=None):
        self.settings, self.track, self.infer, self.stop = settings, track, infer, stop
        self.id, self.phases = task
        self.fetched, self.checksum = b"", 0
        self.found = ""  # what a task that is done has to say, beside its checksum
        self.since = self.cpu = 0

    def check_stop(self):
        if self.stop and self.stop.is_set():
            raise Stopped

    # Running. Python does not say when a thread waits for the interpreter lock. So every one or two milliseconds of work the time that
    # has passed is compared with the CPU time of this thread; the difference was, nearly all, the wait, and is recorded as its end. On
    # a machine that is busy otherwise it also holds what others took: inferred, not observed.

    def compute(self, phase, steps):
        """`steps` yields after each few milliseconds of work."""
        self.begin_running(phase)
        try:
            for _ in steps:
                self.look(phase)
                self.check_stop()
        finally:
            self.look(phase)
            self.track.end(self.id, phase, RUNNING, self.since)

    def begin_running(self, phase):
        self.since, self.cpu = self.settings.now(), time.thread_time_ns()
        self.track.begin(self.id, phase, RUNNING, self.since)

    def look(self, phase):
        if not self.settings.traced:
            return
        now = self.settings.now()
        if self.infer:
            cpu = time.thread_time_ns()
            waited = min(now - self.since, now - self.since - (cpu - self.cpu))
            if waited >= LEAST_INFERRED:
                self.track.end(self.id, phase, RUNNING, now - waited)
                self.track.slice(self.id, phase, GIL, now - waited, now)
                self.track.begin(self.id, phase, RUNNING, now)
            self.cpu = cpu
        self.since = now
        self.track.flush(now, SELDOM)

    def blocking(self, phase, call, *arguments, duration=None):
        """With a known duration, what goes beyond it was spent waiting for the interpreter lock, or for a core."""
        begin = self.settings.now()
        self.track.begin(self.id, phase, BLOCKED, begin)
        self.track.flush(begin, 0 if duration and duration >= LONG_WAIT else SELDOM)
        try:
            return call(*arguments)
        finally:
            now = end = self.settings.now()
            if self.infer and duration is not None and now - begin - duration >= LEAST_INFERRED:
                end = begin + duration
            self.track.end(self.id, phase, BLOCKED, end)
            if end < now:
                self.track.slice(self.id, phase, GIL, end, now)

    # The kinds of phases, by name.

    def perform_phase(self, phase, kind, *rest):
        return getattr(self, "perform_" + kind)(phase, *rest)

    def sleep(self, nanoseconds):
        if not self.stop:
            time.sleep(nanoseconds * 1e-9)
        elif self.stop.wait(nanoseconds * 1e-9):  # the same, but a stop ends it
            raise Stopped

    def perform_wait(self, phase, nanoseconds, *_):
        self.blocking(phase, self.sleep, nanoseconds, duration=nanoseconds)
        return 0

    perform_call = perform_wait

    def perform_compute(self, phase, iterations, one_call):
        count = 1

        def steps():
            nonlocal count
            if one_call:
                count = count_in_one_call(count, iterations)
                return
            for begin in range(0, iterations, CHUNK):
                count = count_range(count, begin, min(iterations, begin + CHUNK))
                yield

        self.compute(phase, steps())
        return count

    def perform_parse(self, phase, rounds):
        checksum = 0

        def steps():
            nonlocal checksum
            for _ in range(rounds):
                links, words = count_page(self.fetched)
                checksum = mix(checksum + links, words)
                yield

        self.compute(phase, steps())
        return checksum

    def perform_blur(self, phase, width, height, radius, passes, seed):
        picture = Picture(width, height, radius, passes, int(seed))
        checksum = 0

        def steps():
            nonlocal checksum
            yield from picture.steps()
            checksum = picture.checksum()

        self.compute(phase, steps())
        self.track.image(self.id, width, height, bytes(picture.rgb))
        return checksum

    def perform_fetch(self, phase, *what):
        self.fetched = self.blocking(phase, fetch, self.settings, *what)
        return checksum_of(self.fetched)

    def perform_read(self, phase, name):
        return self.blocking(phase, read_file, self.settings, name)

    def perform_query(self, phase, number):
        return self.blocking(phase, query, self.settings, number)

    def perform_awaits(self, phase, number, yields):
        value = 0

        def steps():
            nonlocal value
            value = yield from called(number)

        self.compute(phase, steps())
        return value

    def perform_race(self, phase, racers, additions, how):
        self.begin_running(phase)
        try:
            self.found = f"{count_together(racers, additions, how)} of {racers * additions}"
        finally:
            self.track.end(self.id, phase, RUNNING, self.settings.now())
        return racers * additions

    def perform_fail(self, phase):
        raise RuntimeError("the task failed on purpose")

    # The task.

    def perform(self):
        """All phases. What came out: (task, outcome, checksum, reason, when)."""
        outcome, reason = DONE, ""
        try:
            for number, phase in enumerate(self.phases):
                self.check_stop()
                self.checksum = mix(self.checksum, self.perform_phase(number, *phase))
        except Exception as error:
            outcome, reason = self.end_of(error)
        return self.result(outcome, reason)

    def end_of(self, error):
        if isinstance(error, Stopped) or (self.stop and self.stop.is_set()):
            return CANCELLED, ""
        return FAILED, reason_of(error)

    def result(self, outcome, reason):
        if outcome != DONE:
            return self.id, outcome, 0, reason, self.settings.now()
        return self.id, outcome, self.checksum, self.found, self.settings.now()

    def perform_and_report(self):
        self.track.result(*self.perform())
        self.track.flush(self.settings.now(), OFTEN)
