#include "app/diagnose/commandline.h"

#include <QtTest>

using namespace interleave;

class TestCommandSplit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("words at spaces") << "  sort  -n file " << QStringList{"sort", "-n", "file"};
        QTest::newRow("quotes keep spaces") << "python3 \"my file.py\" 'a b'" << QStringList{"python3", "my file.py", "a b"};
        QTest::newRow("quotes in the middle of a word") << "--name='a b'c" << QStringList{"--name=a bc"};
        QTest::newRow("an empty argument") << "printf ''" << QStringList{"printf", ""};
        QTest::newRow("a backslash before a space") << "cat my\\ file" << QStringList{"cat", "my file"};
        QTest::newRow("a backslash in double quotes escapes quotes only") << "p \"a\\\"b\\n\"" << QStringList{"p", "a\"b\\n"};
        QTest::newRow("no backslash in single quotes") << "p 'a\\'" << QStringList{"p", "a\\"};
        QTest::newRow("nothing is expanded") << "ls *.py $HOME | wc" << QStringList{"ls", "*.py", "$HOME", "|", "wc"};
        QTest::newRow("letters of any language") << QString::fromUtf8("cat 'größe 数'") << QStringList{"cat", QString::fromUtf8("größe 数")};
    }
    void words()
    {
        QFETCH(QString, text);
        const auto split = splitCommand(text);
        QVERIFY(split);
        QTEST(*split, "arguments");
    }
    void whatIsNoCommandIsSaid()
    {
        QVERIFY(!splitCommand(""));
        QVERIFY(!splitCommand("   "));
        QVERIFY(!splitCommand("python3 'open"));
        QVERIFY(!splitCommand("python3 \"open\\\""));
    }
    void wordsOfAShellAreNoticed()
    {
        QCOMPARE(shellWords({"ls", "|", "wc", ">", "out", "$HOME", "*.py", "~/x", "&&", "2>&1"}),
                 (QStringList{"|", ">", "$HOME", "*.py", "~/x", "&&", "2>&1"}));
        QCOMPARE(shellWords({"|", "a*b"}), QStringList{"a*b"});
        QCOMPARE(shellWords({"python3", "a.py", "--x=3", "5>4"}), QStringList{});
    }
};

QTEST_APPLESS_MAIN(TestCommandSplit)
#include "tst_commandsplit.moc"
