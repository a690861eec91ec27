#include "core/diagnose/activityreader.h"

namespace interleave {

bool hasEnded(const procfs::StatLine &stat) { return (stat.state == 'Z' || stat.state == 'X') && stat.threads <= 1; }

Activity ActivityReader::now(std::int64_t pid, Interpreter interpreter, const std::string &folder)
{
    const auto call = procfs::read(folder + "/syscall", m_text) ? procfs::parseSyscall(m_text) : std::nullopt;
    if (!call) {
        m_sawAllCalls = false;
        return ofWait(folder);
    }
    switch (call->kind) {
    case procfs::SyscallLine::Kind::Running: return Activity::Running;
    case procfs::SyscallLine::Kind::Kernel: return ofWait(folder);
    case procfs::SyscallLine::Kind::Syscall: break;
    }
    return ofCall(pid, interpreter, folder, *call);
}

Activity ActivityReader::ofCall(std::int64_t pid, Interpreter interpreter, const std::string &folder, const procfs::SyscallLine &call)
{
    const auto &arguments = call.arguments;
    switch (callKind(call.number)) {
    case CallKind::Sleep: return Activity::Sleep;
    case CallKind::Child: return Activity::Child;
    case CallKind::Futex: return activityOfFutex(arguments[1], arguments[3] != 0, interpreter);
    case CallKind::FileLock: return Activity::Lock;
    case CallKind::Signal: return Activity::Other;
    case CallKind::Descriptor:
        if (const Activity activity = activityOf(m_descriptors.kindOf(pid, int(arguments[0]))); activity != Activity::Unknown)
            return activity;
        break;
    case CallKind::Connect: {
        const DescriptorKind kind = m_descriptors.kindOf(pid, int(arguments[0]));
        return kind == DescriptorKind::LocalSocket ? Activity::Pipe : Activity::Network;
    }
    case CallKind::Poll:
        return activityOfSet(m_descriptors.ofPoll(pid, arguments[0], arguments[1]), timeoutOf(arguments[2]));
    case CallKind::Select:
        return activityOfSet(m_descriptors.ofSelect(pid, arguments), timeoutOf(arguments[4]));
    case CallKind::Epoll:
        return activityOfSet(m_descriptors.ofEpoll(pid, int(arguments[0])), timeoutOf(arguments[3]));
    case CallKind::Files:
    case CallKind::Unknown: break;
    }
    const Activity activity = ofWait(folder);
    if (activity != Activity::Unknown)
        return activity;
    return callKind(call.number) == CallKind::Files ? Activity::Disk : Activity::Other;
}

Activity ActivityReader::ofWait(const std::string &folder)
{
    const auto stat = procfs::read(folder + "/stat", m_text) ? procfs::parseStat(m_text) : std::nullopt;
    if (!stat || stat->state == 'R' || hasEnded(*stat))
        return Activity::Running;
    if (!procfs::read(folder + "/wchan", m_text))
        m_text.clear();
    return activityOfChannel(m_text, stat->state);
}

} // namespace interleave
