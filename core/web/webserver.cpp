#include "core/web/webserver.h"

#include "core/model/checksum.h"
#include "core/model/phase.h"
#include "core/web/page.h"

#include <utility> // before Boost.Asio 1.81's awaitable headers, which use std::exchange without it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <charconv>

namespace interleave {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t kPortion = 2048; // bytes at a time when the bandwidth is limited

// "/page/17?fault=3" → 17 and 3.
bool parseTarget(std::string_view target, std::uint32_t &page, unsigned &fault)
{
    constexpr std::string_view kBefore = "/page/", kBetween = "?fault=";
    if (!target.starts_with(kBefore))
        return false;
    target.remove_prefix(kBefore.size());
    const auto [end, error] = std::from_chars(target.data(), target.data() + target.size(), page);
    target.remove_prefix(std::size_t(end - target.data()));
    fault = 0;
    if (error == std::errc() && target.starts_with(kBetween)) {
        target.remove_prefix(kBetween.size());
        return std::from_chars(target.data(), target.data() + target.size(), fault).ec == std::errc() && fault < kWireFaultCount;
    }
    return error == std::errc() && target.empty();
}

std::string response(const std::string &body, std::size_t claimedLength)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(claimedLength)
           + "\r\nConnection: close\r\n\r\n" + body;
}

// One connection: reads one request, waits the latency, answers, closes. Keeps itself alive until then.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Tcp::socket socket, const WebServerOptions &options)
        : m_socket(std::move(socket)), m_timer(m_socket.get_executor()), m_options(options)
    {
    }

    void start()
    {
        http::async_read(m_socket, m_buffer, m_request, [self = shared_from_this()](error_code error, std::size_t) {
            if (!error)
                self->think();
        });
    }

private:
    void think()
    {
        unsigned fault = 0;
        if (!parseTarget({m_request.target().data(), m_request.target().size()}, m_page, fault)) {
            m_answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            return send();
        }
        m_fault = WireFault(fault);
        const auto jitter = m_options.jitter.count();
        const auto more = jitter > 0 ? std::int64_t(mixChecksum(m_options.seed, m_page) % std::uint64_t(jitter + 1)) : 0;
        m_timer.expires_after(m_options.latency + std::chrono::milliseconds(more));
        m_timer.async_wait([self = shared_from_this()](error_code error) {
            if (!error)
                self->answer();
        });
    }

    void answer()
    {
        const std::string page = makePage(m_options.seed, m_page, m_options.pageBytes);
        switch (m_fault) {
        case WireFault::Reset:
            m_socket.set_option(Tcp::socket::linger(true, 0)); // closing then sends a reset
            m_socket.close();
            return;
        case WireFault::Silent: return waitForTheOtherSide();
        case WireFault::Garbage: m_answer = "\x16\x03\x01 this is not HTTP at all\r\n\r\n"; break;
        case WireFault::Truncated: m_answer = response(page.substr(0, page.size() / 2), page.size()); break;
        case WireFault::TooLarge: m_answer = response(page, std::size_t(1) << 40); break;
        case WireFault::None:
        case WireFault::Refused: m_answer = response(page, page.size()); break;
        }
        send();
    }

    void send()
    {
        const bool limited = m_options.bytesPerSecond > 0;
        const std::size_t count = limited ? std::min(kPortion, m_answer.size() - m_sent) : m_answer.size();
        asio::async_write(m_socket, asio::buffer(m_answer.data() + m_sent, count),
                          [self = shared_from_this()](error_code error, std::size_t written) {
                              self->m_sent += written;
                              if (!error && self->m_sent < self->m_answer.size())
                                  self->sendLater();
                          });
    }

    void sendLater()
    {
        m_timer.expires_after(std::chrono::nanoseconds(kPortion * 1'000'000'000 / m_options.bytesPerSecond));
        m_timer.async_wait([self = shared_from_this()](error_code error) {
            if (!error)
                self->send();
        });
    }

    void waitForTheOtherSide()
    {
        m_socket.async_wait(Tcp::socket::wait_read, [self = shared_from_this()](error_code) {});
    }

    Tcp::socket m_socket;
    asio::steady_timer m_timer;
    const WebServerOptions &m_options;
    boost::beast::flat_buffer m_buffer{8192};
    http::request<http::empty_body> m_request;
    std::uint32_t m_page = 0;
    WireFault m_fault = WireFault::None;
    std::string m_answer;
    std::size_t m_sent = 0;
};

} // namespace

class WebServer::Private {
public:
    explicit Private(const WebServerOptions &o) : options(o)
    {
        const Tcp::endpoint anyPort(asio::ip::address_v4::loopback(), 0);
        acceptor.open(Tcp::v4());
        acceptor.bind(anyPort);
        acceptor.listen(65535); // the system cuts it down to what it allows (net.core.somaxconn)
        refusing.open(Tcp::v4());
        refusing.bind(anyPort);
        accept();
    }

    void accept()
    {
        acceptor.async_accept([this](error_code error, Tcp::socket socket) {
            if (!error)
                std::make_shared<Connection>(std::move(socket), options)->start();
            if (error == asio::error::no_descriptors)
                return acceptLater();
            if (acceptor.is_open())
                accept();
        });
    }

    void acceptLater()
    {
        pause.expires_after(std::chrono::milliseconds(10));
        pause.async_wait([this](error_code error) {
            if (!error)
                accept();
        });
    }

    WebServerOptions options;
    asio::io_context context{1};
    Tcp::acceptor acceptor{context};
    Tcp::socket refusing{context};
    asio::steady_timer pause{context};
};

WebServer::WebServer(const WebServerOptions &options) : d(std::make_unique<Private>(options)) {}

WebServer::~WebServer() = default;

std::uint16_t WebServer::port() const { return d->acceptor.local_endpoint().port(); }

std::uint16_t WebServer::refusingPort() const { return d->refusing.local_endpoint().port(); }

void WebServer::run() { d->context.run(); }

void WebServer::stop() { d->context.stop(); }

} // namespace interleave
