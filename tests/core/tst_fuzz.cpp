#include "tests/fuzz/targets.h"
#include "tests/support/mutations.h"

#include <QTest>

using namespace interleave::testing;

// Every reader on a fixed number of damaged inputs, the same everywhere. Built with clang, tests/fuzz goes on from there without end.
class TestFuzz : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAnything_data()
    {
        QTest::addColumn<int>("target");
        for (std::size_t i = 0; i < fuzzTargets().size(); ++i)
            QTest::newRow(fuzzTargets()[i].name) << int(i);
    }
    void readsAnything()
    {
        QFETCH(int, target);
        const FuzzTarget &reader = fuzzTargets()[std::size_t(target)];
        const std::vector<QByteArray> seeds = reader.seeds();
        for (const QByteArray &seed : seeds)
            QCOMPARE(reader.read(seed), std::string());
        std::mt19937 random(20'260 + unsigned(target));
        for (int i = 0; i < 3'000; ++i) {
            const QByteArray input = mutated(seeds, random);
            const std::string fault = reader.read(input);
            QVERIFY2(fault.empty(), ("input " + std::to_string(i) + ": " + fault).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestFuzz)
#include "tst_fuzz.moc"
