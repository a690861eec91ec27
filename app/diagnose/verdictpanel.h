#pragma once

#include "core/diagnose/verdict.h"

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace interleave {

class ShareBar;

// What was seen of a program, and what follows: the verdict, its reasons, the advice with its bound, and a way to try it.
class VerdictPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit VerdictPanel(QWidget *parent = nullptr);

    void showTrace(const Trace *trace); // null: nothing was looked at

Q_SIGNALS:
    void experimentWanted(const interleave::ParameterValues &parameters);

private:
    QLabel *addLabel(const char *name);
    void showDiagnosis(const Trace &trace);

    QLabel *m_title, *m_headline, *m_reasoning, *m_advice, *m_notHelpful, *m_unknown, *m_about;
    ShareBar *m_shares;
    QPushButton *m_experiment;
    Diagnosis m_diagnosis;
};

} // namespace interleave
