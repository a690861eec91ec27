"""asyncio: one thread, an event loop, and tasks that give the thread back wherever they await."""

import asyncio
import concurrent.futures
import threading

from interleave_harness.calls import awaited, awaited_in_turns
from interleave_harness.checksums import checksum_of, mix
from interleave_harness.fetching import fetch_async
from interleave_harness.files import query, read_file
from interleave_harness.performer import Performer
from interleave_harness.stream import ASYNC, BLOCKED, CANCELLED, DONE, EVENT_LOOP, OFTEN, RUNNING, SELDOM, SUSPENDED, THREAD

HELPERS = 4  # threads for what can not be awaited: files, the database, calls that block


class Helpers:
    """A few threads with a track each, started with the first call."""

    def __init__(self, run):
        tracks = [run.add_track(THREAD, f"helper {number}") for number in range(1, HELPERS + 1)]
        self.mine, self.free, self.turn = threading.local(), iter(tracks), threading.Lock()
        self.pool = concurrent.futures.ThreadPoolExecutor(HELPERS, initializer=self.take_track)

    def take_track(self):
        with self.turn:
            self.mine.track = next(self.free)

    async def call(self, performer, phase, call, *arguments):
        def perform():
            track, begin = self.mine.track, performer.settings.now()
            track.begin(performer.id, phase, BLOCKED, begin)
            try:
                return call(*arguments)
            finally:
                track.end(performer.id, phase, BLOCKED, performer.settings.now())
                track.flush()

        return await asyncio.get_running_loop().run_in_executor(self.pool, perform)


class AsyncPerformer(Performer):
    """What can be awaited holds nobody up; computing does, and so does a call that blocks."""

    def __init__(self, run, task, loop_track, await_track, helpers):
        super().__init__(run, task, loop_track, stop=run.stop)
        self.await_track, self.helpers = await_track, helpers

    async def waiting(self, awaitable, phase, duration=None):
        """Suspended until the wait was over, or known to be: then the task is queued until the loop is free for it."""
        begin = self.settings.now()
        self.await_track.begin(self.id, phase, SUSPENDED, begin)
        self.track.flush(begin, SELDOM)
        try:
            return await awaitable
        finally:
            now = self.settings.now()
            self.await_track.end(self.id, phase, SUSPENDED, now if duration is None else min(now, begin + duration))

    async def perform_phase_async(self, phase, kind, *rest):
        if kind == "wait":
            await self.waiting(asyncio.sleep(rest[0] * 1e-9), phase, rest[0])
            return 0
        if kind == "fetch":
            return await self.fetch(phase, *rest)
        if kind == "read":
            return await self.helpers.call(self, phase, read_file, self.settings, *rest)
        if kind == "query":
            return await self.helpers.call(self, phase, query, self.settings, *rest)
        if kind == "call" and rest[1]:
            await self.helpers.call(self, phase, self.sleep, rest[0])
            return 0
        if kind == "awaits":
            return await self.awaits(phase, *rest)
        return self.perform_phase(phase, kind, *rest)  # no await: everybody else stands still meanwhile

    async def awaits(self, phase, number, yields):
        """Running from the first call to the last, but for the turns that it gives to others."""

        async def turn():
            self.track.end(self.id, phase, RUNNING, self.settings.now())
            try:
                await asyncio.sleep(0)
                self.check_stop()
            finally:
                self.track.begin(self.id, phase, RUNNING, self.settings.now())

        self.track.begin(self.id, phase, RUNNING, self.settings.now())
        try:
            return await (awaited_in_turns(number, turn) if yields else awaited(number))
        finally:
            self.track.end(self.id, phase, RUNNING, self.settings.now())

    async def fetch(self, phase, *what):
        """On the loop's track while there is something to do for the page, at await while there is not."""

        async def waiting(awaitable):
            self.track.end(self.id, phase, RUNNING, self.settings.now())
            try:
                return await self.waiting(awaitable, phase)
            finally:
                self.track.begin(self.id, phase, RUNNING, self.settings.now())

        self.track.begin(self.id, phase, RUNNING, self.settings.now())
        try:
            self.fetched = await fetch_async(waiting, self.settings, *what)
            return checksum_of(self.fetched)
        finally:
            self.track.end(self.id, phase, RUNNING, self.settings.now())

    async def perform_async(self):
        outcome, reason = DONE, ""
        try:
            for number, phase in enumerate(self.phases):
                self.check_stop()
                self.checksum = mix(self.checksum, await self.perform_phase_async(number, *phase))
        except asyncio.CancelledError:
            outcome = CANCELLED
        except Exception as error:
            outcome, reason = self.end_of(error)
        self.track.result(*self.result(outcome, reason))
        self.track.flush(self.settings.now(), OFTEN)


def needs_helpers(tasks):
    return any(phase[0] in ("read", "query") or (phase[0] == "call" and phase[2]) for _, phases in tasks for phase in phases)


def perform(run):
    loop_track = run.add_track(EVENT_LOOP, "event loop")
    helpers = Helpers(run) if needs_helpers(run.tasks) else None
    await_track = run.add_track(ASYNC, "at await")
    loop_track.others.append(await_track)

    async def main():
        tasks = [
            asyncio.create_task(AsyncPerformer(run, task, loop_track, await_track, helpers).perform_async()) for task in run.tasks
        ]
        loop = asyncio.get_running_loop()
        run.on_stop.append(lambda: loop.call_soon_threadsafe(lambda: [task.cancel() for task in tasks]))
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(main())
    return {"threads": 1 + (HELPERS - len(list(helpers.free)) if helpers else 0), "processes": 1}
