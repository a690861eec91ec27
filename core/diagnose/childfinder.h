#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace interleave {

// Which processes a process has started, and not yet collected. What it looked up for one process serves the next, until forget().
class ChildFinder {
public:
    ChildFinder();
    std::vector<std::int64_t> of(std::int64_t pid, const std::vector<std::int64_t> &threads);
    void forget() { m_byParent.clear(); }

private:
    void readParents();

    std::string m_text; // of the file read last
    bool m_hasChildrenFile;
    std::multimap<std::int64_t, std::int64_t> m_byParent; // where threads have no lists of children, or too many
};

} // namespace interleave
