#include "core/web/httpresponse.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace interleave {

namespace {

constexpr std::size_t kMaximumHead = 8192;

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return result;
}

// The value of Content-Length in a head that ends with an empty line; false without one.
bool findLength(const std::string &head, std::size_t &length)
{
    const std::string low = lowered(head);
    const std::size_t at = low.find("\r\ncontent-length:");
    if (at == std::string::npos)
        return false;
    const std::size_t digits = low.find_first_not_of(' ', at + 17);
    if (digits == std::string::npos)
        return false;
    const auto [end, error] = std::from_chars(low.data() + digits, low.data() + low.size(), length);
    const std::size_t after = low.find_first_not_of(' ', std::size_t(end - low.data()));
    return error == std::errc() && (after == std::string::npos || low[after] == '\r');
}

} // namespace

HttpResponse::Progress HttpResponse::take(std::string_view bytes)
{
    if (!m_inBody) {
        const std::size_t before = m_head.size();
        m_head += bytes;
        const std::size_t end = m_head.find("\r\n\r\n", before < 3 ? 0 : before - 3);
        if (end == std::string::npos) {
            if (m_head.size() >= 5 && !m_head.starts_with("HTTP/"))
                return fail("the answer is not HTTP");
            return m_head.size() > kMaximumHead ? fail("the answer's head is too long") : Progress::More;
        }
        const std::string rest = m_head.substr(end + 4);
        m_head.resize(end + 2);
        if (const Progress head = takeHead(); head == Progress::Failed)
            return head;
        m_head = std::string(); // gives its memory back
        return take(rest);
    }
    m_body.append(bytes.substr(0, m_length - m_body.size()));
    return m_body.size() == m_length ? Progress::Complete : Progress::More;
}

HttpResponse::Progress HttpResponse::takeHead()
{
    if (!m_head.starts_with("HTTP/1.1 "))
        return fail("the answer is not HTTP");
    if (m_head.compare(9, 3, "200") != 0)
        return fail("the server answered with status " + m_head.substr(9, 3));
    if (!findLength(m_head, m_length))
        return fail("the answer does not say how long it is");
    if (m_length > m_maximum)
        return fail("the page has " + std::to_string(m_length) + " bytes; at most " + std::to_string(m_maximum) + " are allowed");
    m_body.reserve(m_length);
    m_inBody = true;
    return Progress::More;
}

HttpResponse::Progress HttpResponse::takeEnd()
{
    if (m_inBody)
        return fail("the page was cut off after " + std::to_string(m_body.size()) + " of " + std::to_string(m_length) + " bytes");
    return fail(m_head.empty() ? "the server closed the connection without an answer" : "the answer was cut off");
}

HttpResponse::Progress HttpResponse::fail(std::string reason)
{
    m_reason = std::move(reason);
    return Progress::Failed;
}

std::string httpRequest(const std::string &path, std::uint16_t port)
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n\r\n";
}

} // namespace interleave
