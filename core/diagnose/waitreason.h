#pragma once

#include "core/diagnose/procfs.h"
#include "core/trace/observation.h"

#include <optional>
#include <string_view>
#include <vector>

namespace interleave {

// What a file descriptor leads to, as far as waiting goes.
enum class DescriptorKind { Unknown, Internet, LocalSocket, Pipe, Terminal, File, Internal };

// How a system call waits; what it waits for follows from its arguments.
enum class CallKind {
    Unknown,
    Sleep,
    Child,
    Futex,
    FileLock,
    Files,      // a call of the file system
    Descriptor, // on the descriptor in its first argument
    Connect,
    Poll,       // (descriptors, count, timeout)
    Select,     // (count, read set, write set, exception set, timeout)
    Epoll,      // (epoll, events, count, timeout)
    Signal,
};
CallKind callKind(long number);

// Who is waited for, when it is one of several: what the descriptors lead to, and whether the wait ends by itself.
enum class Timeout { None, Given };
Activity activityOfSet(const std::vector<DescriptorKind> &set, Timeout timeout);
Activity activityOf(DescriptorKind kind);

enum class Interpreter { None, Python };
// A lock (FUTEX_WAIT is what a mutex uses), or to be woken by another thread (FUTEX_WAIT_BITSET: conditions, semaphores, joining).
// A wait with a time limit inside a Python is what its threads do for the interpreter lock.
Activity activityOfFutex(std::uint64_t operation, bool limited, Interpreter interpreter);

// From the name of the kernel function in which a thread waits (/proc/PID/wchan), where no system call is to be seen.
// `state` is the letter of proc(5).
Activity activityOfChannel(std::string_view channel, char state);

// Whether a wait ends by itself, from the argument that says so: milliseconds as a signed int (poll), or the address of a time (ppoll).
// Addresses of a process are larger than any int, and the upper half of a register that holds an int may be anything of its sign.
constexpr Timeout timeoutOf(std::uint64_t argument)
{
    const bool isAddress = argument > 0xffffffffu && argument < (std::uint64_t(1) << 63);
    return isAddress || std::int32_t(argument) > 0 ? Timeout::Given : Timeout::None;
}

} // namespace interleave
