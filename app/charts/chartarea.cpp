#include "app/charts/chartarea.h"

#include "app/charts/chartframe.h"
#include "app/charts/inflightchart.h"
#include "app/charts/latencychart.h"
#include "app/charts/totaltimechart.h"
#include "app/panels/speeduppanel.h"
#include "app/racelab/trialspanel.h"
#include "app/session/viewstate.h"
#include "app/words/chartwords.h"
#include "app/words/repeatwords.h"

namespace interleave {

ChartArea::ChartArea(ViewModel &view, SpeedupPanel *speedup, QWidget *parent)
    : QTabWidget(parent),
      m_totals(new TotalTimeChart),
      m_inFlight(new InFlightChart),
      m_latencies(new LatencyChart),
      m_trials(new TrialsPanel),
      m_totalsFrame(new ChartFrame(m_totals, QStringLiteral("totals"))),
      m_inFlightFrame(new ChartFrame(m_inFlight, QStringLiteral("inFlight"))),
      m_latencyFrame(new ChartFrame(m_latencies, QStringLiteral("latency"))),
      m_timelineWords(new ChartFrame(nullptr, QStringLiteral("timelineWords")))
{
    setObjectName("charts");
    m_totals->setObjectName("totalTimeChart");
    m_inFlight->setObjectName("inFlightChart");
    m_latencies->setObjectName("latencyChart");
    speedup->setObjectName("speedup");
    setDocumentMode(true);
    addTab(m_totalsFrame, tr("Total time"));
    addTab(m_inFlightFrame, tr("In flight"));
    addTab(m_latencyFrame, tr("Waits"));
    addTab(speedup, tr("Speed-up"));
    addTab(m_timelineWords, tr("In words"));
    setTabVisible(addTab(m_trials, tr("Trials")), false); // until there are some
    connect(&view, &ViewModel::playheadChanged, m_inFlight, &InFlightChart::setPlayhead);
    connect(&view, &ViewModel::playheadChanged, m_totals, &TotalTimeChart::setPlayhead);
}

void ChartArea::setAxis(const std::vector<TimelineRun> &runs)
{
    m_inFlight->setRuns(runs);
    m_totals->setRuns(runs);
}

void ChartArea::setRuns(const std::vector<TimelineRun> &runs)
{
    setAxis(runs);
    m_latencies->setRuns(runs);
    m_trials->setRuns(runs);
    setTabVisible(indexOf(m_trials), m_trials->hasTrials());
    m_totalsFrame->setWords(totalTimeWords(runs));
    m_totalsFrame->setNote(winnersVerdictOf(runs));
    m_inFlightFrame->setWords(inFlightWords(runs));
    m_latencyFrame->setWords(waitWords(runs));
    m_timelineWords->setWords(timelineWords(runs));
}

} // namespace interleave
