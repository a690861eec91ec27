#!/usr/bin/env python3
"""What being looked at costs a program: cost.py INTERLEAVE [PAIRS]

The same program alone and under `interleave diagnose`, one after the other, in pairs whose order alternates. Each says itself how much
CPU time and wall time its work took. Also what looking itself took, as a share of one core.
"""
import json, statistics, subprocess, sys

PYTHON = "/usr/bin/python3"
TAIL = "\nprint('TIMES', time.process_time() - c, time.monotonic() - w)"
HEAD = "import time\nc, w = time.process_time(), time.monotonic()\n"
PROGRAMS = {
    "counting": HEAD + "for _ in range(12000000): pass" + TAIL,
    "20,000 short waits": HEAD + "import os\nr, w2 = os.pipe()\nfor _ in range(20000): os.write(w2, b'x'); os.read(r, 1); time.sleep(0)" + TAIL,
    "50 threads that count": HEAD + "import threading\ndef f():\n    for _ in range(200000): pass\n"
                             "ts = [threading.Thread(target=f) for _ in range(50)]\n[t.start() for t in ts]\n[t.join() for t in ts]" + TAIL,
}


def times(text):
    line = next(line for line in text.splitlines() if line.startswith("TIMES"))
    return [float(word) for word in line.split()[1:]]


def alone(code):
    return times(subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True).stdout)


def looked_at(interleave, code):
    done = subprocess.run([interleave, "diagnose", "--json", "--", PYTHON, "-c", code], capture_output=True, text=True, check=True)
    return times(done.stderr), json.loads(done.stdout)["sampling_cpu"]


def main():
    interleave, pairs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    for name, code in PROGRAMS.items():
        cpu, wall, looking = [], [], []
        for pair in range(pairs):
            if pair % 2:
                plain, (seen, share) = alone(code), looked_at(interleave, code)
            else:
                (seen, share), plain = looked_at(interleave, code), alone(code)
            cpu.append(seen[0] / plain[0])
            wall.append(seen[1] / plain[1])
            looking.append(share)
        spread = lambda values: f"{statistics.median(values):.3f} (±{statistics.stdev(values) / len(values) ** 0.5:.3f})"
        print(f"{name}: CPU time ×{spread(cpu)}, wall time ×{spread(wall)}, looking took {100 * max(looking):.2f} % of a core at most",
              flush=True)


main()
