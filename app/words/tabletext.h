#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace interleave {

// What a chart shows, for whoever does not see it, and for whoever wants to quote it: plain text, and the same as a table.
struct ChartWords {
    QString sentence; // one or a few
    QStringList columns;
    std::vector<QStringList> rows; // as long as `columns`
};

// As a table to paste: RFC 4180 with '\n' line ends, and Markdown.
QString csvOf(const ChartWords &words);
QString markdownOf(const ChartWords &words);

} // namespace interleave
