#pragma once

#include "core/model/environment.h"
#include "core/model/phase.h"
#include "core/model/result.h"

#include <cstdint>
#include <span>
#include <string>

namespace interleave {

struct TaskSpec;

// The two blocking drivers, and what they need. All throw std::runtime_error with a reason for a person.
std::uint64_t readFileOf(const RunEnvironment &environment, const ReadFile &phase); // its checksum
std::uint64_t queryOf(const RunEnvironment &environment, const Query &phase);       // how many words match, and which

// Makes every file and the database that these tasks will ask for, in `folder`: contents from `seed`. Files are written through to
// the disk and dropped from the cache, so that reading them is a real read where the system allows it.
Result<bool> prepareLocalData(std::span<const TaskSpec> tasks, const std::string &folder, std::uint32_t fileBytes,
                              std::uint32_t words, std::uint64_t seed);

} // namespace interleave
