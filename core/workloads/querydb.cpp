#include "core/workloads/workloads.h"

#include "core/model/checksum.h"

namespace interleave {

namespace {

// Questions to a SQLite database through a driver that blocks: it reads a table from end to end each time.
class QueryDb final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "query-db", Bound::Io, {{"tasks", 1, 1000, 12, ""}, {"words", 100, 1000000, 100000, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        return numberedTasks(parameters.at("tasks"), "query", [&](std::int64_t i) {
            return std::vector<Phase>{Query{std::uint32_t(mixChecksum(seed, std::uint64_t(i)) % 1000)}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeQueryDb() { return std::make_unique<QueryDb>(); }

} // namespace interleave
