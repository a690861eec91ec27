#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Fetch a page, then count its links and words over and over: first waiting, then computing.
class ScrapeParse final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"scrape-parse",
                                       Bound::Mixed,
                                       {{"tasks", 1, 10000, 8, ""},
                                        {"latency", 0, 60000, 200, "ms"},
                                        {"jitter", 0, 60000, 100, "ms"},
                                        {"bytes", 64, 1 << 20, 32768, "bytes"},
                                        {"bandwidth", 0, 1 << 20, 0, "KiB/s"},
                                        {"failures", 0, 100, 0, "%"},
                                        {"rounds", 1, 100000, 300, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        return numberedTasks(parameters.at("tasks"), "page", [&](std::int64_t i) {
            return std::vector<Phase>{fetchOf(std::uint32_t(i), parameters, seed),
                                      Parse{std::uint32_t(parameters.at("rounds"))}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeScrapeParse() { return std::make_unique<ScrapeParse>(); }

} // namespace interleave
