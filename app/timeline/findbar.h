#pragma once

#include "app/timeline/search.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace interleave {

// What to look for, how much was found, and the way from one to the next.
class FindBar : public QFrame {
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    void open(); // shown, with the cursor in the field and what was there selected
    void repeat(); // the search, among other runs than before
    // `current`: which of the hits is looked at; none yet: not a hit's number.
    void showResult(const SearchResult &result, std::size_t current);

Q_SIGNALS:
    void searched(const QString &text); // "" when it was closed
    void nextWanted();
    void previousWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    void shut();

    QLineEdit *m_field;
    QLabel *m_count;
};

} // namespace interleave
