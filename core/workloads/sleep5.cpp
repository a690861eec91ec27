#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Five slow requests of two seconds: nothing to compute, everything to wait for.
class Sleep5 final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"sleep-5", Bound::Io, {{"tasks", 1, 1000, 5, ""}, {"wait", 0, 60000, 2000, "ms"}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        return numberedTasks(parameters.at("tasks"), "request", [&](std::int64_t) {
            return std::vector<Phase>{Wait{std::chrono::milliseconds(parameters.at("wait"))}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeSleep5() { return std::make_unique<Sleep5>(); }

} // namespace interleave
