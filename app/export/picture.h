#pragma once

#include "app/theme/palette.h"
#include "app/timeline/timelinerun.h"
#include "core/model/result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

#include <memory>
#include <string>
#include <vector>

class QPainter;

namespace interleave {

enum class PictureFormat { Png, Svg, Pdf };

// The comparison as one picture: title, parameters, machine, timelines on one axis, totals, legend. Rendered off screen.
struct Picture {
    QString title;
    std::vector<TimelineRun> runs;
    Grouping grouping = Grouping::Worker;
    Lightness lightness = Lightness::Light;
    // Runs that a PNG takes along, so that opening it brings them back; with the names that people gave them. Other formats carry none.
    std::vector<std::shared_ptr<const Trace>> carried{};
    std::vector<std::string> carriedTitles{};
};

Result<PictureFormat> pictureFormatOf(const QString &fileName); // by its ending: png, svg, pdf
QImage renderImage(const Picture &picture, double scale = 2.0);

QSize pictureSize(const Picture &picture);                    // in logical pixels
std::vector<int> pictureBlocks(const Picture &picture);       // the tops of parts that better stay whole, and the end of the last one
void paintPicture(QPainter &painter, const Picture &picture); // from (0, 0) to its size; vectors where the device has them

struct Rendered {
    QByteArray bytes;
    std::string remark; // not empty: what the file should have held, and why it does not
};
Result<Rendered> renderPicture(const Picture &picture, PictureFormat format);

} // namespace interleave
