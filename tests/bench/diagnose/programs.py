#!/usr/bin/env python3
"""Twenty programs of which we know what slows them down, looked at with `interleave diagnose`.

  programs.py INTERLEAVE [--seconds N] [--rounds N] [NAME ...]     all, or those named; ends with "N right, N wrong"
  programs.py --list                                               their names
"""
import argparse, contextlib, fcntl, http.server, json, os, pty, subprocess, sys, tempfile, threading, time

PYTHON = "/usr/bin/python3"  # the system's: a wrapper found first on PATH would be looked at as well

SLEEPING = "import time\nfor _ in range(1000): time.sleep(0.2)"
COUNTING = "n = 0\nwhile True: n += 1"
THREADS = """import threading
def count():
    n = 0
    while True: n += 1
for _ in range(4): threading.Thread(target=count).start()"""
PROCESSES = """import multiprocessing
def count(_):
    n = 0
    while True: n += 1
if __name__ == '__main__':
    with multiprocessing.Pool(4) as pool: pool.map(count, range(4))"""
ASYNCIO = """import asyncio
async def main():
    for _ in range(1000): await asyncio.sleep(0.2)
asyncio.run(main())"""
CHANGING = """import time
end = time.monotonic() + {half}
while time.monotonic() < end: pass
time.sleep(60)"""
MIXED = """import time
while True:
    end = time.monotonic() + 0.1
    while time.monotonic() < end: pass
    time.sleep(0.1)"""

PROCESS = {"process", "jthread"}     # what spreads computing over the cores
OVERLAP = {"coroutine", "jthread"}   # what lets waits pass at the same time
PY_OVERLAP = {"python-asyncio", "python-threads"}
PY_PROCESSES = {"python-processes"}
NOTHING = set()


class Slow(http.server.BaseHTTPRequestHandler):
    """Answers after a minute: longer than anybody looks."""
    def do_GET(self):
        time.sleep(60)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def server():
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    web.daemon_threads = True
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield web.server_address[1]
    web.shutdown()
    web.server_close()


def in_memory(mib):
    """A folder whose files are in memory only, if it has room: what reads and writes them is known not to wait for a disk."""
    if not os.access("/dev/shm", os.W_OK):
        return None
    room = os.statvfs("/dev/shm")
    return "/dev/shm" if room.f_bavail * room.f_frsize >= mib << 20 else None


def text_file(folder):
    if not folder:
        return ""
    path = os.path.join(folder, "lines")
    if not os.path.exists(path):
        with open(path, "w") as out:
            value = 1
            for _ in range(1500000):
                value = value * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
                out.write(f"{value:x}\n")
    return path


def tree(folder):
    root = os.path.join(str(folder), "tree")
    if folder and not os.path.exists(root):
        for i in range(40):
            os.makedirs(os.path.join(root, str(i)))
            for k in range(50):
                open(os.path.join(root, str(i), f"{k}.txt"), "w").close()
    return root


