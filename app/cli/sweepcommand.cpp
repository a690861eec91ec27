#include "app/cli/sweepcommand.h"

#include "app/charts/speedupchart.h"
#include "app/cli/comparison.h"
#include "app/cli/complain.h"
#include "app/cli/report.h"
#include "app/export/filewriter.h"
#include "app/export/picture.h"
#include "app/theme/palette.h"
#include "app/words/sweepwords.h"
#include "core/analysis/repeats.h"
#include "core/runner/hostinfo.h"

#include <QApplication>
#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>
#include <cstdio>

namespace interleave {

namespace {

constexpr int kWidth = 1200, kChartHeight = 620, kTextHeight = 150, kMargin = 24;

QJsonValue finite(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null); }

QJsonObject fitJson(const ScalabilityFit &fit)
{
    return {{"one_worker_s", fit.oneWorkerSeconds}, {"limit", finite(fit.limit())}, {"relative_error", fit.error}};
}

void paintSweep(QPainter &painter, const SweepResult &result)
{
    const Theme theme = themeOf(Lightness::Light);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, 0, kWidth, kChartHeight + kTextHeight), theme.window);
    SpeedupChart chart;
    QFont font = chart.font();
    font.setPixelSize(15);
    chart.setFont(font);
    chart.setPalette(qtPalette(theme));
    chart.setResult(result);
    chart.paintChart(painter, QRectF(0, 0, kWidth, kChartHeight));
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(kMargin, kChartHeight + 8, kWidth - 2 * kMargin, kTextHeight - 16), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                     sweepWords(result).sentence);
}

QByteArray renderSweep(const SweepResult &result, PictureFormat format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize size(kWidth, kChartHeight + kTextHeight);
    const auto paintOn = [&](QPaintDevice &device) {
        QPainter painter(&device);
        paintSweep(painter, result);
    };
    if (format == PictureFormat::Png) {
        QImage image(size * 2, QImage::Format_RGB32);
        image.setDevicePixelRatio(2);
        paintOn(image);
        image.save(&buffer, "PNG");
    } else if (format == PictureFormat::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(sweepTitle(result));
        paintOn(svg);
    } else {
        QPdfWriter pdf(&buffer);
        pdf.setPageSize(QPageSize(QSizeF(size) * 0.75, QPageSize::Point, QString(), QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF());
        pdf.setResolution(96); // a logical pixel is 0.75 pt
        paintOn(pdf);
    }
    return bytes;
}

} // namespace

QJsonObject sweepJson(const SweepResult &result)
{
    QJsonArray points, unfinished;
    for (const ScalePoint &point : result.points) {
        const double median = medianOf(point.seconds);
        QJsonObject json{{"workers", point.workers}, {"wall_s", median}, {"speedup", result.speedup(median)}};
        if (point.seconds.size() > 1) {
            QJsonArray repeats;
            for (const double seconds : point.seconds)
                repeats.append(seconds);
            json.insert("repeats", repeats);
        }
        points.append(json);
    }
    for (const int workers : result.unfinished)
        unfinished.append(workers);
    QJsonObject json{{"workload", QString::fromStdString(result.spec.workload)},
                     {"strategy", QString::fromStdString(result.spec.strategy)},
                     {"workers", result.kind == SweepPlan::Workers::Threads ? "threads" : "processes"},
                     {"cores", result.cores},
                     {"tasks", qint64(result.tasks)},
                     {"points", points},
                     {"unfinished", unfinished},
                     {"amdahl", QJsonValue::Null},
                     {"usl", QJsonValue::Null}};
    if (const auto &fit = result.amdahl) {
        QJsonObject amdahl = fitJson(*fit);
        amdahl.insert("p", fit->parallelShare());
        json["amdahl"] = amdahl;
    }
    if (const auto &fit = result.universal) {
        QJsonObject usl = fitJson(*fit);
        usl.insert("sigma", fit->sigma);
        usl.insert("kappa", fit->kappa);
        usl.insert("knee_workers", fit->knee() ? QJsonValue(*fit->knee()) : QJsonValue(QJsonValue::Null));
        json["usl"] = usl;
    }
    return json;
}

QString sweepTable(const SweepResult &result)
{
    const ChartWords words = sweepWords(result);
    static constexpr int kWidths[] = {7, 9, 20, 9, 7, 8, 8};
    QString out = sweepTitle(result) + QLatin1Char('\n');
    const auto append = [&out](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i)
            out += cells[i].rightJustified(kWidths[i]) + (i + 1 < cells.size() ? QLatin1Char(' ') : QLatin1Char('\n'));
    };
    append(words.columns);
    for (const QStringList &row : words.rows)
        append(row);
    return out + words.sentence + QLatin1Char('\n');
}

Result<qint64> saveSweepPicture(const SweepResult &result, const QString &fileName)
{
    const auto format = pictureFormatOf(fileName);
    if (!format)
        return format.error();
    const QByteArray bytes = renderSweep(result, *format);
    if (bytes.isEmpty())
        return Error{ErrorCode::Internal, "the picture could not be drawn"};
    return writeFile(fileName, bytes);
}

int sweepCommand(const QStringList &arguments)
{
    const auto options = parseOptions(QStringLiteral("sweep"), arguments);
    if (!options)
        return complain(options.error());
    const RunSpec &spec = options->runs.front();
    const auto plan = planSweep(spec, thisHost().cores);
    if (!plan)
        return complain(plan.error());
    if (spec.threads > 0 || spec.processes > 0)
        return complain({ErrorCode::InvalidArgument, "sweep chooses the number of workers itself: leave out --threads and --processes"});
    if (const auto sound = checkOutputs(options->outputs); !sound)
        return complain(sound.error());
    Comparison comparison(plan->runs, options->repeat);
    const Runs runs = comparison.performAll();
    const SweepResult result = sweepResultOf(*plan, runs);
    const QJsonObject json{{"schema", 1}, {"host", hostJson(runs)}, {"sweep", sweepJson(result)}};
    const QByteArray text = options->json ? QJsonDocument(json).toJson() : sweepTable(result).toUtf8();
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    std::fflush(stdout);
    if (!options->outputs.picture.isEmpty() && !result.points.empty())
        if (const auto saved = saveSweepPicture(result, options->outputs.picture); !saved)
            return complain(saved.error());
    if (comparison.wasInterrupted())
        return kInterrupted;
    return result.unfinished.empty() ? kDone : kRunFailed;
}

} // namespace interleave
