"""One page from the run's own web server: HTTP/1.1, one request a connection. The reasons of failures are those of core/web/ and core/execution/socket.cpp."""

import errno
import re
import socket

NONE, REFUSED = 0, 1  # faults


class Answer:
    """A response with a Content-Length, in whatever pieces it comes."""

    def __init__(self, maximum):
        self.maximum, self.data, self.start, self.length = maximum, bytearray(), -1, 0

    def take(self, piece):
        """True when the page is complete."""
        self.data += piece
        if self.start < 0 and not self.take_head(piece):
            return False
        got = len(self.data) - self.start
        if got < self.length and not piece:
            raise OSError(f"the page was cut off after {got} of {self.length} bytes")
        return got >= self.length

    def take_head(self, piece):
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            if len(self.data) >= 5 and not self.data.startswith(b"HTTP/"):
                raise OSError("the answer is not HTTP")
            if not piece:
                raise OSError("the answer was cut off" if self.data else "the server closed the connection without an answer")
            return False
        head = self.data[:end].decode("latin-1")
        if not head.startswith("HTTP/1.1 "):
            raise OSError("the answer is not HTTP")
        if head[9:12] != "200":
            raise OSError(f"the server answered with status {head[9:12]}")
        length = re.search(r"\r\ncontent-length: *(\d+) *(\r|$)", head, re.IGNORECASE)
        if not length:
            raise OSError("the answer does not say how long it is")
        self.length = int(length.group(1))
        if self.length > self.maximum:
            raise OSError(f"the page has {self.length} bytes; at most {self.maximum} are allowed")
        self.start = end + 4
        return True

    def body(self):
        return bytes(self.data[self.start : self.start + self.length])


def reason_of(error):
    if isinstance(error, ConnectionRefusedError):
        return "connection refused: nobody listens there"
    if isinstance(error, (ConnectionResetError, BrokenPipeError)):
        return "the connection was reset"
    if isinstance(error, (TimeoutError, socket.timeout)) or type(error).__name__ == "TimeoutError":
        return "timed out"
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        return "no file descriptor left: raise 'ulimit -n'"
    return str(error) or type(error).__name__


def address_of(settings, fault):
    return "127.0.0.1", settings.ports[1 if fault == REFUSED else 0]


def request_of(port, page, fault):
    return f"GET /page/{page}?fault={fault} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()


def fetch(settings, page, maximum, timeout_ms, fault):
    address = address_of(settings, fault)
    with socket.create_connection(address, timeout_ms / 1000) as connection:
        connection.sendall(request_of(address[1], page, fault))
        answer = Answer(maximum)
        while not answer.take(connection.recv(16384)):
            pass
    return answer.body()


async def fetch_async(waiting, settings, page, maximum, timeout_ms, fault):
    """`waiting` awaits what it is given and records the wait."""
    import asyncio

    address, timeout = address_of(settings, fault), timeout_ms / 1000
    reader, writer = await waiting(asyncio.wait_for(asyncio.open_connection(*address), timeout))
    try:
        writer.write(request_of(address[1], page, fault))
        answer = Answer(maximum)
        while not answer.take(await waiting(asyncio.wait_for(reader.read(16384), timeout))):
            pass
    finally:
        writer.close()
    return answer.body()
