#pragma once

#include "app/prediction/calibration.h"
#include "core/model/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace interleave {

struct GivenAnswer {
    QString answer;
    bool isRight = false;
    int tries = 0;
};

// What a person has done with one lesson. The first answers and the first prediction count: those after it know the result.
struct LessonProgress {
    bool isRun = false; // the experiment ran to its end at least once
    std::vector<PredictedBar> bars;
    int reason = -1; // what was picked; -1: none
    bool reasonIsRight = false;
    std::map<int, GivenAnswer> answers; // by question
    int hints = 0;                      // seen
};

// Everything that is kept between two sittings. Lessons by their slug; those of a folder of its own by the folder, too.
struct Progress {
    std::map<QString, LessonProgress> lessons;
    std::vector<PredictedBar> otherBars; // of predictions outside of lessons, the latest last

    std::vector<PredictedBar> allBars() const; // over which the score is made
};

inline constexpr std::size_t kMostOtherBars = 500;
void addOtherBars(Progress &progress, const std::vector<PredictedBar> &bars); // forgets the oldest beyond the most

enum class LessonState { New, Begun, Done }; // Done: run, and every one of its questions answered rightly
LessonState stateOf(const LessonProgress &progress, int questions);

QByteArray toJson(const Progress &progress);
Result<Progress> progressFromJson(const QByteArray &json); // an error says what is wrong with it
QString csvOf(const Progress &progress);                   // one line a bar or an answer, for a spreadsheet

} // namespace interleave
