#include "core/trace/chromespans.h"

#include <algorithm>

namespace interleave {

std::vector<ChromeSpan> spansOf(const std::vector<ChromeEvent> &events, Nanos latest)
{
    std::vector<ChromeSpan> spans;
    std::vector<std::size_t> open;
    for (const ChromeEvent &event : events) {
        if (event.kind == 'X') {
            spans.push_back({event.time, event.time + event.duration, event.name, event.state});
        } else if (event.kind == 'B') {
            open.push_back(spans.size());
            spans.push_back({event.time, latest, event.name, event.state});
        } else if (event.kind == 'E' && !open.empty()) { // an E without its B: the recording began in the middle
            spans[open.back()].end = std::max(spans[open.back()].begin, event.time);
            open.pop_back();
        }
    }
    return spans;
}

std::vector<ChromeSpan> innermost(std::vector<ChromeSpan> spans)
{
    std::ranges::stable_sort(spans, [](const ChromeSpan &a, const ChromeSpan &b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<ChromeSpan> result;
    std::vector<ChromeSpan> around; // the calls under way, the innermost last
    Nanos reached = 0;
    const auto show = [&](const ChromeSpan &span, Nanos until) {
        if (until > reached || span.begin == span.end)
            result.push_back({std::min(reached, until), until, span.name, span.state});
        reached = std::max(reached, until);
    };
    const auto leave = [&] {
        show(around.back(), around.back().end);
        around.pop_back();
    };
    for (ChromeSpan span : spans) {
        while (!around.empty() && around.back().end <= span.begin)
            leave();
        if (!around.empty()) {
            if (span.begin > reached)
                show(around.back(), span.begin);
            span.end = std::min(span.end, around.back().end);
        }
        reached = std::max(reached, span.begin);
        around.push_back(span);
    }
    while (!around.empty())
        leave();
    return result;
}

} // namespace interleave
