#pragma once

#include "core/workloads/workload.h"

#include <functional>

namespace interleave {

// One for each file of this folder; only registry.cpp calls them.
std::unique_ptr<Workload> makeSleep5();
std::unique_ptr<Workload> makeDownload10();
std::unique_ptr<Workload> makeConnections10k();
std::unique_ptr<Workload> makeReadFiles();
std::unique_ptr<Workload> makeQueryDb();
std::unique_ptr<Workload> makeScrapeParse();
std::unique_ptr<Workload> makeBlockingCall();
std::unique_ptr<Workload> makeCount5();
std::unique_ptr<Workload> makeTinyTasks();
std::unique_ptr<Workload> makeBlurAlbum();
std::unique_ptr<Workload> makeConvoy();
std::unique_ptr<Workload> makeLongCall();
std::unique_ptr<Workload> makeAwaitInTurn();
std::unique_ptr<Workload> makeAwaitSwitches();
std::unique_ptr<Workload> makeStraggler();
std::unique_ptr<Workload> makeRaceLab();
std::unique_ptr<Workload> makeCustom();

// `count` tasks named "<name> 0", "<name> 1", ... with the phases that `phasesOf` gives for each number.
std::vector<TaskSpec> numberedTasks(std::int64_t count, const std::string &name,
                                    const std::function<std::vector<Phase>(std::int64_t)> &phasesOf);

// A fetch of this page. So many in a hundred as the parameter `failures` says go wrong, each in a way of its own; which ones, and how,
// comes from the seed.
Fetch fetchOf(std::uint32_t page, const ParameterValues &parameters, std::uint64_t seed);

} // namespace interleave
