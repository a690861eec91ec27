#pragma once

#include "core/diagnose/profile.h"
#include "core/model/parameters.h"

#include <optional>
#include <string>
#include <vector>

namespace interleave {

enum class Verdict { Waiting, Computing, Mixed };

struct ProgramPhase {
    double begin = 0, end = 0; // seconds
    Verdict verdict = Verdict::Mixed;
    std::vector<Activity> waitingOn; // the most important first
};

// What is slowing a program down, and what would help.
struct Diagnosis {
    Verdict verdict = Verdict::Mixed;
    std::vector<Activity> waitingOn; // the most important first; Woken counts as Lock
    double seconds = 0;
    double computing = 0;                         // share of the time, with that spent ready but without a core
    double coreWait = 0;                          // share of the time ready but without a core, part of `computing`
    std::array<double, kActivityCount> waiting{}; // shares of the time
    double cores = 0;                             // cores' worth of computing
    int coresInReach = 1;
    double serial = 0;                            // share of the time in which only one thing was under way
    double longestWait = 0;                       // seconds
    int threads = 0, processes = 0;
    bool python = false;
    std::optional<bool> gilBound;                 // none: no Python. Inferred
    std::vector<ProgramPhase> phases;
    // Strategies that fit, the best first; empty if none would help. At most so much faster the program could become with the first
    // of them, from what was seen: once it has started, all waits at once, all computing on all cores; 1: nothing to gain.
    std::vector<std::string> recommendation;
    double gainAtMost = 1;
    std::vector<std::string> wouldNotHelp;        // strategies that one might think of
    std::vector<std::string> cannotKnow;          // ids
};

inline constexpr const char *kTooShort = "too-short", *kInFlight = "in-flight", *kIndependence = "independence";

// A pure function of what was recorded.
Diagnosis diagnose(const Trace &trace);

// The workload `custom` in the measured proportions: tasks that wait and compute as the program did, for about two seconds one after the
// other.
ParameterValues asExperiment(const Diagnosis &diagnosis);

} // namespace interleave
