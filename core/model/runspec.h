#pragma once

#include "core/model/parameters.h"

#include <QJsonObject>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace interleave {

// Whether threads share an interpreter lock (execution/interpreterlock.h).
enum class Gil { Off, On };

enum class Tracing { On, Off }; // Off: the Python harness records results only, to show what recording costs

// All that is needed to do the same run again.
struct RunSpec {
    std::string workload;
    std::string strategy;
    ParameterValues parameters; // of the workload, complete (see resolveParameters)
    int threads = 0;            // workers of a thread pool; 0: one for each task, at most what the workload says
    int processes = 0;          // worker processes; 0: likewise, usually one for each core
    std::uint64_t seed = 1;
    Gil gil = Gil::Off;
    Tracing tracing = Tracing::On;
    std::chrono::microseconds gilInterval{5000}; // CPython's switch interval, sys.getswitchinterval()
    // A program of the person's that is looked at (workload kObserved), either started by its arguments or found by its number.
    std::vector<std::string> command{};
    std::int64_t pid = 0;
};

// The workload and the strategy of a program that is only looked at: no tasks of ours. Its parameter `seconds` says for how long; 0: until
// it ends.
inline constexpr char kObserved[] = "your-program", kAsItIs[] = "as-it-is";

inline constexpr int kMaximumThreads = 1024;
inline constexpr int kMaximumProcesses = 64;

inline constexpr std::chrono::microseconds kMinimumGilInterval{10}, kMaximumGilInterval{10'000'000};

inline constexpr int kAutoThreads = 32;

// What 0 stands for: one for each task, at most `most`; at least 1.
int threadsFor(const RunSpec &spec, std::size_t tasks, int most);
int processesFor(const RunSpec &spec, std::size_t tasks, int most);

QJsonObject toJson(const RunSpec &spec);
Result<RunSpec> runSpecFromJson(const QJsonObject &json); // checks types only; the registries check the meaning

} // namespace interleave
