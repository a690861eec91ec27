"""Five long calculations on an event loop: python3 cpu_event_loop.py
No faster than one after the other: there is no await in them, so nobody else gets the thread."""

import asyncio
import time

TASKS, STEPS = 5, 10**7


async def calculate(number):
    count = 1
    for i in range(STEPS):
        count = (count + i) % 536870909  # the loop stands still meanwhile
    return count


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(*[calculate(number) for number in range(TASKS)])
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s: compare with cpu_sequential.py")


if __name__ == "__main__":
    asyncio.run(main())
