"""The rival: the same pages, fetched by asyncio's raw streams. PORT PAGES -> "wall_s cpu_s"."""

import asyncio
import resource
import sys
import time


async def fetch(port, page):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /page/{page}?fault=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    body = await reader.readexactly(length)
    writer.close()
    return len(body)


async def main(port, pages):
    await asyncio.gather(*(fetch(port, page) for page in range(pages)))


soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
start, cpu = time.perf_counter(), time.process_time()
asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
print(time.perf_counter() - start, time.process_time() - cpu)
