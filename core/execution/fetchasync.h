#pragma once

#include "core/execution/eventloop.h"
#include "core/execution/looptracks.h"
#include "core/execution/socket.h"
#include "core/model/environment.h"
#include "core/model/phase.h"
#include "core/web/httpresponse.h"

#include <coroutine>
#include <optional>
#include <string>

namespace interleave {

// One fetch on the event loop, as a machine that a coroutine drives:
//   while (!fetch.step()) { tracks.suspend(); news = co_await fetch.channel().news(timeout); tracks.resume(); … }
// A machine and not a coroutine of its own: a nested coroutine would cost every connection a second frame.
class AsyncFetch {
public:
    AsyncFetch(const Fetch &fetch, const RunEnvironment &environment, EventLoop &loop);

    bool step();                        // goes on as far as it can; true: the page is there. Throws std::runtime_error with the reason
    IoChannel &channel() { return *m_channel; }
    std::string takeBody() { return m_response.takeBody(); }

private:
    enum class Stage { Sending, Receiving };
    bool receive();
    [[noreturn]] void fail() const;

    Socket m_socket;
    std::optional<IoChannel> m_channel; // after the socket: leaves the loop before the socket closes
    HttpResponse m_response;
    std::string m_request;
    std::size_t m_sent = 0;
    Stage m_stage = Stage::Sending;
};

} // namespace interleave
