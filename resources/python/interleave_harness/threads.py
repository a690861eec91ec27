"""ThreadPoolExecutor: several threads, and in most Pythons one interpreter lock that lets one of them compute at a time."""

import concurrent.futures
import threading

from interleave_harness.performer import Performer
from interleave_harness.run import has_gil
from interleave_harness.stream import THREAD


def perform(run):
    tracks = [run.add_track(THREAD, f"worker {number}") for number in range(1, run.workers + 1)]
    mine, free = threading.local(), iter(tracks)
    turn = threading.Lock()  # protects `free`
    infer = has_gil() and run.workers > 1

    def take_track():
        with turn:
            mine.track = next(free)

    def perform_task(task):
        Performer(run, task, mine.track, infer, run.stop).perform_and_report()

    with concurrent.futures.ThreadPoolExecutor(run.workers, initializer=take_track) as pool:
        list(pool.map(perform_task, run.tasks))
    return {"threads": 1 + run.workers - len(list(free)), "processes": 1}
