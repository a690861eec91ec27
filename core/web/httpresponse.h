#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interleave {

// Reads one HTTP/1.1 response with a Content-Length, in whatever pieces it comes. Used by both ways of fetching.
class HttpResponse {
public:
    enum class Progress { More, Complete, Failed };

    explicit HttpResponse(std::uint32_t maximumBytes) : m_maximum(maximumBytes) {}

    Progress take(std::string_view bytes);
    Progress takeEnd(); // the other side has closed

    const std::string &body() const { return m_body; }
    std::string takeBody() { return std::move(m_body); }
    const std::string &reason() const { return m_reason; } // why it failed, for a person

private:
    Progress takeHead();
    Progress fail(std::string reason);

    std::uint32_t m_maximum;
    bool m_inBody = false;
    std::size_t m_length = 0;  // of the body
    std::string m_head, m_body, m_reason;
};

// The request that is answered like this.
std::string httpRequest(const std::string &path, std::uint16_t port);

} // namespace interleave
