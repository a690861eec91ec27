#pragma once

#include "core/diagnose/waitreason.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace interleave {

// What the descriptors of other processes lead to. Looked up in /proc, and remembered where that is sound: a socket's inode never
// changes its kind. Linux; elsewhere everything is unknown.
class Descriptors {
public:
    DescriptorKind kindOf(std::int64_t pid, int descriptor);
    // What a call that waits for one of several was given: read from the process's memory (it is our child, or of the same user).
    std::vector<DescriptorKind> ofPoll(std::int64_t pid, std::uint64_t address, std::uint64_t count);
    std::vector<DescriptorKind> ofSelect(std::int64_t pid, const std::array<std::uint64_t, 6> &arguments);
    std::vector<DescriptorKind> ofEpoll(std::int64_t pid, int epoll); // from /proc/PID/fdinfo

private:
    DescriptorKind kindOfSocket(std::int64_t pid, int descriptor, std::uint64_t inode);
    void readSockets(std::int64_t pid);

    std::map<std::uint64_t, DescriptorKind> m_sockets; // by inode
    std::chrono::steady_clock::time_point m_nextReading{};
};

} // namespace interleave
