#include "app/cli/comparison.h"

#include "app/session/runsession.h"

#include <QEventLoop>

#include <algorithm>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace interleave {

namespace {

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(2) == 1;
#else
    return false;
#endif
}

void showProgress(const std::string &line)
{
    if (isTerminal())
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
}

FinishedRun withMedian(std::vector<std::shared_ptr<const Trace>> traces)
{
    FinishedRun run;
    for (const auto &trace : traces)
        run.repeats.push_back(double(trace->now) * 1e-9);
    const auto middle = traces.begin() + std::ptrdiff_t((traces.size() - 1) / 2);
    std::nth_element(traces.begin(), middle, traces.end(), [](const auto &a, const auto &b) { return a->now < b->now; });
    run.trace = *middle;
    return run;
}

} // namespace

Comparison::Comparison(const Options &options) : m_options(options)
{
    QObject::connect(&m_interrupt, &Interrupt::raised, &m_interrupt, [this] {
        m_interrupted = true;
        if (m_session)
            m_session->stop();
    });
}

std::vector<FinishedRun> Comparison::perform()
{
    std::vector<FinishedRun> finished;
    for (std::size_t i = 0; i < m_options.runs.size(); ++i) {
        const RunSpec &spec = m_options.runs[i];
        std::vector<std::shared_ptr<const Trace>> traces;
        for (int repeat = 1; repeat <= m_options.repeat && !m_interrupted; ++repeat) {
            showProgress(spec.strategy + " (" + std::to_string(i + 1) + " of " + std::to_string(m_options.runs.size())
                         + (m_options.repeat > 1 ? ", repeat " + std::to_string(repeat) : "") + ") ...");
            traces.push_back(performOne(spec));
        }
        if (!traces.empty())
            finished.push_back(withMedian(std::move(traces)));
    }
    showProgress({});
    return finished;
}

std::shared_ptr<const Trace> Comparison::performOne(const RunSpec &spec)
{
    RunSession session(spec, RunSession::Reading::AtEnd);
    m_session = &session;
    QEventLoop loop;
    QObject::connect(&session, &RunSession::finished, &loop, &QEventLoop::quit);
    session.start();
    if (!session.sealedTrace()) // it is there already if the runner could not be started
        loop.exec();
    m_session = nullptr;
    return session.sealedTrace();
}

} // namespace interleave
