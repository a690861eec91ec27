#include "app/export/printing.h"

#include <QPainter>
#include <QPrinter>

#include <algorithm>

namespace interleave {

std::vector<int> pageTops(const std::vector<int> &blocks, int pageHeight)
{
    std::vector<int> tops{0};
    const int height = std::max(1, pageHeight);
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
        if (blocks[i + 1] - tops.back() <= height)
            continue; // it still fits
        if (blocks[i] > tops.back())
            tops.push_back(blocks[i]);
        while (blocks[i + 1] - tops.back() > height)
            tops.push_back(tops.back() + height);
    }
    return tops;
}

bool printPicture(QPrinter &printer, Picture picture)
{
    picture.lightness = Lightness::Light; // ink is dear, and paper white
    const QSize size = pictureSize(picture);
    QPainter painter;
    if (!painter.begin(&printer))
        return false;
    const QRect page = painter.viewport();
    const double scale = double(page.width()) / size.width();
    const std::vector<int> tops = pageTops(pictureBlocks(picture), int(page.height() / scale));
    for (std::size_t i = 0; i < tops.size(); ++i) {
        if (i > 0)
            printer.newPage();
        const int end = i + 1 < tops.size() ? tops[i + 1] : size.height();
        painter.save();
        painter.scale(scale, scale);
        painter.translate(0, -tops[i]);
        painter.setClipRect(0, tops[i], size.width(), end - tops[i]);
        paintPicture(painter, picture);
        painter.restore();
    }
    return painter.end();
}

} // namespace interleave
