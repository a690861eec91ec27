#pragma once

#include <string>
#include <utility>
#include <variant>

namespace interleave {

// What went wrong: a code to act on, a detail for a person (plain text, one line, already naming the culprit).
enum class ErrorCode { InvalidArgument, NotFound, Unavailable, Io, Corrupt, Internal };

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
};

// Either a value or an Error. (g++ 12 has no std::expected in C++20.)
template <typename T>
class Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const T *operator->() const { return &std::get<0>(m_content); }
    const T &operator*() const & { return std::get<0>(m_content); }
    const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

} // namespace interleave
