#pragma once

#include "app/session/cheatsheet.h"
#include "app/words/tabletext.h"

namespace interleave {

// The cheat sheet in words. Pure functions of what was measured.

QString problemTitle(const CheatSheet::Row &row);  // "2,000 connections": what it is about, with its size
QString bottleneckText(const CheatSheet::Row &row); // "I/O (97 % waiting)", "CPU (99 % computing)", "both (40 % waiting)"; empty: not measured
QString toolName(const std::string &strategy);     // as the tutorial calls it: "asyncio", "concurrent.futures.ThreadPoolExecutor"
QString cellText(const Trace &trace);              // "0.21 s", "> 2.00 s" (stopped), "cannot run here" (not even begun), "failed"
QString cellExplanation(const Trace &trace);       // for a tool tip: time, spread, memory, what failed
QString whyText(const Recommendation &recommendation, bool python);

ChartWords matrixWords(const CheatSheet &sheet); // the numbers
// Bottleneck | Problem | Best tool | Why?: the tutorial's own cheat sheet, as this machine says it. `sentence` has it all in sentences.
ChartWords cheatSheetWords(const CheatSheet &sheet);

} // namespace interleave
