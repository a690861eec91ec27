#include "tests/support/lessonfolder.h"

#include <QDir>
#include <QFile>

namespace interleave::testing {

namespace {

constexpr char kInTurn[] = R"({
  "title": "In turn",
  "topic": "My class",
  "experiment": [
    {"workload": "custom", "strategies": ["sequential", "jthread"], "set": {"tasks": 3, "wait": 300, "iterations": 1000}, "threads": 3}
  ],
  "prediction": {
    "ask": "Three tasks wait 0.3 s each. How long does each way take?",
    "runs": ["sequential", "jthread"],
    "axis": 2,
    "reasons": [{"text": "Threads compute faster."}, {"text": "Waits can overlap.", "right": true}],
    "because": "Three waits fit into the time of one."
  },
  "questions": [
    {"ask": "Which of them took longest?", "kind": "run", "runs": ["sequential", "jthread"], "largest": "wall", "because": "It waits in turn."}
  ],
  "hints": ["Add up the waits.", "Look at the lanes."],
  "claims": [
    {"text": "In turn, no wait overlaps another.", "claim": "one_after_the_other", "run": "sequential"},
    {"text": "Both do the same work.", "claim": "same_checksum", "runs": ["sequential", "jthread"]}
  ]
})";

constexpr char kText[] = "Three tasks wait **in turn**, or at once.\n\n<b>No HTML</b> ![no "
                         "picture](http://localhost/x.png)\n---\nThe waits were the same.\n";

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
}

} // namespace

void writeLessons(const QString &folder)
{
    for (const char *slug : {"01-in-turn", "02-again"}) {
        const QString path = folder + u'/' + QLatin1String(slug);
        QDir().mkpath(path);
        QByteArray json = kInTurn;
        if (qstrcmp(slug, "02-again") == 0)
            json.replace("\"In turn\"", "\"Once again\"");
        write(path + QStringLiteral("/lesson.json"), json);
        write(path + QStringLiteral("/text.md"), kText);
    }
}

} // namespace interleave::testing
