"""Threads that add 1 to one counter, all at the same time: what does it say in the end?"""

import sys
import threading

USUAL, OFTEN = 5e-3, 1e-5  # s between two switches; with the usual ones most trials are over before anybody is interrupted


class Counter:
    def __init__(self):
        self.value, self.lock = 0, threading.Lock()


def same(value):
    return value


def add_plainly(counter, times):
    for _ in range(times):
        counter.value += 1  # CPython looks whether another thread wants the lock at calls and at the ends of loops: not in here


def add_with_a_call(counter, times):
    for _ in range(times):
        counter.value = same(counter.value) + 1  # but in here


def add_under_a_lock(counter, times):
    for _ in range(times):
        with counter.lock:
            counter.value += 1


def add_on_their_own(counter, times):
    own = 0
    for _ in range(times):
        own += 1
    with counter.lock:
        counter.value += own


def add_atomically(counter, times):
    raise RuntimeError("Python has no atomic addition; a lock does the same")


WAYS = [add_plainly, add_with_a_call, add_atomically, add_under_a_lock, add_on_their_own]


def count_together(racers, additions, how):
    add = WAYS[how]
    if add is add_atomically:
        add(None, 0)
    counter, start = Counter(), threading.Barrier(racers)

    def race():
        start.wait()
        add(counter, additions)

    threads = [threading.Thread(target=race) for _ in range(racers)]
    sys.setswitchinterval(OFTEN)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(USUAL)
    return counter.value
