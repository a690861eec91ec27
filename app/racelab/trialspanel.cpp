#include "app/racelab/trialspanel.h"

#include "app/charts/chartframe.h"
#include "app/racelab/losshistogram.h"
#include "app/racelab/racestepper.h"
#include "app/session/runfacts.h"
#include "app/texts.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

namespace {

// Runs that nobody has named are told apart by the way of adding.
QString trialsTitle(const TimelineRun &run)
{
    const auto adding = run.trace->spec.parameters.find("adding");
    const QStringList ways = valueTitles("adding");
    const bool isKnown = adding != run.trace->spec.parameters.end() && adding->second >= 0 && adding->second < ways.size();
    return isKnown && run.trace->title.empty() ? QStringLiteral("%1: %2").arg(run.title, ways[int(adding->second)]) : run.title;
}

QLabel *labelOf(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

TrialsPanel::TrialsPanel(QWidget *parent)
    : QWidget(parent), m_rows(new QWidget), m_grid(new QGridLayout(m_rows)), m_stepByStep(new QPushButton(tr("A race step by step…")))
{
    setObjectName(QStringLiteral("trials"));
    setAccessibleName(tr("How the trials of the race ended"));
    m_stepByStep->setObjectName(QStringLiteral("raceStepByStep"));
    m_stepByStep->setAccessibleName(tr("A race step by step"));
    m_stepByStep->setAutoDefault(true);
    connect(m_stepByStep, &QPushButton::clicked, this, &TrialsPanel::openStepper);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_rows);
    area->setAccessibleName(accessibleName());
    m_frame = new ChartFrame(area, QStringLiteral("trials"));
    m_frame->setWords(wordsOf({}));
    m_grid->setContentsMargins(8, 4, 8, 4);
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(1, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->addWidget(m_frame, 1);
    column->addWidget(m_stepByStep, 0, Qt::AlignLeft);
}

void TrialsPanel::setRuns(const std::vector<TimelineRun> &runs)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const TimelineRun &run : runs) {
        if (!run.facts || run.facts->trials.empty())
            continue;
        const std::vector<RaceOutcome> &outcomes = run.facts->trials;
        auto *view = new LossHistogramView(lossHistogram(outcomes, kLossBars), run.tint);
        const QString sentence = lossSentence(outcomes);
        view->setObjectName(QStringLiteral("losses%1").arg(row));
        view->setAccessibleName(trialsTitle(run));
        view->setAccessibleDescription(sentence);
        QLabel *words = labelOf(trialsTitle(run) + u'\n' + sentence);
        words->setObjectName(QStringLiteral("lossWords%1").arg(row));
        m_grid->addWidget(words, row, 0);
        m_grid->addWidget(view, row++, 1);
    }
    m_hasTrials = row > 0;
    m_frame->setWords(wordsOf(runs));
}

ChartWords TrialsPanel::wordsOf(const std::vector<TimelineRun> &runs) const
{
    ChartWords words{{}, {tr("Run"), tr("Trials"), tr("Lost something"), tr("The worst lost"), tr("Of additions")}, {}};
    const auto number = [](std::uint64_t n) { return QLocale().toString(qulonglong(n)); };
    QStringList said;
    for (const TimelineRun &run : runs) {
        if (!run.facts || run.facts->trials.empty())
            continue;
        const std::vector<RaceOutcome> &outcomes = run.facts->trials;
        const LossHistogram losses = lossHistogram(outcomes, 1);
        const std::uint64_t most = std::ranges::max_element(outcomes, {}, &RaceOutcome::expected)->expected;
        words.rows.push_back({trialsTitle(run), number(outcomes.size()), number(std::uint64_t(losses.bars.front())), number(losses.worst), number(most)});
        said.append(QStringLiteral("%1: %2").arg(trialsTitle(run), lossSentence(outcomes)));
    }
    words.sentence = said.isEmpty() ? tr("No trials have been run yet.") : said.join(QLatin1Char('\n'));
    return words;
}

void TrialsPanel::openStepper()
{
    if (!m_stepper) {
        m_stepper = new QWidget(this, Qt::Window); // not modal: the runs stay in sight
        m_stepper->setObjectName(QStringLiteral("raceWindow"));
        m_stepper->setWindowTitle(tr("A race step by step"));
        m_stepper->resize(440, 560);
        auto *column = new QVBoxLayout(m_stepper);
        column->addWidget(new RaceStepper);
    }
    m_stepper->show();
    m_stepper->raise();
    m_stepper->activateWindow();
}

} // namespace interleave
