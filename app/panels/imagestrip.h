#pragma once

#include "core/trace/trace.h"

#include <QWidget>

#include <vector>

namespace interleave {

// The pictures that tasks produced, in the order in which they finished. Hidden while there are none.
class ImageStrip : public QWidget {
    Q_OBJECT
public:
    explicit ImageStrip(QWidget *parent = nullptr);
    void showImagesOf(const Trace *trace); // null: none; cheap when nothing is new

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<QImage> m_images;
    std::vector<QString> m_names;
    const Trace *m_trace = nullptr;
};

} // namespace interleave
