#include "app/panels/setuppanel.h"

#include "app/diagnose/programpanel.h"
#include "app/panels/choicecard.h"
#include "app/panels/pythonchooser.h"
#include "app/texts.h"

#include <QButtonGroup>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <limits>

namespace interleave {

namespace {

constexpr int kMostRepeatsOffered = 100;
constexpr int kLookForPythonAfterMs = 100; // the window is on the screen by then

void addHeading(QVBoxLayout *column, const QString &text)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    column->addSpacing(6);
    column->addWidget(label);
}

bool isPython(const std::string &strategy) { return strategy.starts_with("python-"); }
bool isFreeThreaded(const std::string &strategy) { return strategy == "python-threads-free"; }

// A number whose values have names.
class ChoiceBox : public QSpinBox {
public:
    explicit ChoiceBox(QStringList names) : m_names(std::move(names)) {}

protected:
    QString textFromValue(int value) const override { return m_names.value(value); }
    int valueFromText(const QString &text) const override { return int(m_names.indexOf(text)); }
    QValidator::State validate(QString &text, int &) const override
    {
        if (m_names.contains(text))
            return QValidator::Acceptable;
        const bool begun = std::ranges::any_of(m_names, [&](const QString &name) { return name.startsWith(text); });
        return begun ? QValidator::Intermediate : QValidator::Invalid;
    }

private:
    QStringList m_names;
};

} // namespace

SetupPanel::SetupPanel(QWidget *parent)
    : QScrollArea(parent), m_workloadGroup(new QButtonGroup(this)), m_program(new ProgramPanel), m_parameterForm(new QFormLayout)
{
    auto *panel = new QWidget;
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(10, 2, 10, 8);
    column->setSpacing(4);
    addWorkloads(column);
    addProgram(column);
    m_ours = new QWidget;
    auto *ours = new QVBoxLayout(m_ours);
    ours->setContentsMargins(0, 0, 0, 0);
    ours->setSpacing(4);
    addStrategies(ours);
    addOptions(ours);
    column->addWidget(m_ours);
    column->addStretch();
    setWidget(panel);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(230);
    setFrameShape(QFrame::NoFrame);
    connect(m_workloadGroup, &QButtonGroup::idToggled, this, &SetupPanel::chosenChanged);
    connect(m_workloadGroup, &QButtonGroup::idToggled, this, [this](int, bool chosen) { // arrow keys choose without a click
        if (chosen)
            showParameters();
    });
    showParameters();
}

void SetupPanel::addWorkloads(QVBoxLayout *column)
{
    addHeading(column, tr("Workload"));
    for (std::size_t i = 0; i < m_workloads.size(); ++i) {
        const WorkloadInfo &info = m_workloads[i]->info();
        auto *card = new ChoiceCard(ChoiceCard::Mark::Badge, workloadTitle(info.id), workloadExplanation(info.id));
        card->setObjectName("workload_" + QString::fromStdString(info.id));
        switch (info.bound) {
        case Bound::Io: card->setBadge(tr("I/O"), QColor("#0072B2")); break;
        case Bound::Cpu: card->setBadge(tr("CPU"), QColor("#9a6a00")); break;
        case Bound::Mixed: card->setBadge(tr("MIX"), QColor("#7a5ba8")); break;
        }
        card->setChecked(i == 0);
        m_workloadGroup->addButton(card, int(i));
        column->addWidget(card);
    }
}

void SetupPanel::addProgram(QVBoxLayout *column)
{
    auto *card = new ChoiceCard(ChoiceCard::Mark::Badge, workloadTitle(kObserved), workloadExplanation(kObserved));
    card->setObjectName(QStringLiteral("workload_") + QLatin1String(kObserved));
    card->setBadge(tr("?"), QColor("#00705a"));
    card->setEnabled(ProgramPanel::unavailable().isEmpty());
    card->setToolTip(ProgramPanel::unavailable());
    m_workloadGroup->addButton(card, int(m_workloads.size()));
    column->addWidget(card);
    m_program->setObjectName("program");
    column->addWidget(m_program);
    connect(m_program, &ProgramPanel::runWanted, this, &SetupPanel::runWanted);
}

