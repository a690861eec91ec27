#pragma once

#include "core/model/environment.h"
#include "core/model/phase.h"

#include <stop_token>
#include <string>

namespace interleave {

// What both ways of fetching agree on.
std::string fetchPath(const Fetch &fetch);                                       // "/page/7?fault=0"
std::uint16_t fetchPort(const Fetch &fetch, const RunEnvironment &environment); // the refusing one for WireFault::Refused

// Gets the page with a blocking socket on this thread. Throws std::runtime_error with the reason; a stop request ends it at once,
// then it throws too.
std::string fetchBlocking(const Fetch &fetch, const RunEnvironment &environment, const std::stop_token &stop);

} // namespace interleave
