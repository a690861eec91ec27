#pragma once

#include "app/theme/palette.h"
#include "app/timeline/timelinerun.h"
#include "core/model/result.h"

#include <QByteArray>
#include <QImage>

#include <vector>

namespace interleave {

enum class PictureFormat { Png, Svg, Pdf };

// The comparison as one picture: title, parameters, machine, timelines on one axis, totals, legend. Rendered off screen.
struct Picture {
    QString title;
    std::vector<TimelineRun> runs;
    Grouping grouping = Grouping::Worker;
    Lightness lightness = Lightness::Light;
};

Result<PictureFormat> pictureFormatOf(const QString &fileName); // by its ending: png, svg, pdf
QImage renderImage(const Picture &picture, double scale = 2.0);
Result<QByteArray> renderPicture(const Picture &picture, PictureFormat format);
// Renders to memory and writes with QSaveFile: a failure leaves no half-written file behind.
Result<qint64> savePicture(const Picture &picture, const QString &fileName);

} // namespace interleave
