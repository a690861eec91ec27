#pragma once

#include "core/strategies/strategy.h"

namespace interleave {

// One for each file of this folder; only registry.cpp calls them.
std::unique_ptr<Strategy> makeSequential();
std::unique_ptr<Strategy> makeQThreadPool();
std::unique_ptr<Strategy> makeJThreadPool();
std::unique_ptr<Strategy> makeCoroutineLoop();
std::unique_ptr<Strategy> makeProcessPool();
std::unique_ptr<Strategy> makeHybrid();

std::vector<std::unique_ptr<Strategy>> makePythonStrategies();

// "<name> 1" … "<name> n", declared in this order.
std::vector<TrackWriter *> addNumberedTracks(TraceRecorder &recorder, TrackKind kind, const std::string &name, int count);

} // namespace interleave
