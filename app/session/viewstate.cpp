#include "app/session/viewstate.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr std::size_t kMostSteps = 200;

bool isAmong(RunId run, const std::vector<RunId> &runs) { return std::ranges::find(runs, run) != runs.end(); }

} // namespace

void ViewModel::go(ViewState next, const QString &gesture)
{
    next.playhead = m_state.playhead;
    if (next == m_state)
        return;
    if (gesture.isEmpty() || gesture != m_gesture) {
        m_undo.push_back(m_state);
        if (m_undo.size() > kMostSteps)
            m_undo.erase(m_undo.begin());
    }
    m_gesture = gesture;
    m_redo.clear();
    show(std::move(next));
    Q_EMIT undoChanged();
}

void ViewModel::setPlayhead(std::optional<Nanos> time)
{
    if (time == m_state.playhead)
        return;
    m_state.playhead = time;
    Q_EMIT playheadChanged(time);
    Q_EMIT changed();
}

void ViewModel::scrollTo(double begin, double end)
{
    m_state.begin = begin;
    m_state.end = end;
    Q_EMIT changed();
}

void ViewModel::forget(const std::vector<RunId> &remaining)
{
    const auto clean = [&](ViewState &state) {
        std::erase_if(state.markers, [&](const auto &marker) { return !isAmong(marker.first, remaining); });
        if (state.selection && !isAmong(state.selection->run, remaining))
            state.selection.reset();
    };
    std::ranges::for_each(m_undo, clean);
    std::ranges::for_each(m_redo, clean);
    ViewState next = m_state;
    clean(next);
    if (!(next == m_state))
        show(std::move(next));
}

void ViewModel::undo()
{
    if (m_undo.empty())
        return;
    m_redo.push_back(m_state);
    ViewState next = std::move(m_undo.back());
    m_undo.pop_back();
    m_gesture.clear();
    show(std::move(next));
    Q_EMIT undoChanged();
}

void ViewModel::redo()
{
    if (m_redo.empty())
        return;
    m_undo.push_back(m_state);
    ViewState next = std::move(m_redo.back());
    m_redo.pop_back();
    m_gesture.clear();
    show(std::move(next));
    Q_EMIT undoChanged();
}

void ViewModel::show(ViewState next)
{
    next.playhead = m_state.playhead; // time goes on, whatever is looked at
    const bool moved = next.alignment != m_state.alignment || next.scale != m_state.scale || next.markers != m_state.markers;
    m_state = std::move(next);
    if (moved)
        Q_EMIT axisChanged();
    Q_EMIT changed();
}

} // namespace interleave
