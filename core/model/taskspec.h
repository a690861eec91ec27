#pragma once

#include "core/model/ids.h"
#include "core/model/phase.h"

#include <string>
#include <vector>

namespace interleave {

// A task is data: a strategy only decides where and when its phases are performed, one after the other.
struct TaskSpec {
    TaskId id{};
    std::string name;
    std::vector<Phase> phases;
};

} // namespace interleave
