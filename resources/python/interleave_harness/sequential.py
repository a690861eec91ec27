"""One task after the other, on the main thread."""

from interleave_harness.performer import Performer
from interleave_harness.stream import THREAD


def perform(run):
    track = run.add_track(THREAD, "main")
    for task in run.tasks:
        Performer(run, task, track, stop=run.stop).perform_and_report()
    return {"threads": 1, "processes": 1}
