#include "core/trace/overview.h"
#include "core/trace/trace.h"

#include <QTest>

using namespace interleave;

namespace {

std::vector<Slice> slices(std::size_t count)
{
    std::vector<Slice> result;
    Nanos time = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Nanos length = Nanos(1 + i * 7919 % 13);
        result.push_back({time, time + length, TaskId{0}, TrackId{0}, 0, State(i % kStateCount), false});
        time += length + Nanos(i % 3);
    }
    return result;
}

} // namespace

class TestOverview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithAddingOneByOne()
    {
        const std::vector<Slice> all = slices(5000);
        const Overview overview(all), none;
        QVERIFY(!overview.isEmpty());
        for (std::size_t first : {0, 1, 7, 8, 63, 64, 500, 4991, 4999})
            for (Nanos length : {0, 1, 50, 1000, 20000, 1000000}) {
                StateTimes fast{}, slow{};
                const Nanos limit = all[first].begin + length;
                QCOMPARE(overview.addUntil(all, first, limit, 0, fast), none.addUntil(all, first, limit, 0, slow));
                for (std::size_t state = 0; state < kStateCount; ++state)
                    QCOMPARE(fast[state], slow[state]);
            }
    }
    void dropsAndDoublesNothingWithSlack()
    {
        const std::vector<Slice> all = slices(5000);
        const Overview overview(all);
        StateTimes sum{}, exact{};
        Overview().addUntil(all, 0, all.back().end, 0, exact);
        for (std::size_t i = 0; i < all.size();) { // a picture of 100 columns
            const Nanos width = all.back().end / 100, limit = (all[i].begin / width + 1) * width;
            const std::size_t next = overview.addUntil(all, i, limit, width / 2, sum);
            if (next == i)
                sum[std::size_t(all[i].state)] += double(all[i].end - all[i].begin);
            i = std::max(next, i + 1);
        }
        for (std::size_t state = 0; state < kStateCount; ++state)
            QCOMPARE(sum[state], exact[state]);
    }
    void isEmptyForShortLanes() { QVERIFY(Overview(slices(10)).isEmpty()); }
};

QTEST_APPLESS_MAIN(TestOverview)
#include "tst_overview.moc"
