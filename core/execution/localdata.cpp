#include "core/execution/localdata.h"

#include "core/model/checksum.h"
#include "core/model/taskspec.h"
#include "core/web/page.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <cerrno>
#include <cstring>
#include <set>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace interleave {

namespace {

// A file descriptor that closes itself.
class File {
public:
    File(const std::string &path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    {
        if (m_fd < 0)
            throw std::runtime_error("cannot open " + path.substr(path.rfind('/') + 1) + ": " + std::strerror(errno));
    }
    ~File() { ::close(m_fd); }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    int fd() const { return m_fd; }

private:
    int m_fd;
};

void dropFromCache(int fd)
{
#ifdef POSIX_FADV_DONTNEED
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); // a request: the system may keep it
#else
    (void)fd;
#endif
}

// Qt's connections belong to the thread that opened them: each query opens one of its own, under a name of its own.
class Connection {
public:
    explicit Connection(const std::string &path)
    {
        m_name = QStringLiteral("interleave-%1").arg(quintptr(this)); // two that are open at once live at different places
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        m_database.setDatabaseName(QString::fromStdString(path));
        if (!m_database.open())
            throw std::runtime_error("cannot open the database: " + m_database.lastError().text().toStdString());
    }
    ~Connection()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    const QSqlDatabase &database() const { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

void execute(QSqlQuery &query)
{
    if (!query.exec())
        throw std::runtime_error("the database says: " + query.lastError().text().toStdString());
}

void writeRunFile(const std::string &path, const std::string &bytes)
{
    const File file(path, O_WRONLY | O_CREAT | O_TRUNC);
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::write(file.fd(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno != EINTR)
            throw std::runtime_error("cannot write the run's files: " + std::string(std::strerror(errno)));
        done += count > 0 ? std::size_t(count) : 0;
    }
    ::fsync(file.fd()); // only clean pages can be dropped
    dropFromCache(file.fd());
}

void makeDatabase(const std::string &path, std::uint32_t words, std::uint64_t seed)
{
    const Connection connection(path);
    QSqlDatabase database = connection.database();
    QSqlQuery query(database);
    query.prepare(QStringLiteral("CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT)"));
    execute(query);
    database.transaction();
    query.prepare(QStringLiteral("INSERT INTO words VALUES (?, ?)"));
    for (std::uint32_t i = 0; i < words; ++i) {
        query.bindValue(0, i);
        query.bindValue(1, QString::number(mixChecksum(seed, i)));
        execute(query);
    }
    if (!database.commit())
        throw std::runtime_error("the database says: " + database.lastError().text().toStdString());
}

} // namespace

// [snippet: read]
std::uint64_t readFileOf(const RunEnvironment &environment, const ReadFile &phase)
{
    const File file(environment.folder + '/' + phase.name, O_RDONLY);
    dropFromCache(file.fd());
    std::string bytes(1 << 16, '\0');
    std::uint64_t checksum = 0;
    for (;;) {
        const ssize_t count = ::read(file.fd(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw std::runtime_error("cannot read " + phase.name + ": " + std::strerror(errno));
        if (count == 0)
            return checksum;
        checksum = mixChecksum(checksum, checksumOf({bytes.data(), std::size_t(count)}));
    }
}
// [end]

// [snippet: query]
std::uint64_t queryOf(const RunEnvironment &environment, const Query &phase)
{
    const Connection connection(environment.folder + '/' + kDatabaseName);
    QSqlQuery query(connection.database());
    query.prepare(QStringLiteral("SELECT count(*), coalesce(sum(id), 0) FROM words WHERE text LIKE '%' || ? || '%'"));
    query.addBindValue(QString::number(phase.number));
    execute(query);
    if (!query.next())
        throw std::runtime_error("the database gave no answer");
    return mixChecksum(query.value(0).toULongLong(), query.value(1).toULongLong());
}
// [end]

Result<bool> prepareLocalData(std::span<const TaskSpec> tasks, const std::string &folder, std::uint32_t fileBytes,
                              std::uint32_t words, std::uint64_t seed)
{
    std::set<std::string> files;
    bool queries = false;
    for (const TaskSpec &task : tasks)
        for (const Phase &phase : task.phases) {
            if (const auto *read = std::get_if<ReadFile>(&phase))
                files.insert(read->name);
            queries = queries || std::holds_alternative<Query>(phase);
        }
    try {
        std::uint32_t number = 0;
        for (const std::string &name : files)
            writeRunFile(folder + '/' + name, makePage(seed, number++, fileBytes));
        if (queries)
            makeDatabase(folder + '/' + kDatabaseName, words, seed);
        return true;
    } catch (const std::exception &error) {
        return Error{ErrorCode::Io, error.what()};
    }
}

} // namespace interleave
