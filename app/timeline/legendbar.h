#pragma once

#include "app/timeline/legend.h"
#include "app/timeline/measure.h"

#include <QWidget>

#include <vector>

class QToolButton;

namespace interleave {

// The states that occur, each a button: what it looks like, what it is called, and how much of the visible time it takes. One that is
// switched off is faded in the timelines; all others stay as they are.
class LegendBar : public QWidget {
    Q_OBJECT
public:
    explicit LegendBar(QWidget *parent = nullptr);

    void setEntries(const std::vector<LegendEntry> &legend);
    void setFaded(const StateSet &faded);
    void setShares(const Measured &measured); // of all time on the lanes, in the range shown
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }

Q_SIGNALS:
    void switched(interleave::State state, bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        LegendEntry is;
        QToolButton *button;
        int width = 0; // with the longest share: a number that changes must not push the others about
    };
    void measureWidths();
    int place(int width, bool move) const; // the height needed
    void drawIcons();

    std::vector<Entry> m_entries;
};

} // namespace interleave
