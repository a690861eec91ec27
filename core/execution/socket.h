#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace interleave {

// A TCP socket of its own, connected to 127.0.0.1 only. Closes itself. One thread at a time, shutDown() excepted.
class Socket {
public:
    enum class Mode { Blocking, NonBlocking };
    enum class Io { Done, WouldBlock, Failed };

    Socket() = default;
    Socket(Socket &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)), m_error(other.m_error) {}
    Socket &operator=(Socket &&) = delete;
    ~Socket();

    // Opens and connects; a non-blocking one may still be on its way (WouldBlock: wait until it is writable, then
    // send(); that fails with the connection's error if there is none).
    Io open(std::uint16_t port, Mode mode, int timeoutMs);

    Io send(std::string_view &bytes);               // takes away what was sent
    Io receive(char *bytes, std::size_t &count);    // in: room, out: received; 0 with Done: the end
    void shutDown();                                // from any thread: whoever blocks in here returns

    int fd() const { return m_fd; }
    std::string reason() const; // of the last Failed, for a person: what happened and, where it helps, what to raise

private:
    Io failed(int error);

    int m_fd = -1;
    int m_error = 0; // errno
};

} // namespace interleave
