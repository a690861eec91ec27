#pragma once

#include <string>

namespace interleave {

// The Python that a run's tasks were performed in; empty for a run in C++.
struct PythonInfo {
    std::string program; // the interpreter itself, not a script in front of it
    std::string version; // "3.11.2"
    bool hasGil = true;

    bool isPresent() const { return !version.empty(); }
};

} // namespace interleave
