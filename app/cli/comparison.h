#pragma once

#include "app/cli/interrupt.h"
#include "app/session/series.h"

#include <memory>
#include <vector>

namespace interleave {

// Performs the runs of a command, each as often as asked for; Ctrl-C stops the one under way and drops the rest.
class Comparison {
public:
    Comparison(std::vector<RunSpec> specs, int repeats);

    // What stands for each run, in their order; a run that never began is left out.
    std::vector<std::shared_ptr<const Trace>> perform();
    std::vector<std::shared_ptr<const Trace>> performAll(); // with a null for such a run
    bool wasInterrupted() const { return m_series.wasStopped(); }

private:
    void showProgress();

    Interrupt m_interrupt;
    Series m_series;
    int m_repeats;
};

} // namespace interleave
