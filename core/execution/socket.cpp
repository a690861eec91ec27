#include "core/execution/socket.h"

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace interleave {

namespace {

void setTimeouts(int fd, int milliseconds)
{
    const timeval time{milliseconds / 1000, (milliseconds % 1000) * 1000};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time); // of connect(), too
}

std::string descriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return std::to_string(limit.rlim_cur);
}

// One request a connection: nothing that TCP_NODELAY could speed up.
int openDescriptor(Socket::Mode mode)
{
#ifdef __linux__
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (mode == Socket::Mode::NonBlocking ? SOCK_NONBLOCK : 0), 0);
#else
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    if (fd >= 0 && mode == Socket::Mode::NonBlocking)
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    return fd;
#endif
}

} // namespace

Socket::~Socket()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Socket::Io Socket::open(std::uint16_t port, Mode mode, int timeoutMs)
{
    m_fd = openDescriptor(mode);
    if (m_fd < 0)
        return failed(errno);
    if (mode == Mode::Blocking)
        setTimeouts(m_fd, timeoutMs);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return Io::Done;
    return mode == Mode::NonBlocking && errno == EINPROGRESS ? Io::WouldBlock : failed(errno);
}

Socket::Io Socket::send(std::string_view &bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count > 0)
            bytes.remove_prefix(std::size_t(count));
        else if (errno != EINTR)
            return failed(errno);
    }
    return Io::Done;
}

Socket::Io Socket::receive(char *bytes, std::size_t &count)
{
    for (;;) {
        const ssize_t got = ::recv(m_fd, bytes, count, 0);
        if (got < 0 && errno == EINTR)
            continue;
        count = got < 0 ? 0 : std::size_t(got);
        return got < 0 ? failed(errno) : Io::Done;
    }
}

void Socket::shutDown() { ::shutdown(m_fd, SHUT_RDWR); }

// A blocking socket reports its time-out with the same number as a non-blocking one its "not yet": the caller knows which it has.
Socket::Io Socket::failed(int error)
{
    m_error = error;
    return error == EAGAIN || error == EWOULDBLOCK ? Io::WouldBlock : Io::Failed;
}

std::string Socket::reason() const
{
    switch (m_error) {
    case ECONNREFUSED: return "connection refused: nobody listens there";
    case ECONNRESET:
    case EPIPE: return "the connection was reset";
    case EMFILE: return "no file descriptor left: 'ulimit -n' is " + descriptorLimit() + "; raise it";
    case ENFILE: return "the system has no file descriptor left (fs.file-max)";
    case EADDRNOTAVAIL: return "no local port left (net.ipv4.ip_local_port_range)";
    case EAGAIN:
    case EINPROGRESS:
    case ETIMEDOUT: return "timed out";
    default: return std::strerror(m_error);
    }
}

} // namespace interleave
