#pragma once

#include "app/session/pythonsearch.h"

#include <QToolButton>

namespace interleave {

// Which Python runs the Python strategies: says what was found, and lets the person choose another one. It looks in the background.
class PythonChooser : public QToolButton {
    Q_OBJECT
public:
    explicit PythonChooser(QWidget *parent = nullptr);

    void look(); // for both kinds

Q_SIGNALS:
    // Once for each kind and look.
    void found(interleave::PythonKind kind, const interleave::Result<interleave::PythonInfo> &result);

private:
    void show(const Result<PythonInfo> &result);
    void choose();

    PythonSearch m_usual{PythonKind::Usual}, m_freeThreaded{PythonKind::FreeThreaded};
};

} // namespace interleave
