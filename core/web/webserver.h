#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

namespace interleave {

struct WebServerOptions {
    std::uint64_t seed = 1;
    std::uint32_t pageBytes = 4096;
    std::chrono::milliseconds latency{0}; // from a whole request to the first byte of its answer
    std::chrono::milliseconds jitter{0};  // up to so much more, by seed and page
    std::uint64_t bytesPerSecond = 0;     // of each connection; 0: as fast as it goes
};

// Serves generated pages (web/page.h) on a free port of 127.0.0.1: GET /page/N?fault=F with F a WireFault. One thread, as many
// connections as there are file descriptors. Runs in a process of its own (interleave-runner serve).
class WebServer {
public:
    explicit WebServer(const WebServerOptions &options); // throws std::system_error when it can not listen
    ~WebServer();

    std::uint16_t port() const;
    std::uint16_t refusingPort() const; // taken, but nobody listens there
    void run();                         // until stop()
    void stop();                        // from any thread

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace interleave
