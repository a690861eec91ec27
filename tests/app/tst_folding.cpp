#include "app/timeline/crowd.h"
#include "app/timeline/folding.h"
#include "app/timeline/look.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <numeric>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

std::vector<Slice> slices(std::size_t count, Nanos length, Nanos gap)
{
    std::vector<Slice> result;
    for (std::size_t i = 0; i < count; ++i) {
        const Nanos begin = Nanos(i) * (length + gap);
        result.push_back({begin, begin + length, TaskId{std::uint32_t(i)}, TrackId{0}, 0, State(2 + i % 3)});
    }
    return result;
}

std::size_t countIn(const FoldedLane &lane)
{
    return std::accumulate(lane.parts.begin(), lane.parts.end(), std::size_t(0), [](std::size_t sum, const LanePart &part) { return sum + part.count; });
}

} // namespace

class TestFolding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dropsAndDoublesNothing_data()
    {
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::newRow("all of it in 100 pixels") << 0.0 << 6e6;
        QTest::newRow("a tenth") << 1e6 << 1.6e6;
        QTest::newRow("a few slices") << 3e6 << 3.001e6;
        QTest::newRow("beyond both ends") << -1e6 << 9e6;
    }
    void dropsAndDoublesNothing()
    {
        QFETCH(double, begin);
        QFETCH(double, end);
        const std::vector<Slice> all = slices(5000, 1000, 200);
        for (const Overview &overview : {Overview(all), Overview()}) {
            const FoldedLane lane = foldLane(all, overview, {begin, end, 0, 100}, 6'000'000);
            std::size_t next = lane.parts.front().first;
            for (const LanePart &part : lane.parts) {
                QCOMPARE(part.first, next); // each follows the one before
                next += part.count;
            }
            std::size_t visible = 0;
            for (const Slice &slice : all)
                visible += double(slice.end) >= begin && double(slice.begin) < end ? 1 : 0;
            // With an overview the last pixel may take in a few that begin half a pixel behind it.
            QVERIFY(countIn(lane) >= visible && countIn(lane) <= visible + (overview.isEmpty() ? 0 : 8));
        }
    }
    void showsWideSlicesOnTheirOwn()
    {
        const Trace trace = traceFromText("w1 |AAAABBBB|");
        const FoldedLane lane = foldLane(trace.tracks[0].slices, {}, {0, 8e6, 0, 800}, trace.now);
        QCOMPARE(lane.parts.size(), std::size_t(2));
        QCOMPARE(int(lane.parts[0].kind), int(LanePart::Kind::Box));
        QCOMPARE(lane.parts[1].x0, 400.0);
        QVERIFY(lane.stretches.empty());
    }
    void countsWhatIsTooSmallToSee()
    {
        std::vector<Slice> all = slices(1000, 1000, 0);
        const Nanos end = all.back().end;
        all.push_back({end, end * 2, TaskId{0}, TrackId{0}, 0, State::Running});
        const FoldedLane lane = foldLane(all, Overview(all), {0, double(end) * 2, 0, 200}, end * 2);
        QCOMPARE(lane.stretches.size(), std::size_t(1)); // the long slice is not in it
        QCOMPARE(lane.stretches[0].count, std::size_t(1000));
        QCOMPARE(lane.stretches[0].x1, 100.0);
    }
    void tellsStretchesApart()
    {
        std::vector<Slice> all = slices(100, 1000, 0);
        for (Slice slice : slices(100, 1000, 0)) {
            slice.begin += 900'000;
            slice.end += 900'000;
            all.push_back(slice);
        }
        const FoldedLane lane = foldLane(all, {}, {0, 1e6, 0, 100}, 1'000'000);
        QCOMPARE(lane.stretches.size(), std::size_t(2));
        QCOMPARE(lane.stretches[1].count, std::size_t(100));
    }
    void anOpenSliceReachesToNow()
    {
        std::vector<Slice> all{{0, 0, TaskId{0}, TrackId{0}, 0, State::Running, true}};
        const FoldedLane lane = foldLane(all, {}, {0, 100, 0, 100}, 50);
        QCOMPARE(lane.parts.at(0).x1, 50.0);
    }
    void aCrowdMixesItsLanes()
    {
        // 4 tasks in 2 lines of pixels: the upper one runs in one of two tasks, the lower one in both.
        const Trace trace = traceFromText("w1 |AAAA|\nw2 |....|\nw3 |CCCC|\nw4 |DDDD|");
        const Theme theme = themeOf(Lightness::Light);
        const Look look(theme, {}, nullptr);
        const QImage image = renderCrowd({trace, {Crowd::Rows::Workers, 0, 4, {}}}, look, {0, 4e6, 0, 4}, QSize(4, 2));
        const QColor running = stateColor(theme, State::Running), half = image.pixelColor(2, 0);
        QCOMPARE(image.pixelColor(2, 1), running);
        QVERIFY(half.blue() > running.blue() && half.blue() < theme.card.blue());
    }
    void aCrowdFadesWhatASearchDidNotFind()
    {
        const Trace trace = traceFromText("w1 |AAAA|\nw2 |BBBB|");
        const Theme theme = themeOf(Lightness::Light);
        const Look look(theme, Emphasis{{}, {{true, false}}}, nullptr);
        const QImage image = renderCrowd({trace, {Crowd::Rows::Tasks, 0, 2, {}}}, look, {0, 4e6, 0, 4}, QSize(4, 2));
        QCOMPARE(image.pixelColor(1, 0), stateColor(theme, State::Running));
        QVERIFY(image.pixelColor(1, 1).lightness() > image.pixelColor(1, 0).lightness());
    }
};

QTEST_APPLESS_MAIN(TestFolding)
#include "tst_folding.moc"
