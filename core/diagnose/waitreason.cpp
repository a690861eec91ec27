#include "core/diagnose/waitreason.h"

#include <algorithm>
#include <array>

#ifdef __linux__
#include <linux/futex.h>
#include <sys/syscall.h>
#endif

namespace interleave {

#ifdef __linux__

// Numbers differ from one kind of processor to the next, and newer kinds lack the older calls.
CallKind callKind(long number)
{
    switch (number) {
    case SYS_nanosleep:
    case SYS_clock_nanosleep: return CallKind::Sleep;
    case SYS_wait4:
    case SYS_waitid:
#ifdef SYS_vfork
    case SYS_vfork:
#endif
    case SYS_clone: return CallKind::Child; // it waits only as vfork does: until the child has started its program
    case SYS_futex: return CallKind::Futex;
    case SYS_fcntl: // blocks only for a lock
    case SYS_flock:
    case SYS_semop:
    case SYS_semtimedop: return CallKind::FileLock;
    case SYS_read:
    case SYS_write:
    case SYS_readv:
    case SYS_writev:
    case SYS_pread64:
    case SYS_pwrite64:
    case SYS_recvfrom:
    case SYS_sendto:
    case SYS_recvmsg:
    case SYS_sendmsg:
    case SYS_recvmmsg:
    case SYS_sendmmsg:
    case SYS_accept:
    case SYS_accept4:
    case SYS_splice:
    case SYS_ioctl: return CallKind::Descriptor;
    case SYS_connect: return CallKind::Connect;
#ifdef SYS_poll
    case SYS_poll:
#endif
    case SYS_ppoll: return CallKind::Poll;
#ifdef SYS_select
    case SYS_select:
#endif
    case SYS_pselect6: return CallKind::Select;
#ifdef SYS_epoll_wait
    case SYS_epoll_wait:
#endif
    case SYS_epoll_pwait: return CallKind::Epoll;
#ifdef SYS_pause
    case SYS_pause:
#endif
    case SYS_rt_sigsuspend:
    case SYS_rt_sigtimedwait: return CallKind::Signal;
#ifdef SYS_open
    case SYS_open:
    case SYS_stat:
    case SYS_lstat:
    case SYS_unlink:
    case SYS_rename:
    case SYS_mkdir:
#endif
    case SYS_openat:
    case SYS_newfstatat:
    case SYS_statx:
    case SYS_getdents64:
    case SYS_unlinkat:
    case SYS_renameat2:
    case SYS_mkdirat:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_sync:
    case SYS_syncfs:
    case SYS_sync_file_range:
    case SYS_msync:
    case SYS_fallocate:
    case SYS_ftruncate:
    case SYS_copy_file_range:
    case SYS_execve:
    case SYS_close: return CallKind::Files;
    default: return CallKind::Unknown;
    }
}

Activity activityOfFutex(std::uint64_t operation, bool limited, Interpreter interpreter)
{
    if ((operation & FUTEX_CMD_MASK) == FUTEX_WAIT)
        return Activity::Lock;
    return limited && interpreter == Interpreter::Python ? Activity::Gil : Activity::Woken;
}

#else

CallKind callKind(long) { return CallKind::Unknown; }
Activity activityOfFutex(std::uint64_t, bool, Interpreter) { return Activity::Unknown; }

#endif

Activity activityOf(DescriptorKind kind)
{
    switch (kind) {
    case DescriptorKind::Internet: return Activity::Network;
    case DescriptorKind::LocalSocket:
    case DescriptorKind::Pipe: return Activity::Pipe;
    case DescriptorKind::Terminal: return Activity::Terminal;
    case DescriptorKind::File: return Activity::Disk;
    case DescriptorKind::Internal: return Activity::Woken;
    case DescriptorKind::Unknown: break;
    }
    return Activity::Unknown;
}

Activity activityOfSet(const std::vector<DescriptorKind> &set, Timeout timeout)
{
    const auto has = [&](DescriptorKind kind) { return std::ranges::find(set, kind) != set.end(); };
    if (has(DescriptorKind::Internet))
        return Activity::Network;
    if (has(DescriptorKind::Terminal))
        return Activity::Terminal;
    if (has(DescriptorKind::Pipe))
        return Activity::Pipe;
    // An event loop that has nothing but the socket by which its own threads wake it sleeps until its next timer.
    const auto locals = std::ranges::count(set, DescriptorKind::LocalSocket);
    if (timeout == Timeout::Given && locals <= 1)
        return Activity::Sleep;
    if (locals > 0)
        return Activity::Pipe;
    return set.empty() ? Activity::Other : Activity::Woken;
}

Activity activityOfChannel(std::string_view channel, char state)
{
    struct Entry {
        std::string_view part;
        Activity activity;
    };
    static constexpr std::array kChannels{
        Entry{"nanosleep", Activity::Sleep},
        Entry{"futex", Activity::Woken},
        Entry{"do_wait_for_vfork", Activity::Child},
        Entry{"kernel_clone", Activity::Child},
        Entry{"locks_lock", Activity::Lock},
        Entry{"flock", Activity::Lock},
        Entry{"fcntl_setlk", Activity::Lock},
        Entry{"rwsem", Activity::Lock},
        Entry{"mutex_lock", Activity::Lock},
        Entry{"wait_for_partner", Activity::Pipe},
        Entry{"pipe", Activity::Pipe},
        Entry{"unix_", Activity::Pipe},
        Entry{"tty", Activity::Terminal},
        Entry{"inet_", Activity::Network},
        Entry{"tcp_", Activity::Network},
        Entry{"udp_", Activity::Network},
        Entry{"sk_", Activity::Network},
        Entry{"skb_", Activity::Network},
        Entry{"rpc_", Activity::Network},
        Entry{"signal_stop", Activity::Stopped},
        Entry{"io_schedule", Activity::Disk},
        Entry{"folio", Activity::Disk},
        Entry{"wait_on_page", Activity::Disk},
        Entry{"wait_on_buffer", Activity::Disk},
        Entry{"jbd2", Activity::Disk},
        Entry{"blk", Activity::Disk},
        Entry{"bit_wait", Activity::Disk},
        Entry{"sigsuspend", Activity::Other},
        Entry{"sigtimedwait", Activity::Other},
    };
    if (state == 'T' || state == 't')
        return Activity::Stopped;
    if (channel == "do_wait")
        return Activity::Child;
    for (const Entry &entry : kChannels)
        if (channel.find(entry.part) != channel.npos)
            return entry.activity;
    return state == 'D' ? Activity::Disk : Activity::Unknown; // uninterruptible: nearly always a disk
}

} // namespace interleave
