#pragma once

#include "app/timeline/crowd.h"
#include "app/timeline/look.h"

#include <QPainter>

#include <list>
#include <memory>
#include <vector>

namespace interleave {

// Pictures of crowds over the whole run, in several widths: averages of time as well as of lanes. A frame that shows much of a run
// is then a piece of such a picture; one that shows little looks at few slices anyway. Of sealed traces only. The pictures are made
// on a thread of their own; until one is there, a sketch of it is drawn, from some of the lanes.
// Forgets nothing by itself: tell it with keep() before a trace that it has seen goes away. All its functions belong to one thread.
class CrowdCache {
public:
    CrowdCache();
    ~CrowdCache();

    void paint(QPainter &painter, const CrowdPicture &picture, const Look &look, const TimeScale &scale, const QRect &place);
    void keep(const std::vector<const Trace *> &traces); // and forget all others
    bool isMaking() const { return m_making != nullptr; } // a picture is not there yet: what was painted is not final

private:
    struct Key {
        const Trace *trace = nullptr;
        std::size_t run = 0;
        Crowd crowd;
        int height = 0;
        Lightness lightness = Lightness::Light;
        StateSet faded;
        std::vector<bool> lit;
        bool operator==(const Key &) const = default;
    };
    struct Entry {
        Key key;
        std::vector<QImage> levels; // each half as wide as the one before; none before they are made
        QImage sketch;              // instead, of this range
        TimeScale sketched;
    };
    struct Making;
    Entry *entryFor(const CrowdPicture &picture, const Look &look, int height); // nullptr: not worth it
    void make(const Entry &entry, const CrowdPicture &picture, const Look &look);
    void takeMade();

    std::list<Entry> m_entries; // the one used last first
    std::unique_ptr<Making> m_making; // one at a time
    CrowdScratch m_scratch;
};

} // namespace interleave
