#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// The mistake that freezes an event loop: one task calls something that blocks, in the middle of others that only wait. `how`: 0 it
// blocks where it is, 1 it is awaited, 2 it is handed to a helper thread, 3 each of these in a run of its own (see variantsOf; in one
// run it means 0).
class BlockingCallWorkload final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"blocking-call",
                                       Bound::Io,
                                       {{"tasks", 2, 1000, 6, ""},
                                        {"wait", 0, 60000, 250, "ms"},
                                        {"block", 0, 60000, 1000, "ms"},
                                        {"how", 0, 3, 0, ""}},
                                       kAutoThreads,
                                       0,
                                       "how"};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        (void)seed;
        const std::chrono::milliseconds wait(parameters.at("wait")), block(parameters.at("block"));
        const std::int64_t how = parameters.at("how");
        auto tasks = numberedTasks(parameters.at("tasks"), "task", [&](std::int64_t) {
            return std::vector<Phase>(6, Wait{wait});
        });
        TaskSpec &guilty = tasks[tasks.size() / 2];
        guilty.name += how == 1 ? " (awaits)" : how == 2 ? " (hands over)" : " (blocks)";
        guilty.phases[1] = how == 1 ? Phase(Wait{block}) : Phase(BlockingCall{block, how == 2});
        return tasks;
    }
};

} // namespace

std::unique_ptr<Workload> makeBlockingCall() { return std::make_unique<BlockingCallWorkload>(); }

} // namespace interleave
