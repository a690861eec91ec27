#pragma once

#include "app/session/stepping.h"
#include "app/session/viewstate.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <span>
#include <vector>

namespace interleave {

// Where the playhead is after this much time on the clock, at `rate` times the recorded speed. Nothing: it has reached the end.
std::optional<Nanos> advanced(Nanos playhead, Nanos elapsed, double rate, const Extent &extent);

// 1/10,000 to 10 times the recorded speed, ascending.
std::span<const double> replayRates();

// Moves the playhead of a ViewModel: by itself, or step by step. No playhead means the end: everything is shown.
// On the window's thread.
class Replay : public QObject {
    Q_OBJECT
public:
    explicit Replay(ViewModel &view, QObject *parent = nullptr); // `view` outlives it

    void setRuns(std::vector<TimelineRun> runs); // what is on the track now
    const Extent &extent() const { return m_extent; }

    bool isPlaying() const { return m_frame.isActive(); }
    double rate() const { return m_rate; }
    Nanos position() const; // on the shared axis, within the extent

    void play(); // from the beginning when it is at the end
    void pause();
    void toggle() { isPlaying() ? pause() : play(); }
    void setRate(double rate);
    void changeRate(int steps);
    void seek(Nanos position); // the end, or beyond: no playhead any more
    void toBeginning() { seek(m_extent.begin); }
    void toEnd() { seek(m_extent.end); }
    void stepForward();
    void stepBack();

Q_SIGNALS:
    void changed(); // playing or not, the rate, the extent

private:
    void advance();
    void follow();

    ViewModel &m_view;
    std::vector<TimelineRun> m_runs;
    Extent m_extent;
    QTimer m_frame;
    QElapsedTimer m_clock; // since the last frame
    double m_rate = 1;
};

} // namespace interleave
