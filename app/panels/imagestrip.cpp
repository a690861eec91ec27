#include "app/panels/imagestrip.h"

#include "app/theme/palette.h"

#include <QImage>
#include <QPainter>

namespace interleave {

namespace {
constexpr int kHeight = 84, kGap = 6, kCaption = 16;
}

ImageStrip::ImageStrip(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(kHeight + kCaption + kGap);
    setAccessibleName(tr("Pictures that are finished"));
    hide();
}

void ImageStrip::showImagesOf(const Trace *trace)
{
    if (trace != m_trace) {
        m_images.clear();
        m_names.clear();
        m_trace = trace;
    }
    const std::size_t known = m_images.size();
    for (std::size_t i = known; trace && i < trace->images.size(); ++i) {
        const TaskImage &image = trace->images[i];
        const QImage pixels(reinterpret_cast<const uchar *>(image.rgb.constData()), int(image.width), int(image.height),
                            int(image.width) * 3, QImage::Format_RGB888);
        m_images.push_back(pixels.scaledToHeight(kHeight * 2, Qt::SmoothTransformation)); // copied; sharp at 200 %
        m_names.push_back(QString::fromStdString(trace->tasks[index(image.task)].name));
    }
    setVisible(!m_images.empty());
    setAccessibleDescription(tr("%n picture(s) finished", nullptr, int(m_images.size())));
    if (m_images.size() != known)
        update();
}

void ImageStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Theme theme = themeOf(palette());
    double x = kGap;
    for (std::size_t i = 0; i < m_images.size(); ++i) {
        const double width = kHeight * double(m_images[i].width()) / m_images[i].height();
        painter.drawImage(QRectF(x, 0, width, kHeight), m_images[i]);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(x, kHeight, width, kCaption), Qt::AlignCenter, m_names[i]);
        x += width + kGap;
    }
}

} // namespace interleave
