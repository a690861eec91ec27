"""What an empty task costs through two worker processes: ours against Python's ProcessPoolExecutor, in turn, medians of pairs.

Ours is measured as users get it: the real program, recording on, workers started within the time that is measured; the rival's
workers are started before its clock.
usage: processes.py PROGRAM [PAIRS]
"""
import json
import pathlib
import statistics
import subprocess
import sys

TASKS = 20000
RIVAL = pathlib.Path(__file__).with_name("executor_rival.py")


def ours(program, chunk):
    command = [program, "run", "tiny-tasks", "--strategy", "process", "--processes", "2", "--tasks", str(TASKS),
               "--set", "iterations=0", "--set", f"chunk={chunk}", "--json"]
    run = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["runs"][0]
    assert run["tasks"]["done"] == TASKS
    return run["wall_s"]


def rival(chunk):
    command = [sys.executable, str(RIVAL), str(TASKS), "2", str(chunk)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def main():
    program = sys.argv[1]
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{TASKS} empty tasks, two workers, {pairs} pairs; microseconds a task (median), and the median of the pairs' ratios")
    print(f"{'chunk':>6} {'interleave':>11} {'executor':>11} {'ratio':>7}")
    for chunk in (1, 10, 100):
        times = [(ours(program, chunk), rival(chunk)) for _ in range(pairs)]
        mine, other = (statistics.median(pair[i] for pair in times) / TASKS * 1e6 for i in (0, 1))
        ratio = statistics.median(pair[0] / pair[1] for pair in times)
        print(f"{chunk:>6} {mine:>11.2f} {other:>11.2f} {ratio:>7.3f}")


if __name__ == "__main__":
    main()
