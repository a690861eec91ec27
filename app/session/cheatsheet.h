#pragma once

#include "core/analysis/recommendation.h"
#include "core/strategies/strategy.h"
#include "core/trace/trace.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace interleave {

// The cheat sheet: workloads against strategies, each cell measured on this machine.
struct CheatSheet {
    struct Column {
        std::string strategy;
        Way way = Way::OneByOne;
        bool python = false; // ways are compared with others of the same language
    };
    struct Row {
        RunSpec base; // of all its cells, but for the strategy
        std::vector<std::shared_ptr<const Trace>> cells; // one for each column; null: not measured yet
    };
    std::vector<Column> columns;
    std::vector<Row> rows;

    // The runs that fill it, row by row; cell i is in row i / columns.size().
    std::vector<RunSpec> runs() const;
    void set(std::size_t cell, std::shared_ptr<const Trace> trace) { rows[cell / columns.size()].cells[cell % columns.size()] = std::move(trace); }
};

// All workloads that the tutorial's cheat sheet is about and some more, small enough that the whole takes about a minute, with
// these strategies.
CheatSheet emptyCheatSheet(const std::vector<StrategyInfo> &strategies);

// What the cells of a row say to use; nothing while too little has been measured. Pure.
std::optional<Recommendation> recommendationOf(const CheatSheet &sheet, const CheatSheet::Row &row, bool python);
// How much of the tasks' time was waiting, from the row's first cell that finished; -1 without one.
double waitingShareOf(const CheatSheet::Row &row);

} // namespace interleave
