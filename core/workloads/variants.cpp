#include "core/workloads/workload.h"

#include <algorithm>

namespace interleave {

std::vector<RunSpec> variantsOf(const WorkloadInfo &info, const RunSpec &spec, bool awaits)
{
    const auto parameter = std::ranges::find(info.parameters, info.variants, &ParameterInfo::id);
    if (parameter == info.parameters.end() || spec.parameters.at(parameter->id) != parameter->maximum)
        return {spec};
    std::vector<RunSpec> runs;
    for (std::int64_t value = parameter->minimum; value < parameter->maximum && (awaits || runs.empty()); ++value) {
        runs.push_back(spec);
        runs.back().parameters[parameter->id] = value;
    }
    return runs;
}

} // namespace interleave
