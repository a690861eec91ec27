#pragma once

#include "app/theme/statestyle.h"
#include "core/trace/trace.h"

#include <vector>

namespace interleave {

class CrowdCache;
class TextCache;

// What is to stand out: states that were clicked away in the legend are faded, and so are tasks that a search did not find.
struct Emphasis {
    StateSet faded;
    std::vector<std::vector<bool>> lit; // by run and task; empty: all tasks, also of one run alone
    bool operator==(const Emphasis &) const = default;
};

// How one frame is drawn.
class Look {
public:
    // Without caches, for files, everything is drawn afresh.
    Look(const Theme &theme, const Emphasis &emphasis, CrowdCache *crowds, TextCache *texts = nullptr);

    const Theme &theme() const { return m_theme; }
    const StateStyles &styles() const { return m_full; }
    // Of a slice of this run and task.
    const StateStyle &style(std::size_t run, TaskId task, State state) const
    {
        return (isLit(run, task) ? m_full : m_faded)[std::size_t(state)];
    }
    bool isLit(std::size_t run, TaskId task) const
    {
        return !isSearched(run) || (index(task) < m_emphasis.lit[run].size() && m_emphasis.lit[run][index(task)]);
    }
    bool isSearched(std::size_t run) const { return run < m_emphasis.lit.size() && !m_emphasis.lit[run].empty(); }
    const Emphasis &emphasis() const { return m_emphasis; }
    CrowdCache *crowds() const { return m_crowds; }
    TextCache *texts() const { return m_texts; }

private:
    Theme m_theme;
    Emphasis m_emphasis;
    StateStyles m_full, m_faded;
    CrowdCache *m_crowds;
    TextCache *m_texts;
};

inline Look::Look(const Theme &theme, const Emphasis &emphasis, CrowdCache *crowds, TextCache *texts)
    : m_theme(theme),
      m_emphasis(emphasis),
      m_full(stateStyles(theme, emphasis.faded)),
      m_faded(stateStyles(theme, Strength::Faded)),
      m_crowds(crowds),
      m_texts(texts)
{
}

} // namespace interleave
