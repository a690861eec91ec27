#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Ten thousand pages at once. One at a time would take a quarter of an hour: `limit` ends a run that can not keep up, and what it
// did until then is its answer.
class Connections10k final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"connections-10k",
                                       Bound::Io,
                                       {{"tasks", 1, 20000, 10000, ""},
                                        {"latency", 0, 60000, 100, "ms"},
                                        {"jitter", 0, 60000, 0, "ms"},
                                        {"bytes", 64, 1 << 20, 2048, "bytes"},
                                        {"failures", 0, 100, 0, "%"},
                                        {"limit", 0, 3600, 20, "s"}},
                                       1000, // threads: most systems still start so many without a word
                                       32};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        return numberedTasks(parameters.at("tasks"), "page", [&](std::int64_t i) {
            return std::vector<Phase>{fetchOf(std::uint32_t(i), parameters, seed)};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeConnections10k() { return std::make_unique<Connections10k>(); }

} // namespace interleave
