#pragma once

#include "core/diagnose/verdict.h"

#include <QWidget>

namespace interleave {

// Where the time of a program went, as one bar: computing solid, waiting hatched, each with its name and share below.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    explicit ShareBar(QWidget *parent = nullptr);
    void show(const Diagnosis &diagnosis);

    QSize sizeHint() const override { return {260, 34}; }
    QSize minimumSizeHint() const override { return {120, 34}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Diagnosis m_diagnosis;
};

} // namespace interleave
