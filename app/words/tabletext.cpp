#include "app/words/tabletext.h"

namespace interleave {

namespace {

QString csvCell(QString text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char('\n')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString markdownRow(const QStringList &cells)
{
    QString row = QStringLiteral("|");
    for (QString cell : cells)
        row += QLatin1Char(' ') + cell.replace(QLatin1Char('|'), QStringLiteral("\\|")).replace(QLatin1Char('\n'), QLatin1Char(' ')) + QStringLiteral(" |");
    return row + QLatin1Char('\n');
}

} // namespace

QString csvOf(const ChartWords &words)
{
    QString out;
    const auto append = [&out](const QStringList &cells) {
        QStringList quoted;
        for (const QString &cell : cells)
            quoted.append(csvCell(cell));
        out += quoted.join(QLatin1Char(',')) + QLatin1Char('\n');
    };
    append(words.columns);
    for (const QStringList &row : words.rows)
        append(row);
    return out;
}

QString markdownOf(const ChartWords &words)
{
    QString out = markdownRow(words.columns) + QLatin1Char('|');
    for (qsizetype i = 0; i < words.columns.size(); ++i)
        out += i == 0 ? QStringLiteral(":---|") : QStringLiteral("---:|");
    out += QLatin1Char('\n');
    for (const QStringList &row : words.rows)
        out += markdownRow(row);
    return out;
}

} // namespace interleave
