// The rival: the same pages, fetched by Boost.Asio coroutines on raw sockets; nothing recorded, nothing checked but the length.
//   bench_asio_client PORT PAGES → "wall_s cpu_s"
#include <utility> // before Boost.Asio 1.81's awaitable headers, which use std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include <sys/resource.h>

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

namespace {

asio::awaitable<void> fetch(unsigned short port, int page, int &done)
{
    Tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
    const std::string request = "GET /page/" + std::to_string(page) + "?fault=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
    std::array<char, 4096> buffer;
    std::string answer;
    std::size_t wanted = std::string::npos;
    while (answer.size() < wanted) {
        answer.append(buffer.data(), co_await socket.async_read_some(asio::buffer(buffer), asio::use_awaitable));
        if (const auto head = answer.find("\r\n\r\n"); wanted == std::string::npos && head != std::string::npos)
            wanted = head + 4 + std::strtoul(answer.c_str() + answer.find("Content-Length: ") + 16, nullptr, 10);
    }
    ++done;
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const auto port = static_cast<unsigned short>(std::atoi(arguments[1]));
    const int pages = std::atoi(arguments[2]);
    int done = 0;
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    asio::io_context context(1);
    for (int page = 0; page < pages; ++page)
        asio::co_spawn(context, fetch(port, page, done), asio::detached);
    context.run();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    std::printf("%f %f\n", wall.count(), double(std::clock() - cpu) / CLOCKS_PER_SEC);
    return done == pages ? 0 : 1;
}
