#include "core/execution/fetchasync.h"

#include "core/execution/fetch.h"

#include <array>
#include <stdexcept>

namespace interleave {

AsyncFetch::AsyncFetch(const Fetch &fetch, const RunEnvironment &environment, EventLoop &loop)
    : m_response(fetch.maximumBytes), m_request(httpRequest(fetchPath(fetch), fetchPort(fetch, environment)))
{
    const Socket::Io io = m_socket.open(fetchPort(fetch, environment), Socket::Mode::NonBlocking, 0);
    if (io == Socket::Io::Failed)
        fail();
    m_channel.emplace(loop, m_socket.fd());
}

bool AsyncFetch::step()
{
    if (m_stage == Stage::Sending) { // fails with the connection's own error if that did not come about
        std::string_view left = std::string_view(m_request).substr(m_sent);
        const Socket::Io io = m_socket.send(left);
        m_sent = m_request.size() - left.size();
        if (io == Socket::Io::Failed)
            fail();
        if (io == Socket::Io::WouldBlock)
            return false;
        m_stage = Stage::Receiving;
        m_request = {}; // gives its memory back while we wait
        return false;   // the answer can not be there yet
    }
    return receive();
}

bool AsyncFetch::receive()
{
    std::array<char, 16384> buffer; // on the loop's stack: no connection keeps one while it waits
    for (;;) {
        std::size_t count = buffer.size();
        const Socket::Io io = m_socket.receive(buffer.data(), count);
        if (io == Socket::Io::WouldBlock)
            return false;
        if (io == Socket::Io::Failed)
            fail();
        const auto progress = count > 0 ? m_response.take({buffer.data(), count}) : m_response.takeEnd();
        if (progress == HttpResponse::Progress::Failed)
            throw std::runtime_error(m_response.reason());
        if (progress == HttpResponse::Progress::Complete)
            return true;
    }
}

void AsyncFetch::fail() const { throw std::runtime_error(m_socket.reason()); }

} // namespace interleave
