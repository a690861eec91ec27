#pragma once

#include "core/trace/trace.h"

#include <array>
#include <vector>

namespace interleave {

// A short span of time of a program as a whole.
struct Moment {
    double computing = 0;   // share of it in which at least one thread ran or was ready to (0 to 1)
    double cpu = 0;         // cores' worth of computing that it got
    double demand = 0;      // likewise, with the time that threads were ready without a core
    double underWay = 0;    // how many things were going on at once: computing, or waiting for something outside
    std::array<double, kActivityCount> waiting{}; // share of it in which nobody computed, by what that was for; with `computing` 1
};

struct Profile {
    double seconds = 0; // of the whole
    double momentSeconds = 0;
    std::vector<Moment> moments;
    double startUp = 0;      // seconds, of a program that was started: before it began anything that could happen beside something else
    double longestWait = 0;  // seconds: the longest single wait during which nobody computed
    int pythonProcesses = 0;
    bool python = false;     // most of it happened in Python processes
    double contested = 0;    // seconds in which several threads of one Python wanted to compute
    double contestedCpu = 0; // cores' worth that they got then, together
    double contestedLock = 0; // threads that waited for the interpreter lock then, on average
    bool childLevel = false; // its first process mostly waited for a child
    int threads = 0, processes = 0;
};

// How near to the cause a wait is: where one thread waits for the network and another for that thread, the program waits for the
// network. Smaller is nearer.
int distanceFromCause(Activity activity);

// What the samples say about the program as a whole: pure.
Profile profileOf(const Trace &trace);

} // namespace interleave
