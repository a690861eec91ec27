#pragma once

#include <QObject>

namespace interleave {

// Ctrl-C and SIGTERM as a Qt signal. One at a time.
class Interrupt : public QObject {
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    void raised();
};

} // namespace interleave
