#include "core/diagnose/procfs.h"

#include <algorithm>
#include <charconv>

#ifdef __linux__
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace interleave::procfs {

namespace {

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const auto begin = text.find_first_not_of(" \t\n");
        if (begin == text.npos)
            break;
        const auto end = std::min(text.find_first_of(" \t\n", begin), text.size());
        result.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
    return result;
}

template <typename T>
bool number(std::string_view word, T &value)
{
    int base = 10;
    if (word.starts_with("0x")) {
        word.remove_prefix(2);
        base = 16;
    }
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
    return error == std::errc() && end == word.data() + word.size();
}

} // namespace

std::optional<SchedStat> parseSchedStat(std::string_view text)
{
    const auto parts = words(text);
    SchedStat stat;
    std::uint64_t turns = 0;
    if (parts.size() != 3 || !number(parts[0], stat.cpu) || !number(parts[1], stat.coreWait) || !number(parts[2], turns))
        return std::nullopt;
    stat.turns = std::uint32_t(turns);
    return stat;
}

std::optional<SyscallLine> parseSyscall(std::string_view text)
{
    const auto parts = words(text);
    SyscallLine line;
    if (parts.size() == 1 && parts[0] == "running")
        return line;
    if (parts.empty() || !number(parts[0], line.number))
        return std::nullopt;
    if (line.number < 0) {
        line.kind = SyscallLine::Kind::Kernel;
        return line;
    }
    line.kind = SyscallLine::Kind::Syscall;
    if (parts.size() < 7)
        return std::nullopt;
    for (std::size_t i = 0; i < line.arguments.size(); ++i)
        if (!number(parts[i + 1], line.arguments[i]))
            return std::nullopt;
    return line;
}

std::optional<StatLine> parseStat(std::string_view text)
{
    // The name may hold spaces and brackets: it ends at the last bracket.
    const auto open = text.find('('), close = text.rfind(')');
    if (open == text.npos || close == text.npos || close < open)
        return std::nullopt;
    StatLine line;
    line.name = text.substr(open + 1, close - open - 1);
    const auto parts = words(text.substr(close + 1)); // parts[0] is field 3 of proc(5)
    const auto field = [&](std::size_t n) -> std::int64_t {
        std::int64_t value = 0;
        return n - 3 < parts.size() && number(parts[n - 3], value) ? value : 0;
    };
    if (parts.size() < 22)
        return std::nullopt;
    line.state = parts[0].front();
    line.parent = field(4);
    line.cpuTicks = std::uint64_t(field(14) + field(15));
    line.childCpuTicks = std::uint64_t(field(16) + field(17));
    line.threads = std::uint32_t(field(20));
    line.startTicks = std::uint64_t(field(22));
    line.residentPages = field(24);
    return line;
}

std::vector<std::int64_t> parseNumbers(std::string_view text)
{
    std::vector<std::int64_t> result;
    for (const std::string_view word : words(text))
        if (std::int64_t value = 0; number(word, value))
            result.push_back(value);
    return result;
}

std::uint64_t valueAfter(std::string_view text, std::string_view key)
{
    for (auto at = text.find(key); at != text.npos; at = text.find(key, at + 1))
        if (at == 0 || text[at - 1] == '\n') {
            const std::string_view rest = text.substr(at + key.size());
            const auto parts = words(rest.substr(0, rest.find('\n')));
            std::uint64_t value = 0;
            return !parts.empty() && number(parts[0], value) ? value : 0;
        }
    return 0;
}

std::vector<std::uint64_t> parseInodes(std::string_view netTable)
{
    std::vector<std::uint64_t> inodes;
    while (!netTable.empty()) {
        const auto end = std::min(netTable.find('\n'), netTable.size());
        const auto parts = words(netTable.substr(0, end));
        std::uint64_t inode = 0;
        if (parts.size() > 9 && number(parts[9], inode) && inode != 0)
            inodes.push_back(inode);
        netTable.remove_prefix(std::min(end + 1, netTable.size()));
    }
    return inodes;
}

std::string folderOf(std::int64_t pid) { return "/proc/" + std::to_string(pid); }
std::string folderOf(std::int64_t pid, std::int64_t tid) { return folderOf(pid) + "/task/" + std::to_string(tid); }

#ifdef __linux__

bool read(const char *path, std::string &text)
{
    text.clear();
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    char bytes[4096];
    ssize_t count = 0;
    while ((count = ::read(file, bytes, sizeof bytes)) > 0)
        text.append(bytes, std::size_t(count));
    const int error = errno;
    ::close(file);
    errno = error;
    return count == 0;
}

std::string link(const std::string &path)
{
    char target[1024];
    const ssize_t count = ::readlink(path.c_str(), target, sizeof target);
    return count > 0 ? std::string(target, std::size_t(count)) : std::string();
}

std::vector<std::int64_t> list(const std::string &folder)
{
    std::vector<std::int64_t> result;
    DIR *entries = ::opendir(folder.c_str());
    if (!entries)
        return result;
    while (const dirent *entry = ::readdir(entries))
        if (std::int64_t value = 0; number(std::string_view(entry->d_name), value))
            result.push_back(value);
    ::closedir(entries);
    return result;
}

bool available()
{
    std::string text;
    return read("/proc/self/stat", text) && parseStat(text).has_value();
}

#else

bool read(const char *, std::string &) { return false; }
std::string link(const std::string &) { return {}; }
std::vector<std::int64_t> list(const std::string &) { return {}; }
bool available() { return false; }

#endif

bool read(const std::string &path, std::string &text) { return read(path.c_str(), text); }

} // namespace interleave::procfs
