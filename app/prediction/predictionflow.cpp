#include "app/prediction/predictionflow.h"

#include "app/lessons/progressstore.h"
#include "app/prediction/bottleneck.h"
#include "app/prediction/predictionreport.h"

#include <algorithm>

namespace interleave {

PredictionFlow::PredictionFlow(const RunHistory &history, const RunQueue &queue, PredictionReport &report, ProgressStore &store,
                               QObject *parent)
    : QObject(parent), m_report(report), m_store(store), m_follower(history, queue)
{
    connect(&m_follower, &RunFollower::grew, this, [this](const QString &key, const Trace &trace) {
        const double unit = m_form.unit == GuessUnit::Seconds ? 1 : secondsOf(m_form.reference);
        if (unit > 0 && secondsOf(key) == 0)
            m_report.grow(key, double(trace.now) * 1e-9 / unit);
    });
    connect(&m_follower, &RunFollower::ended, this, &PredictionFlow::showEnds);
    connect(&m_follower, &RunFollower::allEnded, this, &PredictionFlow::finish);
}

void PredictionFlow::begin(GuessForm form, Guesses guesses, QStringList keys, const QString &lesson)
{
    m_form = std::move(form);
    m_lesson = lesson;
    m_report.begin(m_form, std::move(guesses));
    m_follower.expect(std::move(keys));
}

void PredictionFlow::abandon()
{
    m_follower.forget();
    m_report.clear();
}

double PredictionFlow::secondsOf(const QString &key) const
{
    std::vector<Nanos> walls;
    for (const RunFollower::Run &run : m_follower.runs())
        if (run.key == key && run.sealed && run.sealed->end == RunEnd::Finished)
            walls.push_back(run.sealed->now);
    if (walls.empty())
        return 0;
    std::ranges::sort(walls);
    return double(walls[(walls.size() - 1) / 2]) * 1e-9;
}

void PredictionFlow::showEnds()
{
    const double unit = m_form.unit == GuessUnit::Seconds ? 1 : secondsOf(m_form.reference);
    for (const RunFollower::Run &run : m_follower.runs())
        if (run.sealed)
            m_report.end(run.key, unit > 0 ? secondsOf(run.key) / unit : 0, run.sealed.get());
}

void PredictionFlow::keepResults()
{
    const std::vector<PredictedBar> bars = m_report.bars();
    if (bars.empty())
        return;
    if (m_lesson.isEmpty())
        return m_store.edit([&](Progress &progress) { addOtherBars(progress, bars); });
    if (!m_store.lesson(m_lesson).bars.empty())
        return; // only the first prediction counts: whoever repeats it knows the result
    m_store.editLesson(m_lesson, [&](LessonProgress &lesson) {
        lesson.bars = bars;
        lesson.reason = m_report.guesses().reason;
        lesson.reasonIsRight = lesson.reason >= 0 && lesson.reason == m_form.rightReason;
    });
}

void PredictionFlow::finish()
{
    keepResults();
    std::vector<const Trace *> traces;
    for (const RunFollower::Run &run : m_follower.runs())
        if (run.sealed && run.sealed->end == RunEnd::Finished)
            traces.push_back(run.sealed.get());
    const std::vector<PredictedBar> all = m_store.progress().allBars();
    const Calibration overall = calibrationOf(all);
    const QString score = overall.bars > int(m_report.bars().size())
                              ? tr("Over all your predictions: %1").arg(calibrationSentence(overall))
                              : QString();
    m_report.finish(reasonSentence(m_form, m_report.guesses(), traces), score);
    Q_EMIT finished();
}

QString reasonSentence(const GuessForm &form, const Guesses &guesses, const std::vector<const Trace *> &traces)
{
    if (form.rightReason < 0)
        return form.reasons.isEmpty() ? QString() : bottleneckSentence(bottleneckOf(traces), guesses.reason);
    const QString right = form.reasons.value(form.rightReason);
    const QString verdict = guesses.reason < 0 ? PredictionFlow::tr("The reason: %1").arg(right)
                            : guesses.reason == form.rightReason
                                ? PredictionFlow::tr("Your reason is right.")
                                : PredictionFlow::tr("Your reason is not the one that counts here. It is: %1").arg(right);
    return form.explanation.isEmpty() ? verdict : verdict + QLatin1Char(' ') + form.explanation;
}

} // namespace interleave
