#include "app/cli/comparison.h"

#include <QEventLoop>

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

void show(const std::string &line)
{
    if (isTerminal())
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
}

} // namespace

Comparison::Comparison(std::vector<RunSpec> specs, int repeats) : m_series(std::move(specs), repeats), m_repeats(repeats)
{
    QObject::connect(&m_interrupt, &Interrupt::raised, &m_series, &Series::stop);
    QObject::connect(&m_series, &Series::progressed, &m_series, [this] { showProgress(); });
}

void Comparison::showProgress()
{
    if (m_series.done() >= m_series.total())
        return;
    const std::size_t runs = m_series.specs().size(), current = m_series.current();
    show(m_series.specs()[current].strategy + " (" + std::to_string(current + 1) + " of " + std::to_string(runs)
         + (m_repeats > 1 ? ", repeat " + std::to_string(m_series.done() / runs + 1) : "") + ") ...");
}

std::vector<std::shared_ptr<const Trace>> Comparison::perform()
{
    std::vector<std::shared_ptr<const Trace>> runs = performAll();
    std::erase(runs, nullptr);
    return runs;
}

std::vector<std::shared_ptr<const Trace>> Comparison::performAll()
{
    if (m_series.total() == 0)
        return {};
    QEventLoop loop;
    QObject::connect(&m_series, &Series::finished, &loop, &QEventLoop::quit);
    showProgress();
    m_series.start();
    loop.exec();
    show({});
    return m_series.results();
}

} // namespace interleave