bool SetupPanel::programIsChosen() const { return m_workloadGroup->checkedId() == int(m_workloads.size()); }

void SetupPanel::chooseWorkload(const std::string &id, const ParameterValues &parameters)
{
    for (std::size_t i = 0; i < m_workloads.size(); ++i)
        if (m_workloads[i]->info().id == id)
            m_workloadGroup->button(int(i))->setChecked(true);
    showParameters();
    for (const auto &[name, value] : parameters)
        if (const auto box = m_parameters.find(name); box != m_parameters.end())
            box->second->setValue(int(value));
}

void SetupPanel::addStrategies(QVBoxLayout *column)
{
    addHeading(column, tr("Strategies to compare"));
    for (const auto &strategy : m_strategies) {
        const std::string &id = strategy->info().id;
        auto *card = new ChoiceCard(ChoiceCard::Mark::CheckBox, strategyTitle(id), strategyExplanation(id));
        card->setObjectName("strategy_" + QString::fromStdString(id));
        card->setChecked(!isPython(id));
        card->setEnabled(!isPython(id)); // until one is found
        card->setHidden(isFreeThreaded(id));
        if (isPython(id))
            m_unusable[id] = tr("Python is still being looked for");
        connect(card, &QAbstractButton::toggled, this, &SetupPanel::chosenChanged);
        m_strategyCards.push_back(card);
        column->addWidget(card);
    }
}

QSpinBox *SetupPanel::addSpinBox(QFormLayout *form, const QString &title, const QString &name, int minimum, int maximum, int value,
                                  const QStringList &values)
{
    auto *box = values.isEmpty() ? new QSpinBox : new ChoiceBox(values);
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setRange(minimum, maximum);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    connect(box, &QSpinBox::valueChanged, this, &SetupPanel::chosenChanged);
    form->addRow(title, box);
    return box;
}

void SetupPanel::addOptions(QVBoxLayout *column)
{
    addHeading(column, tr("Options"));
    column->addLayout(m_parameterForm);
    auto *form = new QFormLayout;
    m_repeats = addSpinBox(form, tr("Repeats"), "repeats", 1, kMostRepeatsOffered, 1);
    m_repeats->setToolTip(tr("How often each run is made, in turns: then the total time is a median, with its spread"));
    connect(m_repeats, &QSpinBox::valueChanged, this, &SetupPanel::repeatsChanged);
    m_threads = addSpinBox(form, tr("Threads"), "threads", 0, kMaximumThreads, 0);
    m_threads->setSpecialValueText(tr("automatic"));
    m_processes = addSpinBox(form, tr("Processes"), "processes", 0, kMaximumProcesses, 0);
    m_processes->setSpecialValueText(tr("automatic"));
    m_gil = addSpinBox(form, tr("GIL"), "gil", 0, 2, 0, valueTitles("gil"));
    m_gil->setToolTip(tr("An interpreter lock like CPython's: threads compute one at a time"));
    m_gilInterval = addSpinBox(form, tr("Switch interval"), "gilInterval", int(kMinimumGilInterval.count()),
                               int(kMaximumGilInterval.count()), 5000);
    m_gilInterval->setSuffix(tr(" µs"));
    m_seed = addSpinBox(form, tr("Seed"), "seed", 0, std::numeric_limits<int>::max(), 1);
    auto *python = new PythonChooser;
    form->addRow(tr("Python"), python);
    connect(python, &PythonChooser::found, this, &SetupPanel::showPython);
    QTimer::singleShot(kLookForPythonAfterMs, python, &PythonChooser::look);
    column->addLayout(form);
}

