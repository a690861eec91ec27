#pragma once

#include <memory>
#include <string>

namespace interleave {

// A text that is empty most of the time, and then takes eight bytes instead of a string's 32: a run may have a million of them.
class RareText {
public:
    RareText() = default;
    RareText(std::string text) : m_text(text.empty() ? nullptr : std::make_unique<const std::string>(std::move(text))) {}
    RareText(const char *text) : RareText(std::string(text)) {}
    RareText(const RareText &other) : RareText(other.text()) {}
    RareText(RareText &&) noexcept = default;
    RareText &operator=(RareText other) noexcept
    {
        m_text.swap(other.m_text);
        return *this;
    }
    ~RareText() = default;

    bool empty() const { return !m_text; }
    const std::string &text() const
    {
        static const std::string none;
        return m_text ? *m_text : none;
    }
    operator const std::string &() const { return text(); }
    bool operator==(const RareText &other) const { return text() == other.text(); }

private:
    std::unique_ptr<const std::string> m_text;
};

} // namespace interleave
