"""10,000 pages at once from a server that answers after 100 ms: our coroutine strategy, everything recorded, beside a bare Boost.Asio
client and Python's asyncio, in turns; then what download-10 takes beyond its second. Medians.
    connections.py FOLDER_OF_THE_PROGRAMS [ROUNDS]"""

import json
import os
import statistics
import subprocess
import sys

folder = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
pages = 10000
here = os.path.dirname(os.path.abspath(__file__))
program = os.path.join(folder, "interleave")


def interleave(*arguments):
    answer = subprocess.run([program, "run", *arguments, "--json"], check=True, capture_output=True)
    return json.loads(answer.stdout)["runs"][0]


def rival(*command):
    server = subprocess.Popen([os.path.join(folder, "interleave-runner"), "serve", "1", "2048", "100", "0", "0"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    port = server.stdout.readline().split()[0].decode()
    try:
        answer = subprocess.run([*command, port, str(pages)], check=True, capture_output=True)
    finally:
        server.stdin.close()
        server.wait()
    return [float(text) for text in answer.stdout.split()]


ours, asio, python, memory, errors = [], [], [], [], 0
for _ in range(rounds):
    run = interleave("connections-10k", "--strategy", "coroutine", "--tasks", str(pages))
    ours.append([run["wall_s"], run["cpu_s"]])
    memory.append(run["peak_rss_bytes"])
    errors += pages - run["tasks"]["done"]
    asio.append(rival(os.path.join(folder, "bench_asio_client")))
    python.append(rival(sys.executable, os.path.join(here, "asyncio_client.py")))


def median(runs, column):
    return statistics.median(run[column] for run in runs)


print(f"{pages} pages at once, 100 ms each; medians of {rounds}, our errors: {errors}")
for name, runs in (("coroutine", ours), ("Boost.Asio", asio), ("asyncio", python)):
    print(f"  {name:12} wall {median(runs, 0):.3f} s   CPU {median(runs, 1) / pages * 1e6:6.1f} us a page")
print(f"  coroutine / Boost.Asio: wall {median(ours, 0) / median(asio, 0):.2f}, CPU {median(ours, 1) / median(asio, 1):.2f};"
      f"  asyncio / coroutine: wall {median(python, 0) / median(ours, 0):.2f}, CPU {median(python, 1) / median(ours, 1):.2f}")
print(f"  memory of a connection: {statistics.median(memory) / pages:.0f} B")
for name, options in (("coroutine", []), ("jthread", ["--threads", "10"])):
    walls = [interleave("download-10", "--strategy", name, *options)["wall_s"] for _ in range(rounds)]
    print(f"download-10, {name}: {(statistics.median(walls) - 1) * 100:+.2f} % of the second that the server takes")
