#pragma once

#include <cstdint>
#include <string>

namespace interleave {

// What a run has around it: made before its first instant, gone after it.
struct RunEnvironment {
    std::uint16_t port = 0;        // of the web server on 127.0.0.1; 0: there is none
    std::uint16_t refusingPort = 0; // one where nobody listens
    std::string folder;            // with the files and the database (kDatabaseName); empty: there is none
};

inline constexpr char kDatabaseName[] = "words.sqlite"; // table words(id, text)

} // namespace interleave
