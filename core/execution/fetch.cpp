#include "core/execution/fetch.h"

#include "core/execution/socket.h"
#include "core/web/httpresponse.h"

#include <array>
#include <stdexcept>

namespace interleave {

std::string fetchPath(const Fetch &fetch)
{
    return "/page/" + std::to_string(fetch.page) + "?fault=" + std::to_string(int(fetch.fault));
}

std::uint16_t fetchPort(const Fetch &fetch, const RunEnvironment &environment)
{
    return fetch.fault == WireFault::Refused ? environment.refusingPort : environment.port;
}

std::string fetchBlocking(const Fetch &fetch, const RunEnvironment &environment, const std::stop_token &stop)
{
    const std::uint16_t port = fetchPort(fetch, environment);
    Socket socket;
    const auto check = [&](Socket::Io io) {
        if (io != Socket::Io::Done)
            throw std::runtime_error(socket.reason());
    };
    check(socket.open(port, Socket::Mode::Blocking, int(fetch.timeout.count())));
    // Whoever asks for the stop only shuts the socket down: the call that blocks below then returns by itself.
    const std::stop_callback onStop(stop, [&socket] { socket.shutDown(); });
    // [snippet: fetch]
    const std::string request = httpRequest(fetchPath(fetch), port);
    std::string_view left = request;
    check(socket.send(left));
    HttpResponse response(fetch.maximumBytes);
    std::array<char, 16384> buffer;
    for (auto progress = HttpResponse::Progress::More; progress != HttpResponse::Progress::Complete;) {
        std::size_t count = buffer.size();
        check(socket.receive(buffer.data(), count));
        progress = count > 0 ? response.take({buffer.data(), count}) : response.takeEnd();
        if (progress == HttpResponse::Progress::Failed)
            throw std::runtime_error(response.reason());
    // [end]
    }
    return response.takeBody();
}

} // namespace interleave
