"""The interpreter lock's model beside this Python's own lock, in the same situations, in turns.
    gil.py FOLDER_OF_THE_PROGRAMS
    gil.py --python slices THREADS INTERVAL_US | sleep INTERVAL_US | ping PORT INTERVAL_US      (one measurement; JSON)"""

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time

NOW = time.perf_counter


def python_slices(threads, seconds=4.0):
    """Each thread notes the stays in which nobody else ran: a gap between two looks at the clock ends one."""
    stays, until = [], NOW() + seconds
    gap = sys.getswitchinterval() / 5  # shorter gaps are not hand-overs

    def work(number):
        begin = last = NOW()
        while last < until:
            now = NOW()
            if now - last > gap:
                stays.append((begin, last, number))
                begin = now
            last = now

    pool = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    stays.sort()
    return {"values": [end - begin for begin, end, _ in stays], "who": [who for _, _, who in stays]}


def python_convoy(call, rounds=300):
    over = False

    def work():
        while not over:
            pass

    computing = threading.Thread(target=work)
    computing.start()
    values = []
    for _ in range(rounds):
        begin = NOW()
        call()
        values.append(NOW() - begin)
    over = True
    computing.join()
    return {"values": values, "who": []}


def echo():
    """A process that sends back what it gets, to one connection after the other; its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    parent = os.getpid()
    if os.fork() == 0:
        listening.settimeout(1)
        while os.getppid() == parent:
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            connection.settimeout(None)
            while byte := connection.recv(1):
                connection.sendall(byte)
        os._exit(0)
    return listening.getsockname()[1]


def python_ping(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def call():
        connection.send(b"x")
        connection.recv(1)

    result = python_convoy(call)
    connection.close()
    return result


def python(what):
    sys.setswitchinterval(int(what[-1]) * 1e-6)
    if what[0] == "slices":
        return python_slices(int(what[1]))
    return python_ping(int(what[1])) if what[0] == "ping" else python_convoy(lambda: time.sleep(0.001))


def measure(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def describe(result):
    values, who = sorted(result["values"]), result["who"]
    text = {"median": statistics.median(values) * 1e3, "p90": values[int(len(values) * 0.9)] * 1e3}
    if who:
        text["5.00-5.25 ms, %"] = 100 * sum(0.005 <= value <= 0.00525 for value in values) / len(values)
        text["twice the same, %"] = 100 * sum(a == b for a, b in zip(who, who[1:])) / max(1, len(who) - 1)
    return text


if sys.argv[1] == "--python":
    print(json.dumps(python(sys.argv[2:])))
    sys.exit()

model = os.path.join(sys.argv[1], "bench_gil_model")
port = str(echo())
print(f"Python {sys.version.split()[0]} against the model; ms; medians of 3 rounds in turns")
for what in (["slices", "2", "5000"], ["slices", "4", "5000"], ["sleep", "5000"], ["sleep", "500"], ["ping", port, "5000"], ["ping", port, "500"]):
    rounds = [(describe(measure([sys.executable, __file__, "--python", *what])), describe(measure([model, *what]))) for _ in range(3)]
    for name in rounds[0][0]:
        real = statistics.median(r[0][name] for r in rounds)
        ours = statistics.median(r[1][name] for r in rounds)
        print(f"  {what[0] + ' ' + ' '.join(what[-2 if what[0] == 'slices' else -1:]):14} {name:18} Python {real:8.3f}   model {ours:8.3f}   ratio {ours / real if real else float('nan'):.3f}")
