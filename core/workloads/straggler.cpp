#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Tasks of equal length, and one that takes `times` as long. It is the last one, or with `first` the first: then the others fill the
// time beside it.
class Straggler final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"straggler",
                                       Bound::Io,
                                       {{"tasks", 2, 1000, 12, ""},
                                        {"wait", 0, 60000, 150, "ms"},
                                        {"times", 1, 100, 6, ""},
                                        {"first", 0, 1, 0, ""}},
                                       4};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        const std::int64_t tasks = parameters.at("tasks"), wait = parameters.at("wait");
        const std::int64_t longOne = parameters.at("first") == 1 ? 0 : tasks - 1;
        return numberedTasks(tasks, "task", [&](std::int64_t i) {
            return std::vector<Phase>{Wait{std::chrono::milliseconds(i == longOne ? wait * parameters.at("times") : wait)}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeStraggler() { return std::make_unique<Straggler>(); }

} // namespace interleave
