#pragma once

#include "app/words/tabletext.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedWidget;
class QTableWidget;

namespace interleave {

// A chart that can also be read: as sentences or as a table, chosen below it by mouse or keyboard, and told to screen readers.
class ChartFrame : public QWidget {
    Q_OBJECT
public:
    enum class Face { Chart, Sentence, Table };

    // Takes the chart; its accessible name becomes the frame's. Null: what is said is drawn elsewhere, and only words and table are here.
    // Object names: name + "Sentence", "Table", "SayIt", "AsTable", "AsChart".
    ChartFrame(QWidget *chart, const QString &name, QWidget *parent = nullptr);

    void setWords(const ChartWords &words);
    void setNote(const QString &note); // a line that stands below the chart itself
    void show(Face face);

private:
    void addFace(Face face, const QString &name, const QString &text, const QString &explanation);

    QString m_name;
    QStackedWidget *m_faces;
    QLabel *m_sentence, *m_note;
    QTableWidget *m_table;
    QButtonGroup *m_choice;
};

void fillTable(QTableWidget &table, const ChartWords &words);

} // namespace interleave
