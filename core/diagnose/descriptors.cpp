#include "core/diagnose/descriptors.h"

#include "core/diagnose/procfs.h"

#include <algorithm>
#include <charconv>

#ifdef __linux__
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#endif

namespace interleave {

namespace {
constexpr std::size_t kMostDescriptors = 256; // of one call: more tell nothing new
} // namespace

void Descriptors::readSockets(std::int64_t pid)
{
    const auto begin = std::chrono::steady_clock::now();
    if (begin < m_nextReading)
        return;
    std::string table;
    for (const char *name : {"tcp", "tcp6", "udp", "udp6", "raw", "icmp"})
        if (procfs::read("/proc/" + std::to_string(pid) + "/net/" + name, table))
            for (const std::uint64_t inode : procfs::parseInodes(table))
                m_sockets[inode] = DescriptorKind::Internet;
    // A machine with many connections has long tables: reading them must stay a small part of the time.
    const auto end = std::chrono::steady_clock::now();
    m_nextReading = end + (end - begin) * 300;
}

#ifdef __linux__

namespace {

// Asks the socket itself, through a copy of the descriptor that lives for some microseconds. Needs the right to trace the process.
DescriptorKind kindOfCopy(std::int64_t pid, int descriptor)
{
#if defined(SYS_pidfd_open) && defined(SYS_pidfd_getfd)
    const int process = int(::syscall(SYS_pidfd_open, pid_t(pid), 0));
    if (process < 0)
        return DescriptorKind::Unknown;
    const int copy = int(::syscall(SYS_pidfd_getfd, process, descriptor, 0));
    ::close(process);
    int domain = AF_UNSPEC;
    socklen_t size = sizeof domain;
    if (copy >= 0) {
        ::getsockopt(copy, SOL_SOCKET, SO_DOMAIN, &domain, &size);
        ::close(copy);
    }
    if (domain == AF_INET || domain == AF_INET6)
        return DescriptorKind::Internet;
    return domain == AF_UNSPEC ? DescriptorKind::Unknown : DescriptorKind::LocalSocket;
#else
    return DescriptorKind::Unknown;
#endif
}

} // namespace

#else

namespace {
DescriptorKind kindOfCopy(std::int64_t, int) { return DescriptorKind::Unknown; }
} // namespace

#endif

DescriptorKind Descriptors::kindOfSocket(std::int64_t pid, int descriptor, std::uint64_t inode)
{
    const auto known = m_sockets.find(inode);
    if (known != m_sockets.end())
        return known->second;
    if (const DescriptorKind kind = kindOfCopy(pid, descriptor); kind != DescriptorKind::Unknown)
        return m_sockets[inode] = kind;
    const bool mayRead = std::chrono::steady_clock::now() >= m_nextReading;
    readSockets(pid);
    if (const auto found = m_sockets.find(inode); found != m_sockets.end())
        return found->second;
    // In no table: local, if the tables were read just now. (A TCP socket is in its table from connect() or listen() on.)
    return mayRead ? DescriptorKind::LocalSocket : DescriptorKind::Unknown;
}

#ifdef __linux__

namespace {

DescriptorKind kindOfFile(const std::string &path, const std::string &target)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return DescriptorKind::Unknown;
    if (S_ISFIFO(info.st_mode))
        return DescriptorKind::Pipe;
    if (S_ISCHR(info.st_mode))
        return target.starts_with("/dev/pts/") || target.starts_with("/dev/tty") || target == "/dev/console"
                   ? DescriptorKind::Terminal
                   : DescriptorKind::Internal;
    return DescriptorKind::File;
}

bool readMemory(std::int64_t pid, std::uint64_t address, void *to, std::size_t bytes)
{
    iovec local{to, bytes}, remote{reinterpret_cast<void *>(address), bytes};
    return address != 0 && ::process_vm_readv(pid_t(pid), &local, 1, &remote, 1, 0) == ssize_t(bytes);
}

} // namespace

DescriptorKind Descriptors::kindOf(std::int64_t pid, int descriptor)
{
    if (descriptor < 0)
        return DescriptorKind::Unknown;
    const std::string path = "/proc/" + std::to_string(pid) + "/fd/" + std::to_string(descriptor);
    const std::string target = procfs::link(path);
    if (target.starts_with("socket:[")) {
        std::uint64_t inode = 0;
        std::from_chars(target.data() + 8, target.data() + target.size(), inode);
        return kindOfSocket(pid, descriptor, inode);
    }
    if (target.starts_with("pipe:"))
        return DescriptorKind::Pipe;
    if (target.starts_with("anon_inode:"))
        return DescriptorKind::Internal;
    return target.empty() ? DescriptorKind::Unknown : kindOfFile(path, target);
}

std::vector<DescriptorKind> Descriptors::ofPoll(std::int64_t pid, std::uint64_t address, std::uint64_t count)
{
    std::vector<pollfd> polled(std::min<std::uint64_t>(count, kMostDescriptors));
    std::vector<DescriptorKind> kinds;
    if (polled.empty())
        return kinds;
    if (!readMemory(pid, address, polled.data(), polled.size() * sizeof(pollfd)))
        return {DescriptorKind::Unknown};
    for (const pollfd &one : polled)
        if (one.fd >= 0)
            kinds.push_back(kindOf(pid, one.fd));
    return kinds;
}

std::vector<DescriptorKind> Descriptors::ofSelect(std::int64_t pid, const std::array<std::uint64_t, 6> &arguments)
{
    std::vector<DescriptorKind> kinds;
    const auto count = std::min<std::uint64_t>(arguments[0], 1024);
    for (std::size_t set = 1; set <= 3 && count > 0; ++set) {
        std::array<std::uint64_t, 16> bits{};
        if (arguments[set] == 0 || !readMemory(pid, arguments[set], bits.data(), (count + 63) / 64 * 8))
            continue;
        for (std::uint64_t i = 0; i < count && kinds.size() < kMostDescriptors; ++i)
            if (bits[i / 64] >> (i % 64) & 1)
                kinds.push_back(kindOf(pid, int(i)));
    }
    return kinds;
}

std::vector<DescriptorKind> Descriptors::ofEpoll(std::int64_t pid, int epoll)
{
    std::string text;
    if (!procfs::read("/proc/" + std::to_string(pid) + "/fdinfo/" + std::to_string(epoll), text))
        return {DescriptorKind::Unknown};
    std::vector<DescriptorKind> kinds;
    for (auto at = text.find("tfd:"); at != text.npos && kinds.size() < kMostDescriptors; at = text.find("tfd:", at + 4))
        kinds.push_back(kindOf(pid, int(procfs::valueAfter(std::string_view(text).substr(at), "tfd:"))));
    return kinds;
}

#else

DescriptorKind Descriptors::kindOf(std::int64_t, int) { return DescriptorKind::Unknown; }
std::vector<DescriptorKind> Descriptors::ofPoll(std::int64_t, std::uint64_t, std::uint64_t) { return {}; }
std::vector<DescriptorKind> Descriptors::ofSelect(std::int64_t, const std::array<std::uint64_t, 6> &) { return {}; }
std::vector<DescriptorKind> Descriptors::ofEpoll(std::int64_t, int) { return {}; }

#endif

} // namespace interleave
