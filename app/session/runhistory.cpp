#include "app/session/runhistory.h"

#include "app/theme/palette.h"

#include <algorithm>

namespace interleave {

namespace {

std::size_t countOnTrack(const std::vector<RunEntry> &entries)
{
    return std::size_t(std::ranges::count_if(entries, &RunEntry::onTrack));
}

// The first colour that no run on the track has.
QColor freeTint(const std::vector<RunEntry> &entries)
{
    for (int i = 0; i < int(kMostOnTrack); ++i)
        if (std::ranges::none_of(entries, [i](const RunEntry &e) { return e.onTrack && e.tint == runTint(i); }))
            return runTint(i);
    return runTint(0);
}

} // namespace

const RunEntry *RunHistory::find(RunId id) const
{
    const auto found = std::ranges::find(m_entries, id, &RunEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

RunEntry *RunHistory::entry(RunId id) { return const_cast<RunEntry *>(find(id)); }

std::vector<const RunEntry *> RunHistory::onTrack() const
{
    std::vector<const RunEntry *> shown;
    for (const RunEntry &entry : m_entries)
        if (entry.onTrack)
            shown.push_back(&entry);
    return shown;
}

RunId RunHistory::insert(RunEntry entry)
{
    entry.id = RunId{++m_lastId};
    entry.onTrack = countOnTrack(m_entries) < kMostOnTrack;
    entry.tint = freeTint(m_entries);
    const RunId id = entry.id;
    m_entries.push_back(std::move(entry));
    if (m_entries.back().sealed)
        workOutFacts(m_entries.back());
    Q_EMIT changed();
    return id;
}

RunId RunHistory::add(std::shared_ptr<RunSession> session)
{
    const RunSession *running = session.get();
    RunEntry entry;
    entry.session = std::move(session);
    const RunId id = insert(std::move(entry));
    connect(running, &RunSession::changed, this, &RunHistory::grew);
    connect(running, &RunSession::finished, this, [this, id] { seal(id); });
    return id;
}

RunId RunHistory::add(std::shared_ptr<const Trace> trace, const QString &source)
{
    RunEntry entry;
    entry.title = QString::fromStdString(trace->title);
    entry.sealed = std::move(trace);
    entry.source = source;
    return insert(std::move(entry));
}

// A million slices take a quarter of a second: too long for the window's thread.
void RunHistory::workOutFacts(RunEntry &done)
{
    const std::shared_ptr<const Trace> trace = done.sealed;
    if (sliceCount(*trace) <= kFewSlices) {
        done.facts = std::make_shared<const RunFacts>(factsOf(*trace));
        return;
    }
    m_workers.start([this, id = done.id, trace] {
        auto facts = std::make_shared<const RunFacts>(factsOf(*trace));
        QMetaObject::invokeMethod(this, [this, id, trace, facts = std::move(facts)] {
            if (RunEntry *waiting = entry(id); waiting && waiting->sealed == trace) {
                waiting->facts = facts;
                Q_EMIT changed();
            }
        }, Qt::QueuedConnection);
    });
}

void RunHistory::seal(RunId id)
{
    RunEntry *ended = entry(id);
    if (!ended)
        return;
    ended->sealed = ended->session->sealedTrace();
    workOutFacts(*ended);
    // The session has done its work, but it is its own signal that we are in: it goes when the event loop is back.
    QMetaObject::invokeMethod(
        this, [session = std::move(ended->session)] {}, Qt::QueuedConnection);
    Q_EMIT changed();
}

void RunHistory::replace(const std::map<RunId, std::shared_ptr<const Trace>> &traces)
{
    Q_EMIT aboutToRemove();
    for (const auto &[id, trace] : traces)
        if (RunEntry *repeated = entry(id); repeated && repeated->sealed && trace) {
            repeated->sealed = trace;
            workOutFacts(*repeated); // of a large trace, those of the repeat before stand a moment longer
        }
    Q_EMIT changed();
}

void RunHistory::clearTrack()
{
    for (RunEntry &entry : m_entries)
        entry.onTrack = entry.onTrack && entry.pinned;
    Q_EMIT changed();
}

bool RunHistory::show(RunId id, bool onTrack)
{
    RunEntry *shown = entry(id);
    if (!shown || shown->onTrack == onTrack)
        return true;
    if (onTrack && countOnTrack(m_entries) >= kMostOnTrack)
        return false;
    const auto sameTint = [shown](const RunEntry &e) { return e.onTrack && e.tint == shown->tint; };
    if (onTrack && std::ranges::any_of(m_entries, sameTint))
        shown->tint = freeTint(m_entries);
    shown->onTrack = onTrack;
    Q_EMIT changed();
    return true;
}

void RunHistory::rename(RunId id, const QString &title)
{
    if (RunEntry *renamed = entry(id)) {
        renamed->title = title.simplified().left(200);
        Q_EMIT changed();
    }
}

void RunHistory::setPinned(RunId id, bool pinned)
{
    if (RunEntry *changedEntry = entry(id)) {
        changedEntry->pinned = pinned;
        Q_EMIT changed();
    }
}

void RunHistory::setTint(RunId id, const QColor &tint)
{
    if (RunEntry *tinted = entry(id)) {
        tinted->tint = tint;
        Q_EMIT changed();
    }
}

void RunHistory::move(RunId id, std::size_t place)
{
    const auto from = std::ranges::find(m_entries, id, &RunEntry::id);
    if (from == m_entries.end())
        return;
    const auto to = m_entries.begin() + std::ptrdiff_t(std::min(place, m_entries.size() - 1));
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
    Q_EMIT changed();
}

void RunHistory::remove(std::span<const RunId> ids)
{
    const auto goes = [&](const RunEntry &entry) { return std::ranges::find(ids, entry.id) != ids.end(); };
    if (std::ranges::none_of(m_entries, goes))
        return;
    Q_EMIT aboutToRemove();
    std::erase_if(m_entries, goes); // a session that is under way kills its runner
    Q_EMIT changed();
}

void RunHistory::clear()
{
    if (m_entries.empty())
        return;
    Q_EMIT aboutToRemove();
    m_entries.clear();
    Q_EMIT changed();
}

} // namespace interleave
