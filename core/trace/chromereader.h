#pragma once

#include "core/model/result.h"
#include "core/trace/trace.h"

#include <QByteArrayView>

#include <map>
#include <string>
#include <vector>

namespace interleave {

// The events of a Chrome trace (JSON), as they stand there. What they mean is for chromeimport to say.
struct ChromeEvent {
    Nanos time = 0, duration = 0;
    std::uint32_t track = 0; // index into ChromeTrace::tracks
    std::uint32_t name = 0;  // index into ChromeTrace::texts
    std::uint32_t id = 0;    // of an async event, likewise
    std::uint32_t task = index(kNoTask); // only in our own
    std::uint16_t phase = 0;             // likewise
    std::uint16_t core = kNoCore;        // likewise
    State state = State::Running;        // cat, where it is one of ours
    char kind = 0;                       // X B E b e
};

// How a task ended, in our own files.
struct ChromeEnd {
    std::int64_t process = 0;
    std::uint32_t task = index(kNoTask);
    Nanos time = 0;
    std::uint64_t checksum = 0;
    Outcome outcome = Outcome::None;
    std::string reason;
};

struct ChromeTrack {
    std::int64_t process = 0, thread = 0;
    std::string name;
    int kind = -1; // args.kind: a TrackKind, only in our own
};

// What makes a process of a file one of our runs: the JSON frames of its trace stream.
struct ChromeRun {
    std::int64_t process = 0;
    std::string header, tasks, seal;
};

struct ChromeTrace {
    std::vector<ChromeEvent> events;
    std::vector<ChromeEnd> ends;
    std::vector<ChromeTrack> tracks;
    std::vector<ChromeRun> runs;
    std::map<std::int64_t, std::string> processNames;
    std::vector<std::string> texts; // plain
    std::size_t leftOut = 0;        // events of kinds that have no counterpart here
    std::string damage;             // where the JSON broke off, and why
};

// An object with `traceEvents`, or a bare array (whose end may be missing). An error when there is no event before the damage, or too
// much of everything (core/trace/limits.h).
Result<ChromeTrace> readChromeTrace(QByteArrayView json);

} // namespace interleave
