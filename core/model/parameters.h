#pragma once

#include "core/model/result.h"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace interleave {

// The one place where a parameter's limits live: the window, the command line and files all ask here.
struct ParameterInfo {
    std::string id;           // as in --set ID=VALUE
    std::int64_t minimum = 0; // inclusive
    std::int64_t maximum = 0; // inclusive
    std::int64_t standard = 0;
    std::string unit;         // "ms", "us", "px", or empty for a count
};

// Parameters that say in which way a workload's work is done, not what there is to do.
inline constexpr std::array<std::string_view, 6> kWays{"how", "chunk", "adding", "first", "together", "yields"};

using ParameterValues = std::map<std::string, std::int64_t>;

// Every parameter of `infos` with its value: the given one, or the standard one. An unknown name or a value out of range is
// an InvalidArgument error that names it and says what is allowed.
Result<ParameterValues> resolveParameters(std::span<const ParameterInfo> infos, const ParameterValues &given);

} // namespace interleave
