#pragma once

#include "core/diagnose/verdict.h"

#include <QString>
#include <QStringList>

namespace interleave {

// A diagnosis in plain words.
struct DiagnosisText {
    QString headline;      // the verdict in one sentence
    QStringList reasoning; // the numbers behind it, a sentence each
    QString advice;        // what would help, and at most how much
    QString notHelpful;    // what would not, and why; may be empty
    QStringList unknown;   // what could not be seen
};
DiagnosisText textOf(const Diagnosis &diagnosis);

QString activityTitle(Activity activity);     // "the network", to be waited for
QString activityWord(Activity activity);      // "network"
QString asText(const DiagnosisText &text);    // as lines, for a terminal
QString unknownTitle(const std::string &id);  // of Diagnosis::cannotKnow

} // namespace interleave
