#pragma once

#include "app/timeline/timelinerun.h"
#include "app/theme/statestyle.h"

#include <vector>

namespace interleave {

// One place to go to: a task, or a slice in a state.
struct SearchHit {
    std::size_t run = 0;
    TaskId task = kNoTask;
    Nanos begin = 0, end = 0; // the run's own time
    bool operator==(const SearchHit &) const = default;
};

struct SearchResult {
    std::vector<SearchHit> hits;          // by run and time
    bool more = false;                    // there are more hits than are kept
    StateSet states;                      // found by their word; none: tasks were found by their name
    std::vector<std::vector<bool>> tasks; // by run: which tasks were found; empty when states were
};

inline constexpr std::size_t kMaximumHits = 100'000;

// Tasks whose name has `text` in it, or, where a state's word begins with it ("computing", "blocked", "gil"), all time in this state.
// Upper and lower case are the same. Pure; nothing for an empty text.
SearchResult search(const std::vector<TimelineRun> &runs, const QString &text);

} // namespace interleave
