#pragma once

#include "core/trace/resourceusage.h"
#include "core/trace/streamwriter.h"

#include <functional>
#include <thread>

namespace interleave {

// A thread that sends what was recorded to the reader every 8 ms (twice a frame of the window), until finish(). What it costs is
// counted apart, so that recording does not show up as a cost of what is recorded.
class Flusher {
public:
    // `readerGone` is called, on the flusher's thread, when nobody reads any more.
    Flusher(StreamWriter &stream, TraceRecorder &recorder, TaskResults &results, std::function<void()> readerGone);

    ResourceUsage finish(); // ends the thread; what it has used

private:
    void work(const std::stop_token &stop);

    StreamWriter &m_stream;
    TraceRecorder &m_recorder;
    TaskResults &m_results;
    std::function<void()> m_readerGone;
    ResourceUsage m_usage; // written by the thread as its last act
    std::jthread m_thread;
};

} // namespace interleave
