#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace interleave {

// One of several texts to pick, each of which may take several lines (a radio button breaks none). Plain text.
class ChoiceList : public QWidget {
    Q_OBJECT
public:
    // `name`: the buttons are called name_0, name_1, ...
    ChoiceList(const QStringList &choices, const QString &name, QWidget *parent = nullptr);

    int picked() const; // -1: none

private:
    QButtonGroup *m_buttons;
};

} // namespace interleave
