"""ProcessPoolExecutor: each worker is an interpreter of its own, with a lock of its own. Tasks and results travel through its pipes."""

import concurrent.futures
import concurrent.futures.process
import multiprocessing
import os
import signal
import sys

from interleave_harness.performer import Performer
from interleave_harness.run import Settings, peak_rss
from interleave_harness.stream import ASYNC, LOST, OFTEN, PROCESS, TRANSFERRING, Stream, Track

IN_THE_PIPES = 0  # the parent's track; a worker's has its number as its id


class Worker:
    """This process's track, once it has one. (A worker of ProcessPoolExecutor has no other place for what it keeps between tasks.)"""

    track = None


def enter_worker(settings, parent):
    if sys.platform == "linux":
        die_with(parent)
    Worker.settings = settings
    number = multiprocessing.current_process()._identity[0]
    Worker.track = Track(settings, Stream(processes=True), number, PROCESS, f"process {number}")


def die_with(parent):
    """Interleave ends the whole group; this is for the case that it, too, was killed."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    except (ImportError, OSError, AttributeError):
        return
    if multiprocessing.get_start_method() != "forkserver" and os.getppid() != parent:
        os._exit(0)


def perform_tasks(tasks):
    """In a worker. The results travel back; what it did meanwhile it has written itself."""
    results = [Performer(Worker.settings, task, Worker.track).perform() for task in tasks]
    Worker.track.flush()
    return os.getpid(), peak_rss(), results


def take(run, pipes, peaks, future, tasks):
    """In the parent: from the end of its work to here a result was under way."""
    try:
        pid, peak, results = future.result()
    except concurrent.futures.process.BrokenProcessPool as error:
        for task, _ in tasks:
            pipes.result(task, LOST, 0, str(error), run.now())
        return
    peaks[pid] = max(peak, peaks.get(pid, 0))
    for task, outcome, checksum, reason, when in results:
        now = run.now()
        pipes.slice(task, 0, TRANSFERRING, when, now)
        pipes.result(task, outcome, checksum, reason, now)
    pipes.flush(run.now(), OFTEN)


def perform(run):
    pipes, peaks = run.add_track(ASYNC, "in the pipes"), {}
    settings = Settings(run.order)
    chunks = [run.tasks[i : i + run.chunk] for i in range(0, len(run.tasks), run.chunk)]
    with concurrent.futures.ProcessPoolExecutor(run.workers, initializer=enter_worker, initargs=(settings, os.getpid())) as pool:
        futures = {pool.submit(perform_tasks, chunk): chunk for chunk in chunks}
        for future in concurrent.futures.as_completed(futures):
            take(run, pipes, peaks, future, futures[future])
    return {"threads": 1, "processes": 1 + len(peaks), "workers_peak_rss": sum(peaks.values())}
