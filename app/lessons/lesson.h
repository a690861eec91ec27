#pragma once

#include "core/analysis/measures.h"
#include "core/model/runspec.h"
#include "core/trace/trace.h"

#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace interleave {

// One sort of run in a lesson's experiment. Claims, questions and the prediction speak of it by its id.
struct LessonRun {
    QString id;    // the strategy's, or "group/strategy" where the group has a name
    QString title; // for people, as the author wrote it, of the whole group; empty: as everywhere (runTitle). See titleOf.
    RunSpec spec;
    int repeat = 1;
};

struct Choice {
    QString text;
    bool isRight = false;
};

// What the learner says before anything has run: a total for each of `runs`, by dragging its bar, and why.
struct Prediction {
    QString text;
    QStringList runs;
    // Empty: totals are in seconds. Otherwise they are multiples of the total of this run, which is not to be predicted: "relative_to".
    QString relativeTo;
    double axis = 1;     // how far the bars can be dragged, in that unit
    std::vector<Choice> reasons; // one of them is right; may be empty
    QString explanation; // of the right reason; to be shown after the run
};

// Asked after the run. Only a Fixed one can be answered without having looked; so the last one of a lesson is none.
struct Question {
    enum class Kind {
        Number, // what `measure` says of the first of `runs`, off by at most `tolerance` of it
        Task,   // which task of the first of `runs`: the one that `which` finds
        Run,    // which of `runs` has the largest (or smallest) `measure`
        Fixed,  // one of `choices`
    };
    Kind kind = Kind::Fixed;
    QString text;
    QStringList runs;
    const Measure *measure = nullptr; // Number, Run
    const TaskMeasure *which = nullptr; // Task
    bool smallest = false;            // Run
    double tolerance = 0;             // Number: a share, 0.2 is 20 %
    std::vector<Choice> choices;      // Fixed
    QString explanation;              // shown with the answer; may be empty
};

// A predicate over the measured runs (claims.h). `text` is the author's.
struct Claim {
    enum class Kind { Measured, Order, SameChecksum, RangesOverlap };
    Kind kind = Kind::Measured;
    QString text;
    QStringList runs; // Measured: one; Order: the smallest first
    const Measure *measure = nullptr;        // Measured, Order
    std::optional<double> atLeast, atMost;   // Measured
    double factor = 1; // Order: each run's value times this is at most the next one's
};

struct Lesson {
    QString slug; // the folder's name
    QString title;
    QString topic; // lessons of one topic stand together: "tutorial", "mistakes", or a teacher's own
    QString before, after; // Markdown: to read before the prediction, and after the run
    std::vector<LessonRun> runs;
    std::optional<Prediction> prediction;
    std::vector<Question> questions;
    QStringList hints; // each one gives away more than the one before
    std::vector<Claim> claims;
};

const LessonRun *findRun(const Lesson &lesson, const QString &id);
// What people call this run; no two runs of a lesson are called the same. The id itself, if there is no such run.
QString titleOf(const Lesson &lesson, const QString &id);

// What came out of an experiment. A run that could not be done here is in `skipped`, with the reason.
struct LessonResults {
    std::map<QString, std::vector<std::shared_ptr<const Trace>>> traces; // by run id; as many as its `repeat` says
    std::map<QString, QString> skipped;

    const Trace *traceOf(const QString &run) const; // with the median total; null if there is none
};

} // namespace interleave