void SetupPanel::showPython(PythonKind kind, const Result<PythonInfo> &python)
{
    for (std::size_t i = 0; i < m_strategies.size(); ++i) {
        const std::string &id = m_strategies[i]->info().id;
        if (!isPython(id) || isFreeThreaded(id) != (kind == PythonKind::FreeThreaded))
            continue;
        ChoiceCard *card = m_strategyCards[i];
        card->setEnabled(python.ok());
        card->setChecked(card->isChecked() && python.ok());
        card->setExplanation(python ? strategyExplanation(id) : QString::fromStdString(python.error().detail));
        if (isFreeThreaded(id)) // few have one: without it there is no card
            card->setVisible(python.ok());
        m_unusable.erase(id);
        if (!python)
            m_unusable[id] = QString::fromStdString(python.error().detail);
    }
    Q_EMIT usabilityChanged();
}

const Workload &SetupPanel::workload() const { return *m_workloads[std::size_t(std::clamp(m_workloadGroup->checkedId(), 0, int(m_workloads.size()) - 1))]; }

QString SetupPanel::workloadTitleChosen() const { return workloadTitle(programIsChosen() ? std::string(kObserved) : workload().info().id); }

void SetupPanel::showParameters()
{
    while (m_parameterForm->rowCount() > 0)
        m_parameterForm->removeRow(0);
    m_parameters.clear();
    m_ours->setHidden(programIsChosen());
    m_program->setVisible(programIsChosen());
    for (const ParameterInfo &info : workload().info().parameters) {
        QSpinBox *box = addSpinBox(m_parameterForm, parameterTitle(info.id), "parameter_" + QString::fromStdString(info.id),
                                   int(info.minimum), int(info.maximum), int(info.standard), valueTitles(info.id));
        if (!info.unit.empty())
            box->setSuffix(" " + QString::fromStdString(info.unit));
        if (info.id == workload().info().variants)
            box->setValue(int(info.maximum)); // beside each other is how they say most
        m_parameters[info.id] = box;
    }
}

std::map<std::string, QString> SetupPanel::unusableStrategies() const { return m_unusable; }

std::vector<StrategyInfo> SetupPanel::usableStrategies() const
{
    std::vector<StrategyInfo> usable;
    for (std::size_t i = 0; i < m_strategies.size(); ++i)
        if (m_strategyCards[i]->isEnabled())
            usable.push_back(m_strategies[i]->info());
    return usable;
}

RunSpec SetupPanel::baseRun() const
{
    RunSpec spec;
    spec.workload = workload().info().id;
    for (const auto &[id, box] : m_parameters)
        spec.parameters[id] = box->value();
    spec.threads = m_threads->value();
    spec.processes = m_processes->value();
    spec.seed = std::uint64_t(m_seed->value());
    spec.gilInterval = std::chrono::microseconds(m_gilInterval->value());
    return spec;
}

std::vector<RunSpec> SetupPanel::chosenRuns() const
{
    if (programIsChosen()) {
        const auto program = m_program->spec();
        return program ? std::vector{*program} : std::vector<RunSpec>();
    }
    RunSpec spec = baseRun();
    std::vector<RunSpec> runs;
    for (std::size_t i = 0; i < m_strategies.size(); ++i) {
        if (!m_strategyCards[i]->isChecked())
            continue;
        spec.strategy = m_strategies[i]->info().id;
        const StrategyInfo &info = m_strategies[i]->info();
        const int gil = info.locks ? m_gil->value() : 0; // 0 off, 1 on, 2 one run of each
        for (const Gil lock : {Gil::Off, Gil::On}) {
            if (gil != 2 && gil != int(lock))
                continue;
            spec.gil = lock;
            std::ranges::move(variantsOf(workload().info(), spec, info.awaits), std::back_inserter(runs));
        }
    }
    return runs;
}

void SetupPanel::chooseAllStrategies()
{
    for (std::size_t i = 0; i < m_strategies.size(); ++i)
        if (!isPython(m_strategies[i]->info().id))
            m_strategyCards[i]->setChecked(true);
}

} // namespace interleave
