#include "app/session/tracklist.h"

#include "app/session/finish.h"
#include "app/texts.h"

#include <algorithm>
#include <map>

namespace interleave {

namespace {

// When the first task was taken up; -1: none was.
Nanos firstTaken(const Trace &trace)
{
    Nanos first = -1;
    for (const Track &track : trace.tracks) {
        const auto taken = std::ranges::find_if(track.slices, [](const Slice &s) { return s.task != kNoTask && s.state != State::Queued; });
        if (taken != track.slices.end() && (first < 0 || taken->begin < first))
            first = taken->begin;
    }
    return first;
}

} // namespace

Nanos zeroOf(const Trace &trace, Alignment alignment, std::optional<Nanos> marker)
{
    switch (alignment) {
    case Alignment::Start: return 0;
    case Alignment::FirstTask: return std::max<Nanos>(0, firstTaken(trace));
    case Alignment::Marker: return marker.value_or(0);
    }
    return 0;
}

std::vector<QString> titlesOf(const std::vector<const RunEntry *> &entries)
{
    const auto workload = [](const RunEntry *entry) { return entry->trace().spec.workload; };
    const bool several = std::ranges::any_of(entries, [&](const RunEntry *e) { return workload(e) != workload(entries.front()); });
    std::vector<QString> titles;
    std::map<QString, int> count;
    for (const RunEntry *entry : entries) {
        QString title = entry->title;
        if (title.isEmpty())
            title = (several ? workloadTitle(workload(entry)) + QStringLiteral(" · ") : QString()) + runTitle(entry->trace());
        ++count[title];
        titles.push_back(title);
    }
    std::map<QString, int> number;
    for (QString &title : titles)
        if (count[title] > 1)
            title += QStringLiteral(" (%1)").arg(++number[title]);
    return titles;
}

std::vector<TimelineRun> timelineRunsOf(const std::vector<const RunEntry *> &entries, const ViewState &view)
{
    const std::vector<QString> titles = titlesOf(entries);
    Nanos longest = 1;
    for (const RunEntry *entry : entries)
        longest = std::max(longest, entry->trace().now);
    std::vector<TimelineRun> runs;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Trace &trace = entries[i]->trace();
        const auto marker = view.markers.find(entries[i]->id);
        TimelineRun run = timelineRunOf(trace, i, entries[i]->facts);
        run.title = titles[i];
        run.tint = entries[i]->tint;
        run.id = entries[i]->id;
        run.zero = zeroOf(trace, view.alignment, marker == view.markers.end() ? std::nullopt : std::optional(marker->second));
        if (view.scale == ScaleSharing::Own && trace.now > 0)
            run.stretch = double(longest) / double(trace.now);
        runs.push_back(std::move(run));
    }
    compareFinishes(entries, runs);
    return runs;
}

} // namespace interleave
