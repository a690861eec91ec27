#!/usr/bin/env python3
"""What being looked at costs a program: cost.py INTERLEAVE [PAIRS]

The same program alone and under `interleave diagnose`, one after the other, in pairs whose order alternates. Each says itself how much
CPU time and wall time its work took. Also what looking itself took, as a share of one core. Prints, for each program, the median of the
pairs' ratios with its 95 % interval, and what that means in a sentence.
"""
import json, math, statistics, subprocess, sys

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


def interval(ratios):
    """Of the median, at 95 %, whatever the distribution: two of the ordered values (the sign test's)."""
    ordered, n = sorted(ratios), len(ratios)
    below, chance = 0, 0.5 ** n  # of at most `below` values on one side of the true median
    while below < n // 2 and chance <= 0.025:
        below += 1
        chance += math.comb(n, below) * 0.5 ** n
    return ordered[max(0, below - 1)], ordered[min(n - 1, n - below)]


def sentence(what, ratios):
    low, high = interval(ratios)
    # Less than one in a hundred is no slow-down that anybody would notice, even when enough pairs tell it from none.
    means = "not measurable" if low <= 1 <= high else "less than 1 %" if 0.99 < low and high < 1.01 else "SLOWER" if low > 1 else "faster, by chance"
    return f"{what} x{statistics.median(ratios):.3f} (x{low:.3f} to x{high:.3f}: {means})", low > 1.01


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    interleave, pairs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    bad = 0
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
        (cpu_text, cpu_slow), (wall_text, wall_slow) = sentence("CPU time", cpu), sentence("wall time", wall)
        too_much = max(looking) > 0.01
        bad += cpu_slow or wall_slow or too_much
        print(f"{name}, {pairs} pairs: {cpu_text}; {wall_text}; looking took {100 * max(looking):.2f} % of a core at most"
              f" ({'TOO MUCH' if too_much else 'within 1 %'})", flush=True)
    print("being looked at slows nothing down measurably" if not bad else f"{bad} of {len(PROGRAMS)} slowed down, or looked at for too much")
    return 1 if bad else 0


sys.exit(main())
