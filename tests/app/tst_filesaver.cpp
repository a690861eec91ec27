#include "app/export/filesaver.h"
#include "app/session/openfile.h"
#include "app/session/runsession.h"
#include "core/trace/completion.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;

namespace {

constexpr int kPatienceMs = 120'000;

// The only owner of its run.
Picture pictureOf(std::uint32_t slices)
{
    auto trace = std::make_shared<Trace>();
    trace->spec.workload = "tiny-tasks";
    trace->spec.strategy = "jthread";
    trace->end = RunEnd::Finished;
    trace->tracks.push_back({TrackKind::Thread, "worker 1", {}, {}});
    trace->tasks.resize(100);
    for (std::uint32_t i = 0; i < slices; ++i) {
        trace->tracks[0].slices.push_back({Nanos(i) * 10, Nanos(i) * 10 + 8, TaskId{i % 100}, TrackId{0}, 0, State::Running});
        TaskRecord &task = trace->tasks[i % 100];
        task.outcome = Outcome::Done;
        task.end = trace->now = Nanos(i) * 10 + 8;
    }
    complete(*trace);
    Picture picture;
    picture.runs.push_back(timelineRunOf(*trace, 0));
    picture.carried.push_back(std::move(trace));
    picture.carriedTitles.emplace_back();
    return picture;
}

} // namespace

class TestFileSaver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSmallComparisonIsSavedAtOnce()
    {
        FileSaver saver;
        QSignalSpy saved(&saver, &FileSaver::saved), started(&saver, &FileSaver::started);
        saver.save(FileKind::Runs, pictureOf(500), path("small.interleave"));
        QCOMPARE(saved.size(), 1);
        QCOMPARE(started.size(), 0);
        QVERIFY(QFile::exists(path("small.interleave")));
    }
    void aLargeOneLater_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("a comparison") << int(FileKind::Runs) << "large.interleave";
        QTest::newRow("a picture") << int(FileKind::Picture) << "large.png";
        QTest::newRow("a report") << int(FileKind::Report) << "large.html";
        QTest::newRow("a Chrome trace") << int(FileKind::Chrome) << "large.json";
    }
    void aLargeOneLater()
    {
        QFETCH(int, kind);
        QFETCH(QString, name);
        FileSaver saver;
        QSignalSpy saved(&saver, &FileSaver::saved), started(&saver, &FileSaver::started);
        saver.save(FileKind(kind), pictureOf(kFewSlices * 2), path(name));
        QCOMPARE(started.size(), 1);
        QCOMPARE(saved.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatienceMs);
        QCOMPARE(saved[0][1].toString(), path(name));
        QCOMPARE(saved[0][2].toString(), QString());
        const Result<DecodedFile> opened = openFile(path(name));
        QVERIFY(opened);
        QCOMPARE(sliceCount(*opened.value().runs.at(0)), kFewSlices * 2);
    }
    void saysWhatWentWrong_data()
    {
        QTest::addColumn<int>("slices");
        QTest::newRow("at once") << 500;
        QTest::newRow("later") << int(kFewSlices * 2);
    }
    void saysWhatWentWrong()
    {
        QFETCH(int, slices);
        FileSaver saver;
        QSignalSpy failed(&saver, &FileSaver::failed);
        saver.save(FileKind::Runs, pictureOf(std::uint32_t(slices)), path("nowhere/file.interleave"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
        QVERIFY(failed[0][0].toString().contains("nowhere"));
    }
    void theLaterOneOfTwoWithTheSameNameStays()
    {
        FileSaver saver;
        QSignalSpy saved(&saver, &FileSaver::saved);
        saver.save(FileKind::Runs, pictureOf(kFewSlices * 2), path("twice.interleave"));
        saver.save(FileKind::Runs, pictureOf(500), path("twice.interleave"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, kPatienceMs);
        QCOMPARE(sliceCount(*openFile(path("twice.interleave")).value().runs.at(0)), std::size_t(500));
    }
    void whatWasAskedForIsDoneBeforeItGoes()
    {
        {
            FileSaver saver;
            for (const char *name : {"first.interleave", "second.interleave"})
                saver.save(FileKind::Runs, pictureOf(kFewSlices * 2), path(name));
        }
        QVERIFY(openFile(path("first.interleave")));
        QVERIFY(openFile(path("second.interleave")));
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestFileSaver)
#include "tst_filesaver.moc"
