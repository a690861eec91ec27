#include "app/timeline/crowdcache.h"
#include "core/trace/completion.h"

#include <QTest>

#include <cmath>

using namespace interleave;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr QSize kSize(300, 60);

// Each task waits for a while and then runs; all of them in the same two states, at times of their own.
Trace traceOf(std::uint32_t tasks, Nanos step)
{
    Trace trace;
    trace.end = RunEnd::Finished;
    trace.now = 1'000'000;
    trace.tracks.push_back({TrackKind::Async, "at co_await", {}, {}});
    trace.tasks.resize(tasks);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        const Nanos turn = 300'000 + step * (i % 1000);
        trace.tracks[0].slices.push_back({0, turn, TaskId{i}, TrackId{0}, 0, State::Suspended});
        trace.tracks[0].slices.push_back({turn, 1'000'000, TaskId{i}, TrackId{0}, 0, State::Running});
        trace.tasks[i].end = 1'000'000;
    }
    complete(trace);
    return trace;
}

Crowd everybody(const Trace &trace) { return {Crowd::Rows::Tasks, 0, trace.tasks.size(), {}}; }

double differenceOf(const QImage &a, const QImage &b) // mean, of 255
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
    return sum / (a.width() * a.height());
}

// What a cache paints, and what the slices say.
struct Drawn {
    explicit Drawn(const Trace &trace) : trace(trace) {}

    QImage cached(CrowdCache &cache, double begin, double end) const
    {
        QImage image(kSize, QImage::Format_RGB32);
        QPainter painter(&image);
        cache.paint(painter, {trace, everybody(trace)}, look, {begin, end, 0, double(kSize.width())}, QRect(QPoint(), kSize));
        return image;
    }
    QImage exact(double begin, double end, const CrowdWork &work = {}) const
    {
        return renderCrowd({trace, everybody(trace)}, look, {begin, end, 0, double(kSize.width())}, kSize, work);
    }

    const Trace &trace;
    Look look{themeOf(Lightness::Light), {}, nullptr};
};

} // namespace

class TestCrowdCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isWhatTheSlicesSayOnceItIsMade()
    {
        const Trace trace = traceOf(20'000, 300);
        const Drawn drawn(trace);
        CrowdCache cache;
        QVERIFY(differenceOf(drawn.cached(cache, 0, 1e6), drawn.exact(0, 1e6)) < 4); // a sketch
        QVERIFY(cache.isMaking());
        QTRY_VERIFY_WITH_TIMEOUT((drawn.cached(cache, 0, 1e6), !cache.isMaking()), kPatienceMs);
        for (const auto &[begin, end] : {std::pair(0.0, 1e6), {2e5, 7e5}, {4e5, 5e5}})
            QVERIFY2(differenceOf(drawn.cached(cache, begin, end), drawn.exact(begin, end)) < 2, qPrintable(QString::number(begin)));
        QVERIFY(!cache.isMaking()); // one picture for all of them
    }
    void aPieceOfTheSketchIsShownMeanwhile()
    {
        const Trace trace = traceOf(20'000, 300);
        const Drawn drawn(trace);
        CrowdCache cache;
        drawn.cached(cache, 0, 1e6);
        QVERIFY(differenceOf(drawn.cached(cache, 1e5, 9e5), drawn.exact(1e5, 9e5)) < 4);
    }
    void aSketchOfManyIsLikeAllOfThem()
    {
        const Trace trace = traceOf(250'000, 0);
        const Drawn drawn(trace);
        CrowdWork work;
        work.isSketch = true;
        QCOMPARE(drawn.exact(0, 1e6, work), drawn.exact(0, 1e6)); // these do all the same
    }
    void fewSlicesNeedNone()
    {
        const Trace trace = traceOf(1000, 300);
        const Drawn drawn(trace);
        CrowdCache cache;
        QCOMPARE(drawn.cached(cache, 0, 1e6), drawn.exact(0, 1e6));
        QVERIFY(!cache.isMaking());
    }
    void aTraceMayGoWhileItsPictureIsMade()
    {
        CrowdCache cache;
        for (int i = 0; i < 20; ++i) {
            const auto trace = std::make_unique<const Trace>(traceOf(20'000, 300));
            Drawn(*trace).cached(cache, 0, 1e6);
            QVERIFY(cache.isMaking());
            cache.keep({});
            QVERIFY(!cache.isMaking());
        }
    }
};

QTEST_APPLESS_MAIN(TestCrowdCache)
#include "tst_crowdcache.moc"
