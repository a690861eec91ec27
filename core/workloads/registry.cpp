#include "core/workloads/workloads.h"

#include "core/model/checksum.h"

namespace interleave {

WorkloadRegistry makeWorkloads()
{
    WorkloadRegistry registry;
    registry.push_back(makeSleep5());
    registry.push_back(makeDownload10());
    registry.push_back(makeConnections10k());
    registry.push_back(makeReadFiles());
    registry.push_back(makeQueryDb());
    registry.push_back(makeCount5());
    registry.push_back(makeBlurAlbum());
    registry.push_back(makeScrapeParse());
    registry.push_back(makeTinyTasks());
    registry.push_back(makeBlockingCall());
    registry.push_back(makeAwaitInTurn());
    registry.push_back(makeAwaitSwitches());
    registry.push_back(makeConvoy());
    registry.push_back(makeLongCall());
    registry.push_back(makeStraggler());
    registry.push_back(makeRaceLab());
    registry.push_back(makeCustom());
    return registry;
}

Result<const Workload *> findWorkload(const WorkloadRegistry &registry, const std::string &id)
{
    std::string ids;
    for (const auto &workload : registry) {
        if (workload->info().id == id)
            return workload.get();
        ids += (ids.empty() ? "" : ", ") + workload->info().id;
    }
    return Error{ErrorCode::NotFound, "unknown workload '" + id + "'; there are: " + ids};
}

TaskSample sampleTasks(const RunSpec &spec, std::int64_t most)
{
    const WorkloadRegistry registry = makeWorkloads();
    const auto workload = findWorkload(registry, spec.workload);
    if (!workload)
        return {};
    const auto resolved = resolveParameters((*workload)->info().parameters, spec.parameters);
    if (!resolved)
        return {};
    ParameterValues parameters = *resolved;
    double weight = 1;
    if (const auto tasks = parameters.find("tasks"); tasks != parameters.end() && tasks->second > most) {
        weight = double(tasks->second) / double(most);
        tasks->second = most;
    }
    return {(*workload)->makeTasks(parameters, spec.seed), weight, parameters};
}

std::vector<TaskSpec> numberedTasks(std::int64_t count, const std::string &name,
                                    const std::function<std::vector<Phase>(std::int64_t)> &phasesOf)
{
    std::vector<TaskSpec> tasks;
    tasks.reserve(std::size_t(count));
    for (std::int64_t i = 0; i < count; ++i)
        tasks.push_back({TaskId{std::uint32_t(i)}, name + " " + std::to_string(i), phasesOf(i)});
    return tasks;
}

Fetch fetchOf(std::uint32_t page, const ParameterValues &parameters, std::uint64_t seed)
{
    constexpr std::uint64_t kKinds = kWireFaultCount - 1; // None is none
    const std::uint64_t random = mixChecksum(seed ^ 0xfa17, page);
    Fetch fetch;
    fetch.page = page;
    if (random % 100 < std::uint64_t(parameters.at("failures"))) {
        fetch.fault = WireFault(1 + random / 100 % kKinds);
        fetch.timeout = std::chrono::milliseconds(parameters.at("latency") + parameters.at("jitter") + 1000);
    }
    return fetch;
}

} // namespace interleave
