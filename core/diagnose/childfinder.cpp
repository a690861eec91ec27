#include "core/diagnose/childfinder.h"

#include "core/diagnose/procfs.h"

#include <algorithm>
#include <iterator>

namespace interleave {

namespace {
constexpr std::size_t kManyThreads = 200;
}

ChildFinder::ChildFinder() : m_hasChildrenFile(procfs::read("/proc/thread-self/children", m_text)) {}

void ChildFinder::readParents()
{
    m_byParent.clear();
    for (const std::int64_t pid : procfs::list("/proc"))
        if (procfs::read(procfs::folderOf(pid) + "/stat", m_text))
            if (const auto stat = procfs::parseStat(m_text))
                m_byParent.insert({stat->parent, pid});
}

std::vector<std::int64_t> ChildFinder::of(std::int64_t pid, const std::vector<std::int64_t> &threads)
{
    std::vector<std::int64_t> children;
    // Each thread has a list of its own: where there are very many, one look at all processes is cheaper.
    if (!m_hasChildrenFile || threads.size() > kManyThreads) {
        if (m_byParent.empty())
            readParents();
        const auto [begin, end] = m_byParent.equal_range(pid);
        std::transform(begin, end, std::back_inserter(children), [](const auto &entry) { return entry.second; });
        return children;
    }
    for (const std::int64_t tid : threads) // a child belongs to the thread that forked it
        if (procfs::read(procfs::folderOf(pid, tid) + "/children", m_text) && !m_text.empty())
            std::ranges::copy(procfs::parseNumbers(m_text), std::back_inserter(children));
    return children;
}

} // namespace interleave
