#include "app/lessons/progress.h"
#include "app/lessons/progressfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;

namespace {

Progress someProgress()
{
    Progress progress;
    LessonProgress &lesson = progress.lessons[QStringLiteral("02-waiting")];
    lesson.isRun = true;
    lesson.bars = {{QStringLiteral("Sequential"), 2, 10.5}};
    lesson.reason = 1;
    lesson.reasonIsRight = true;
    lesson.answers[0] = {QStringLiteral("10"), false, 2};
    lesson.answers[2] = {QStringLiteral("page \"3\""), true, 1};
    lesson.hints = 1;
    progress.otherBars = {{QStringLiteral("Threads"), 1, 1.5}};
    return progress;
}

void writeTo(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestProgress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("new folder/progress.json"));
        QVERIFY(saveProgress(someProgress(), name).ok());
        const LoadedProgress loaded = loadProgress(name);
        QVERIFY(loaded.trouble.isEmpty());
        QCOMPARE(toJson(loaded.progress), toJson(someProgress()));
        const LessonProgress &lesson = loaded.progress.lessons.at(QStringLiteral("02-waiting"));
        QVERIFY(lesson.isRun);
        QCOMPARE(lesson.bars.at(0).measured, 10.5);
        QCOMPARE(lesson.answers.at(0).tries, 2);
        QCOMPARE(lesson.answers.at(2).answer, QStringLiteral("page \"3\""));
        QCOMPARE(loaded.progress.allBars().size(), std::size_t(2));
    }
    void withoutAFileNothingIsDoneYet()
    {
        const QTemporaryDir folder;
        const LoadedProgress loaded = loadProgress(folder.filePath(QStringLiteral("none.json")));
        QVERIFY(loaded.trouble.isEmpty());
        QVERIFY(loaded.progress.lessons.empty());
    }
    void setsADamagedFileAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray sound = toJson(someProgress());
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half of it") << sound.left(sound.size() / 2);
        QTest::newRow("no JSON") << QByteArray("\0\xff\xfe binary", 10);
        QTest::newRow("an array") << QByteArray("[1,2]");
        QTest::newRow("of a later version") << QByteArray(R"({"schema":99,"lessons":{}})");
    }
    void setsADamagedFileAside()
    {
        QFETCH(const QByteArray, bytes);
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("progress.json"));
        writeTo(name, bytes);
        const LoadedProgress loaded = loadProgress(name);
        QVERIFY(loaded.progress.lessons.empty());
        QVERIFY(loaded.trouble.contains(QStringLiteral(".damaged-")));
        QVERIFY(!QFile::exists(name));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // kept under another name
        QVERIFY(saveProgress(someProgress(), name).ok());
    }
    void survivesWrongTypesAndValues()
    {
        const auto progress = progressFromJson(
            R"({"schema":1,"lessons":{"a":7,"b":{"answers":"no","bars":[1,{"guessed":-1,"measured":2}],"run":"yes"}},"other_bars":{}})");
        QVERIFY(progress.ok());
        QCOMPARE(progress->lessons.size(), std::size_t(2));
        QVERIFY(progress->allBars().empty());
        QVERIFY(!progress->lessons.at(QStringLiteral("b")).isRun);
    }
    void aLessonIsDoneWhenItRanAndEveryQuestionIsAnswered()
    {
        LessonProgress lesson;
        QCOMPARE(stateOf(lesson, 1), LessonState::New);
        lesson.isRun = true;
        QCOMPARE(stateOf(lesson, 1), LessonState::Begun);
        lesson.answers[0] = {QStringLiteral("4"), false, 1};
        QCOMPARE(stateOf(lesson, 1), LessonState::Begun);
        lesson.answers[0].isRight = true;
        QCOMPARE(stateOf(lesson, 1), LessonState::Done);
        QCOMPARE(stateOf(lesson, 2), LessonState::Begun);
    }
    void forgetsTheOldestOfVeryManyBars()
    {
        Progress progress;
        addOtherBars(progress, std::vector<PredictedBar>(kMostOtherBars, {QStringLiteral("old"), 1, 1}));
        addOtherBars(progress, {{QStringLiteral("new"), 1, 1}});
        QCOMPARE(progress.otherBars.size(), kMostOtherBars);
        QCOMPARE(progress.otherBars.back().title, QStringLiteral("new"));
    }
    void exportsATableThatASpreadsheetDoesNotRun()
    {
        Progress progress = someProgress();
        progress.otherBars[0].title = QStringLiteral("=1+1");
        const QStringList lines = csvOf(progress).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[1], QStringLiteral(R"("02-waiting",bar,"Sequential",2,10.5,,,)"));
        QCOMPARE(lines[3], QStringLiteral(R"("02-waiting",answer,"3",,,"page ""3""",yes,1)"));
        QVERIFY(lines[4].contains(QStringLiteral("\"'=1+1\"")));
        for (const QString &line : lines)
            QVERIFY(line.count(u',') == 7);
    }
    void saysWhyItCanNotBeSaved()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        writeTo(file, "x");
        const auto saved = saveProgress(someProgress(), file + QStringLiteral("/progress.json")); // below a file
        QVERIFY(!saved.ok());
        QVERIFY(!saved.error().detail.empty());
    }
};

QTEST_APPLESS_MAIN(TestProgress)
#include "tst_progress.moc"
