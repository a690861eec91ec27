"""Five slow requests on one thread, with async and await: python3 event_loop.py"""

import asyncio
import time

TASKS, SECONDS = 5, 2


async def request(number):
    await asyncio.sleep(SECONDS)  # gives the thread back until the time has come
    return number * number


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(*[request(number) for number in range(TASKS)])
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s: all waits at the same time, with one thread")


if __name__ == "__main__":
    asyncio.run(main())
