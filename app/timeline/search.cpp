#include "app/timeline/search.h"

#include <algorithm>
#include <string_view>

namespace interleave {

namespace {

constexpr qsizetype kShortestWord = 3; // of a state; shorter ones would be in the way of names

StateSet statesCalled(const QString &text)
{
    StateSet states;
    if (text.size() < kShortestWord)
        return states;
    for (std::size_t i = 0; i < kStateCount; ++i) {
        const auto id = QLatin1String(kStateIds[i].data(), qsizetype(kStateIds[i].size()));
        if (stateTitle(State(i)).startsWith(text, Qt::CaseInsensitive) || QString(id).startsWith(text, Qt::CaseInsensitive))
            states.set(i);
    }
    return states;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return std::uint8_t(c) < 128; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

// A text that may be in a name, in capital letters or small ones. Plain letters, which most names have, are compared as they are: a run
// may have a million names.
class Wanted {
public:
    explicit Wanted(const QString &text) : m_text(text), m_bytes(text.toStdString()), m_isAscii(isAscii(m_bytes))
    {
        std::ranges::transform(m_bytes, m_bytes.begin(), lower);
    }
    bool isIn(const std::string &name) const
    {
        if (!m_isAscii || !isAscii(name))
            return QString::fromStdString(name).contains(m_text, Qt::CaseInsensitive);
        return !std::ranges::search(name, m_bytes, {}, lower).empty();
    }

private:
    QString m_text;
    std::string m_bytes;
    bool m_isAscii;
};

void add(SearchResult &result, const SearchHit &hit)
{
    if (result.hits.size() < kMaximumHits)
        result.hits.push_back(hit);
    else
        result.more = true;
}

// Where the task is first taken up, up to its end.
SearchHit hitOf(const Trace &trace, std::size_t run, std::size_t task)
{
    const TaskRecord &record = trace.tasks[task];
    const Nanos end = record.end >= 0 ? record.end : trace.now;
    return {run, TaskId{std::uint32_t(task)}, takenUpAt(record).value_or(0), end};
}

void searchTasks(const Trace &trace, std::size_t run, const QString &text, SearchResult &result)
{
    const Wanted wanted(text);
    std::vector<bool> &found = result.tasks.emplace_back(trace.tasks.size());
    const auto first = std::ptrdiff_t(result.hits.size());
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
        found[i] = wanted.isIn(trace.tasks[i].name);
        if (found[i])
            add(result, hitOf(trace, run, i));
    }
    std::ranges::stable_sort(result.hits.begin() + first, result.hits.end(), {}, &SearchHit::begin);
}

void searchStates(const Trace &trace, std::size_t run, SearchResult &result)
{
    const auto first = std::ptrdiff_t(result.hits.size());
    const auto take = [&](const auto &slices) {
        for (const Slice &slice : slices)
            if (result.states.test(std::size_t(slice.state)))
                add(result, {run, slice.task, slice.begin, slice.open ? trace.now : slice.end});
    };
    // The time in which tasks are queued is on no track.
    const bool byTask = trace.sealed && result.states.test(std::size_t(State::Queued));
    if (byTask)
        for (std::size_t task = 0; task < trace.tasks.size(); ++task)
            take(lifeOf(trace, task));
    else
        for (const Track &track : trace.tracks)
            if (track.kind != TrackKind::Lock)
                take(track.slices);
    std::ranges::stable_sort(result.hits.begin() + first, result.hits.end(), {}, &SearchHit::begin);
}

} // namespace

SearchResult search(const std::vector<TimelineRun> &runs, const QString &text)
{
    SearchResult result;
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return result;
    for (std::size_t run = 0; run < runs.size(); ++run)
        searchTasks(*runs[run].trace, run, wanted, result);
    const StateSet states = statesCalled(wanted);
    if (!result.hits.empty() || states.none())
        return result;
    result.tasks.clear();
    result.states = states;
    for (std::size_t run = 0; run < runs.size(); ++run)
        searchStates(*runs[run].trace, run, result);
    return result;
}

} // namespace interleave
