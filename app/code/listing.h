#pragma once

#include "app/code/activities.h"
#include "core/model/taskspec.h"

#include <QString>
#include <QStringList>

#include <map>
#include <span>
#include <vector>

namespace interleave {

// Where a state, in any phase, is in a text: the one line that holds `words`.
struct CodeMark {
    State state;
    QString words;
};

// A piece of source code as it is in the program's resources, so as it was compiled, or as it can be run by hand.
struct Listing {
    QString file;      // below the root of the project
    QStringList lines; // without the marks of its region
    int firstLine = 1; // in its file
    std::vector<CodeMark> marks;
};

// The lines between `// [snippet: name]` and `// [end]`, with their common indentation taken away; without a name the whole file. No
// lines: there is no such region.
Listing listingOf(const QString &file, const QString &snippet = {});

// The line, counted from 0, that this mark means; -1: there is none, or more than one.
int lineOf(const Listing &listing, const CodeMark &mark);

// Which lines are executing, counted from 0, and how many tasks are there in which state. Pure.
struct LitLine {
    State state = State::Running;
    int tasks = 0;
    bool operator==(const LitLine &) const = default;
};
std::map<int, LitLine> linesAt(const Listing &listing, const std::map<CodeActivity, int> &activities);

// What is shown for a run: the example script in Python, and the C++ that does the same.
struct CodePair {
    Listing python;
    std::vector<Listing> cpp;
};
CodePair codeFor(const RunSpec &spec, std::span<const TaskSpec> tasks);

} // namespace interleave
