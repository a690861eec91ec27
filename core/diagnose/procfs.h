#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::procfs {

// The files of /proc, as data; see proc(5). The parsers are pure.
struct SchedStat {
    std::uint64_t cpu = 0, coreWait = 0; // ns
    std::uint32_t turns = 0;
};
std::optional<SchedStat> parseSchedStat(std::string_view text);

struct SyscallLine {
    enum class Kind { Running, Syscall, Kernel }; // Kernel: blocked, but in no system call (a page fault)
    Kind kind = Kind::Running;
    long number = -1;
    std::array<std::uint64_t, 6> arguments{};
};
std::optional<SyscallLine> parseSyscall(std::string_view text);

struct StatLine {
    std::string name;
    char state = '?';
    std::int64_t parent = 0;
    std::uint64_t cpuTicks = 0, childCpuTicks = 0;
    std::uint32_t threads = 0;
    std::uint64_t startTicks = 0; // since the machine started
    std::int64_t residentPages = 0;
};
std::optional<StatLine> parseStat(std::string_view text);

std::vector<std::int64_t> parseNumbers(std::string_view text);         // what is no number is left out
std::uint64_t valueAfter(std::string_view text, std::string_view key); // "key: 12"; 0 if it is not there
std::vector<std::uint64_t> parseInodes(std::string_view netTable);     // of /proc/net/tcp and the like

std::string folderOf(std::int64_t pid);
std::string folderOf(std::int64_t pid, std::int64_t tid); // of a thread of it

// Reading. False with errno set when that is not possible (any more, or for us).
bool read(const char *path, std::string &text);
bool read(const std::string &path, std::string &text);
std::string link(const std::string &path); // where it leads; empty if we may not know
std::vector<std::int64_t> list(const std::string &folder); // entries whose names are numbers
bool available(); // is there a /proc like Linux's?

} // namespace interleave::procfs
