#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// The same requests, awaited in two ways. `together` 0: one task awaits one after the other. 1: each is a task, and all of them are
// awaited together, as gather() does.
class AwaitInTurn final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "await-in-turn", Bound::Io, {{"requests", 1, 1000, 5, ""}, {"wait", 0, 60000, 400, "ms"}, {"together", 0, 1, 0, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        const Phase wait = Wait{std::chrono::milliseconds(parameters.at("wait"))};
        const std::int64_t requests = parameters.at("requests");
        if (parameters.at("together") == 1)
            return numberedTasks(requests, "request", [&](std::int64_t) { return std::vector<Phase>{wait}; });
        return {{TaskId{0}, "all requests, in turn", std::vector<Phase>(std::size_t(requests), wait)}};
    }
};

} // namespace

std::unique_ptr<Workload> makeAwaitInTurn() { return std::make_unique<AwaitInTurn>(); }

} // namespace interleave
