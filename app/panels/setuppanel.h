#pragma once

#include "core/model/runspec.h"
#include "core/strategies/pythoninterpreter.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"

#include <QScrollArea>

#include <map>
#include <vector>

class QButtonGroup;
class QFormLayout;
class QSpinBox;
class QVBoxLayout;

namespace interleave {

class ChoiceCard;
class ProgramPanel;

// What to run: the workload, the strategies to compare, the parameters.
class SetupPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit SetupPanel(QWidget *parent = nullptr);

    std::vector<RunSpec> chosenRuns() const; // one for each chosen strategy, in display order
    std::map<std::string, QString> unusableStrategies() const; // and why; as far as it is known yet
    std::vector<StrategyInfo> usableStrategies() const; // on this machine, as far as it is known yet
    RunSpec baseRun() const; // the workload with its parameters; no strategy
    void chooseAllStrategies(); // all that are C++; Python's stay as they are
    bool programIsChosen() const; // and not a workload of ours
    void chooseWorkload(const std::string &id, const ParameterValues &parameters); // with these values where it has such parameters
    QString workloadTitleChosen() const;

Q_SIGNALS:
    void chosenChanged(); // chosenRuns() may say something else now
    void repeatsChanged(int repeats); // how often each run is to be made
    void runWanted();
    void usabilityChanged(); // unusableStrategies() may say something else now

private:
    void addProgram(QVBoxLayout *column);
    void addWorkloads(QVBoxLayout *column);
    void addStrategies(QVBoxLayout *column);
    void addOptions(QVBoxLayout *column);
    QSpinBox *addSpinBox(QFormLayout *form, const QString &title, const QString &name, int minimum, int maximum, int value,
                         const QStringList &values = {});
    void showPython(PythonKind kind, const Result<PythonInfo> &python);
    void showParameters();
    const Workload &workload() const;

    WorkloadRegistry m_workloads = makeWorkloads();
    StrategyRegistry m_strategies = makeStrategies();
    QButtonGroup *m_workloadGroup;
    std::vector<ChoiceCard *> m_strategyCards;
    std::map<std::string, QString> m_unusable; // strategies, with the reason
    ProgramPanel *m_program;
    QWidget *m_ours = nullptr; // strategies and options: what a program of the person's has not
    QFormLayout *m_parameterForm;
    std::map<std::string, QSpinBox *> m_parameters;
    QSpinBox *m_threads = nullptr, *m_processes = nullptr, *m_seed = nullptr, *m_gil = nullptr,
             *m_gilInterval = nullptr, *m_repeats = nullptr;
};

} // namespace interleave
