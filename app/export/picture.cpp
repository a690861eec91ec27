#include "app/export/picture.h"

#include "app/export/description.h"
#include "app/texts.h"
#include "app/timeline/legend.h"
#include "app/timeline/painter.h"
#include "core/analysis/runstatistics.h"
#include "core/trace/pngruns.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFont>
#include <QGuiApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>

namespace interleave {

namespace {

constexpr int kWidth = 1200, kTitleHeight = 72, kRowHeight = 24;

// Where everything is, in the picture's pixels.
struct Composition {
    TimelineLayout layout;
    int totalsTop = 0, height = 0;
};

Composition compose(const Picture &picture)
{
    Composition c{layoutOf(picture.runs, picture.grouping, kTitleHeight + kLegendHeight + kRulerHeight), 0, 0};
    c.totalsTop = c.layout.height;
    c.height = c.totalsTop + 44 + kRowHeight * int(picture.runs.size()) + 40;
    return c;
}

void paintTitle(QPainter &painter, const Theme &theme, const Picture &picture)
{
    const QFont plain = painter.font();
    QFont title = plain;
    title.setPixelSize(22);
    title.setBold(true);
    painter.setFont(title);
    painter.setPen(theme.text);
    painter.drawText(QRectF(kMargin * 2, 12, kWidth - 32, 30), Qt::AlignVCenter | Qt::AlignLeft, picture.title);
    painter.setFont(plain);
    if (picture.runs.empty())
        return;
    QStringList parts = parametersOf(picture.runs);
    if (const QString machine = machineOf(picture.runs.front().trace->host); !machine.isEmpty())
        parts.append(machine);
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(kMargin * 2, 42, kWidth - 32, 22), Qt::AlignVCenter | Qt::AlignLeft, parts.join(QStringLiteral("  ·  ")));
}

void paintTotals(QPainter &painter, const Theme &theme, const Picture &picture, int top, Nanos span)
{
    painter.setPen(theme.text);
    painter.drawText(QRectF(kMargin * 2, top, kWidth, 30), Qt::AlignVCenter | Qt::AlignLeft,
                     QCoreApplication::translate("picture", "Total time (shorter is better); the dotted line is the best possible"));
    const double full = kWidth - 420;
    for (std::size_t i = 0; i < picture.runs.size(); ++i) {
        const TimelineRun &run = picture.runs[i];
        const RunStatistics s = statisticsOf(*run.trace);
        const double y = top + 34 + kRowHeight * double(i), left = 220;
        const double length = span > 0 ? full * double(run.trace->now) / double(span) : 0;
        painter.setPen(theme.text);
        painter.drawText(QRectF(kMargin * 2, y, left - 24, kRowHeight - 6), Qt::AlignVCenter | Qt::AlignLeft, run.title);
        painter.fillRect(QRectF(left, y, std::max(1.0, length), kRowHeight - 6), run.tint);
        painter.drawText(QRectF(left + length + 8, y, 200, kRowHeight - 6), Qt::AlignVCenter | Qt::AlignLeft,
                         formatSeconds(s.wallSeconds));
        const double best = span > 0 ? left + full * s.bestPossibleSeconds * 1e9 / double(span) : left;
        painter.setPen(QPen(theme.text, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(best, y - 2), QPointF(best, y + kRowHeight - 4));
    }
}

void paintComposition(QPainter &painter, const Picture &picture, const Composition &c)
{
    const Theme theme = themeOf(picture.lightness);
    QFont font = QGuiApplication::font();
    font.setPixelSize(13);
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, 0, kWidth, c.height), theme.window);
    paintTitle(painter, theme, picture);
    const TimeScale scale{0, std::max(1.0, double(c.layout.span) * 1.02), kMargin + kLabelWidth, kWidth - kMargin * 3};
    paintLegend(painter, theme, picture.runs, QRectF(0, kTitleHeight, kWidth, kLegendHeight));
    paintRuler(painter, theme, scale, kTitleHeight + kLegendHeight);
    paintTimeline(painter, Look(theme, {}, nullptr), picture.runs, c.layout, scale, kWidth, 0, c.height);
    paintTotals(painter, theme, picture, c.totalsTop, c.layout.span);
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(0, c.height - 30, kWidth - kMargin * 2, 24), Qt::AlignVCenter | Qt::AlignRight,
                     QCoreApplication::translate("picture", "measured and drawn with Interleave"));
}

// The picture alone when it carries no runs, or they are too large to be carried: `remark` then says so.
Rendered carrying(const Picture &picture, QByteArray png)
{
    if (picture.carried.empty())
        return {std::move(png), {}};
    auto whole = withRuns(png, picture.carried, picture.carriedTitles);
    if (!whole)
        return {std::move(png), whole.error().detail};
    return {std::move(whole).value(), {}};
}

} // namespace

QSize pictureSize(const Picture &picture) { return {kWidth, compose(picture).height}; }

std::vector<int> pictureBlocks(const Picture &picture)
{
    const Composition c = compose(picture);
    std::vector<int> tops{0};
    for (const Card &card : c.layout.cards)
        if (&card != &c.layout.cards.front()) // the first stays with the title
            tops.push_back(card.top);
    tops.push_back(c.totalsTop);
    tops.push_back(c.height);
    return tops;
}

void paintPicture(QPainter &painter, const Picture &picture) { paintComposition(painter, picture, compose(picture)); }

Result<PictureFormat> pictureFormatOf(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    if (ending == QLatin1String("png"))
        return PictureFormat::Png;
    if (ending == QLatin1String("svg"))
        return PictureFormat::Svg;
    if (ending == QLatin1String("pdf"))
        return PictureFormat::Pdf;
    return Error{ErrorCode::InvalidArgument,
                 "the picture '" + fileName.toStdString() + "' has an unknown ending; allowed are .png, .svg and .pdf"};
}

QImage renderImage(const Picture &picture, double scale)
{
    const Composition c = compose(picture);
    QImage image(QSize(int(kWidth * scale), int(c.height * scale)), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paintComposition(painter, picture, c);
    return image;
}

Result<Rendered> renderPicture(const Picture &picture, PictureFormat format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const Composition c = compose(picture);
    bool ok = true;
    if (format == PictureFormat::Png) {
        ok = renderImage(picture).save(&buffer, "PNG");
    } else if (format == PictureFormat::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(QSize(kWidth, c.height));
        svg.setViewBox(QRect(0, 0, kWidth, c.height));
        svg.setTitle(picture.title);
        QPainter painter(&svg);
        paintComposition(painter, picture, c);
    } else {
        QPdfWriter pdf(&buffer);
        pdf.setPageSize(QPageSize(QSizeF(kWidth, c.height) * 0.75, QPageSize::Point, QString(), QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF());
        pdf.setResolution(96); // a logical pixel is 0.75 pt
        QPainter painter(&pdf);
        paintComposition(painter, picture, c);
    }
    if (!ok || bytes.isEmpty())
        return Error{ErrorCode::Internal, "the picture could not be drawn"};
    if (format == PictureFormat::Png)
        return carrying(picture, std::move(bytes));
    return Rendered{std::move(bytes), {}};
}

} // namespace interleave
