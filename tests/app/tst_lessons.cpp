#include "app/lessons/lessonloader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace interleave;

// Every lesson, run for real by the program, its claims checked on this machine.
class TestLessons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatItClaimsHolds_data();
    void whatItClaimsHolds();
    void aClaimThatFailsIsAnExitCode();
    void listsWhatThereIs();
    void anUnknownLessonIsWrongUsage();

private:
    struct Answer {
        int code = -1;
        QJsonArray lessons;
        QByteArray error;
    };
    static Answer call(const QStringList &arguments)
    {
        QProcess process;
        process.start(qEnvironmentVariable("INTERLEAVE_PROGRAM"), QStringList{"lessons"} + arguments + QStringList{"--json"});
        if (!process.waitForFinished(120'000))
            return {};
        const QJsonObject json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        return {process.exitCode(), json["schema"].toInt() == 1 ? json["lessons"].toArray() : QJsonArray(), process.readAllStandardError()};
    }
};

void TestLessons::whatItClaimsHolds_data()
{
    QTest::addColumn<QString>("slug");
    for (const Lesson &lesson : loadLessons(kBuiltInLessons).lessons)
        QTest::newRow(qPrintable(lesson.slug)) << lesson.slug;
}

void TestLessons::whatItClaimsHolds()
{
    QFETCH(QString, slug);
    const Answer answer = call({"check", slug});
    QCOMPARE(answer.lessons.size(), 1);
    const QJsonArray claims = answer.lessons[0]["claims"].toArray();
    QVERIFY(!claims.isEmpty());
    const std::vector<Lesson> all = loadLessons(kBuiltInLessons).lessons;
    const auto lesson = std::ranges::find(all, slug, &Lesson::slug);
    QVERIFY(lesson != all.end());
    for (const QJsonValue &claim : claims) {
        const QString text = claim["text"].toString() + " " + claim["measured"].toString();
        for (const LessonRun &run : lesson->runs) // people read names and not ids
            QVERIFY2(!run.id.contains(u'/') || !text.contains(run.id), qPrintable(text));
        if (claim["holds"].isNull())
            qInfo("%s", qPrintable(text)); // what it needs is not here
        else
            QVERIFY2(claim["holds"].toBool(), qPrintable(text));
    }
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.error, QByteArray());
}

void TestLessons::aClaimThatFailsIsAnExitCode()
{
    QTemporaryDir dir;
    const QString folder = dir.filePath("01-wrong");
    QVERIFY(QDir().mkpath(folder));
    QFile json(folder + "/lesson.json"), text(folder + "/text.md");
    QVERIFY(json.open(QIODevice::WriteOnly) && text.open(QIODevice::WriteOnly));
    json.write(R"({"title": "Wrong", "experiment": [{"workload": "sleep-5", "strategies": ["sequential"], "set": {"wait": 5}}],
        "questions": [{"ask": "?", "kind": "number", "run": "sequential", "measure": "wall"}],
        "claims": [{"text": "All at once.", "claim": "waiting_at_once", "run": "sequential", "at_least": 5},
                   {"text": "In turn.", "claim": "one_after_the_other", "run": "sequential"}]})");
    text.write("Before.\n---\nAfter.\n");
    json.close();
    text.close();
    const Answer answer = call({"check", "--folder", dir.path()});
    QCOMPARE(answer.code, 1);
    const QJsonArray claims = answer.lessons[0]["claims"].toArray();
    QCOMPARE(claims[0]["holds"], QJsonValue(false));
    QCOMPARE(claims[1]["holds"], QJsonValue(true));
    QVERIFY(claims[0]["measured"].toString().contains("at most 1"));
}

void TestLessons::listsWhatThereIs()
{
    const Answer answer = call({"list"});
    QCOMPARE(answer.code, 0);
    QCOMPARE(std::size_t(answer.lessons.size()), loadLessons(kBuiltInLessons).lessons.size());
    QVERIFY(!answer.lessons[0]["title"].toString().isEmpty());
}

void TestLessons::anUnknownLessonIsWrongUsage()
{
    const Answer answer = call({"check", "99-nothing"});
    QCOMPARE(answer.code, 2);
    QVERIFY(answer.error.contains("99-nothing"));
}

QTEST_MAIN(TestLessons)
#include "tst_lessons.moc"
