#pragma once

#include "app/session/runfacts.h"
#include "app/session/runid.h"
#include "app/session/runsession.h"

#include <QColor>
#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace interleave {

inline constexpr std::size_t kMostOnTrack = 8;

// One run that is kept. Its trace comes from a RunSession while it is under way, and is sealed afterwards; one of the two is there.
struct RunEntry {
    RunId id = kNoRun;
    QString title; // a person's; empty: made from the spec
    QColor tint;
    bool pinned = false;  // stays on the track when new runs come
    bool onTrack = false;
    QString source;                  // the file it was opened from; empty: it was run here
    std::shared_ptr<RunSession> session;
    std::shared_ptr<const Trace> sealed;
    std::shared_ptr<const RunFacts> facts; // null until it is sealed, and of a large trace a moment longer

    const Trace &trace() const { return sealed ? *sealed : session->trace(); }
};

// The runs of this sitting and those that were opened, in display order. Nothing in it goes by itself.
// Whoever keeps a pointer to a trace lets go of it at aboutToRemove() and takes the new ones at changed(). On the window's thread.
class RunHistory : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const std::vector<RunEntry> &entries() const { return m_entries; }
    const RunEntry *find(RunId id) const; // null: it has gone
    std::vector<const RunEntry *> onTrack() const;

    RunId add(std::shared_ptr<RunSession> session); // sealed by itself when the session ends; not started here
    RunId add(std::shared_ptr<const Trace> trace, const QString &source = {}); // onto the track if there is room
    // Of a run that has ended: this trace, with the times of all repeats, stands for it from now on.
    void replace(const std::map<RunId, std::shared_ptr<const Trace>> &traces);

    void clearTrack(); // all but the pinned runs
    bool show(RunId id, bool onTrack); // false: the track is full
    void rename(RunId id, const QString &title);
    void setPinned(RunId id, bool pinned);
    void setTint(RunId id, const QColor &tint);
    void move(RunId id, std::size_t place); // to this place in entries()
    void remove(std::span<const RunId> ids);
    void clear();

Q_SIGNALS:
    void aboutToRemove(); // traces are about to go
    void changed();       // the list, or anything in an entry but the growth of its trace
    void grew();          // a trace has grown

private:
    RunId insert(RunEntry entry);
    RunEntry *entry(RunId id);
    void seal(RunId id);
    void workOutFacts(RunEntry &done);

    std::vector<RunEntry> m_entries;
    std::uint32_t m_lastId = 0;
    QThreadPool m_workers; // reads sealed traces; its end waits for them, and is the first thing that this object's end does
};

} // namespace interleave
