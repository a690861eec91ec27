#pragma once

#include <QTabWidget>

namespace interleave {

// The right side of the window: what the comparison means. Each page is a tab; whoever has something to tell adds one.
class StoryPanel : public QTabWidget {
    Q_OBJECT
public:
    explicit StoryPanel(QWidget *parent = nullptr);

    // OnDemand: its tab is not there before it is opened, for a page that most people never need.
    enum class Tab { Always, OnDemand };
    // `name`: the page's object name, by which it is found and remembered.
    void addPage(QWidget *page, const char *name, const QString &title, Tab tab = Tab::Always);
    void open(const QString &name); // shows this page, and the panel if it was hidden
    QString openPage() const;       // its name
};

} // namespace interleave