# name: (command, verdict, what it waits for most, strategies of which all must be recommended, further checks)
def programs(folder, spill, port, seconds):
    py = lambda code: [PYTHON, "-c", code]
    return {
        "gzip": (["gzip", "-c", "/dev/urandom"], "computing", None, PROCESS, {}),
        "sort": (["sort", "-S", "64M", "-T", str(spill), "-o", "/dev/null"] + [text_file(folder)] * 8, "computing", None, PROCESS, {}),
        "find": (["find"] + [tree(folder)] * 5000 + ["-name", "*.nothing"], "computing", None, PROCESS, {}),
        "dd": (["dd", "if=/dev/urandom", "of=/dev/null", "bs=64k"], "computing", None, PROCESS, {}),
        "curl": (["curl", "-s", f"http://127.0.0.1:{port}/"], "waiting", "network", OVERLAP, {}),
        "sqlite3": (["sqlite3", ":memory:", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"],
                    "computing", None, PROCESS, {}),
        "tar": (["tar", "-cz", "-f", "-"] + [text_file(folder)] * 20, "computing", None, PROCESS, {}),
        "xz": (["xz", "-c", "-9", "/dev/urandom"], "computing", None, PROCESS, {}),
        "sha256sum": (["sha256sum", "/dev/zero"], "computing", None, PROCESS, {}),
        "flock": (["flock", os.path.join(str(folder), "held"), "true"], "waiting", "lock", NOTHING, {}),
        "pipe": (["cat"], "waiting", "pipe", NOTHING, {"stdin": "pipe"}),
        "terminal": (["cat"], "waiting", "terminal", NOTHING, {"stdin": "terminal"}),
        "child": (["sh", "-c", "sleep 60; true"], "waiting", "sleep", OVERLAP, {"also": "child"}),
        "python sleeping": (py(SLEEPING), "waiting", "sleep", PY_OVERLAP, {"gil_bound": False}),
        "python counting": (py(COUNTING), "computing", None, PY_PROCESSES, {"gil_bound": False}),
        "python threads counting": (py(THREADS), "computing", None, PY_PROCESSES, {"gil_bound": True}),
        "python multiprocessing": (py(PROCESSES), "computing", None, PY_PROCESSES, {"gil_bound": False}),
        "python asyncio": (py(ASYNCIO), "waiting", "sleep", PY_OVERLAP, {"gil_bound": False}),
        "computing, then waiting": (py(CHANGING.format(half=seconds * 0.45)), "mixed", "sleep", PY_PROCESSES,
                                    {"phases": ["computing", "waiting"]}),
        "computing and waiting in turns": (py(MIXED), "mixed", "sleep", PY_PROCESSES, {"phases": ["mixed"]}),
    }


def look(interleave, command, seconds, stdin, save=None):
    arguments = [interleave, "diagnose", "--json", "--seconds", str(seconds)] + (["--save", save] if save else []) + ["--"] + command
    ends = os.openpty() if stdin == "terminal" else os.pipe() if stdin == "pipe" else None
    source = subprocess.DEVNULL if ends is None else ends[1] if stdin == "terminal" else ends[0]
    # What the programs write goes nowhere: through a pipe, they would wait for us to read it.
    done = subprocess.run(arguments, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    for end in ends or ():
        os.close(end)
    if done.returncode != 0:
        raise RuntimeError(f"exit code {done.returncode} of {arguments}")
    return json.loads(done.stdout)


def faults(seen, verdict, reason, strategies, more):
    if seen["verdict"] != verdict:
        yield f"verdict {seen['verdict']}, not {verdict}"
    if reason and (not seen["waiting_on"] or seen["waiting_on"][0] != reason):
        yield f"waits for {seen['waiting_on']}, not {reason}"
    if "also" in more and more["also"] not in seen["waiting_on"]:
        yield f"waits for {seen['waiting_on']}, without {more['also']}"
    if not strategies <= set(seen["recommendation"]) or bool(strategies) != bool(seen["recommendation"]):
        yield f"recommends {seen['recommendation']}, not {sorted(strategies)}"
    if "gil_bound" in more and seen["gil_bound"] != more["gil_bound"]:
        yield f"gil_bound {seen['gil_bound']}"
    if "phases" in more and [phase["verdict"] for phase in seen["phases"]] != more["phases"]:
        yield f"phases {seen['phases']}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("interleave", nargs="?")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--save", metavar="FOLDER", help="keep what was recorded, a file for each program")
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    if options.list:
        print("\n".join(programs(None, None, 0, 0)))
        return 0
    right = wrong = 0
    with tempfile.TemporaryDirectory(dir=in_memory(1024)) as spill, tempfile.TemporaryDirectory(dir=in_memory(48)) as folder, server() as port, \
            open(os.path.join(folder, "held"), "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        everything = programs(folder, spill, port, options.seconds)
        for _ in range(options.rounds):
            for name in options.names or everything:
                command, verdict, reason, strategies, more = everything[name]
                file = options.save and os.path.join(options.save, name.replace(",", "").replace(" ", "-") + ".interleave")
                for _ in range(5):  # a machine that stood still says nothing about the program
                    seen = look(options.interleave, command, options.seconds, more.get("stdin"), file)
                    found = list(faults(seen, verdict, reason, strategies, more))
                    if not found or "held-up" not in seen["cannot_know"]:
                        break
                    print(f"held up  {name}: {'; '.join(found)}", flush=True)
                right, wrong = right + (not found), wrong + bool(found)
                print(f"{'WRONG' if found else 'right'}  {name}: {seen['verdict']} {seen['waiting_on']} {seen['recommendation']} "
                      f"computing {seen['shares']['computing']:.2f} cores {seen['cores']:.2f} gain {seen['gain_at_most']:.1f} "
                      f"looking {100 * seen['sampling_cpu']:.2f} %{'; '.join([''] + found)}", flush=True)
                if found:
                    print(json.dumps(seen), flush=True)
    print(f"{right} right, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
