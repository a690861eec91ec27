#pragma once

#include "app/lessons/lesson.h"
#include "app/lessons/questions.h"

#include <QWidget>

#include <optional>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace interleave {

class ChoiceList;

// One question about what was measured, with its feedback.
class QuestionCard : public QWidget {
    Q_OBJECT
public:
    explicit QuestionCard(QWidget *parent = nullptr);

    // Nothing posed: the runs that it is about are missing.
    void ask(const Question &question, std::optional<PosedQuestion> posed);

Q_SIGNALS:
    void answered(const QString &answer, bool isRight);

private:
    void addChoices();
    void addNumber();
    void check();
    void reveal(const QString &verdict, bool isRight);

    Question m_question;
    std::optional<PosedQuestion> m_posed;
    int m_tries = 0;
    QVBoxLayout *m_column;
    QWidget *m_input = nullptr; // made anew for every question
    ChoiceList *m_choices = nullptr;
    QDoubleSpinBox *m_number = nullptr;
    QLabel *m_text, *m_feedback;
    QPushButton *m_check, *m_show;
};

} // namespace interleave
