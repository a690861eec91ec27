#include "core/trace/chromereader.h"

#include "core/trace/chromecollector.h"
#include "core/trace/limits.h"

#define BOOST_JSON_STACK_BUFFER_SIZE 1024
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp> // Boost.JSON without a library to link: in this file only

namespace interleave {

namespace {

namespace json = boost::json;

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

// What Boost's parser calls; hands it on to the collector.
struct Handler {
    static constexpr std::size_t max_array_size = std::size_t(-1), max_object_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1), max_key_size = std::size_t(-1);

    ChromeCollector collector;
    std::string parts; // of a text or a key that came in several

    bool unless(bool sound, json::error_code &code)
    {
        if (!sound)
            code = json::error::exception; // any will do; the collector knows why
        return sound;
    }
    bool collect(json::string_view piece, std::size_t most)
    {
        if (parts.size() < most)
            parts.append(piece.data(), std::min(piece.size(), most - parts.size()));
        return true;
    }
    bool on_document_begin(json::error_code &) { return true; }
    bool on_document_end(json::error_code &) { return true; }
    bool on_object_begin(json::error_code &code) { return unless(collector.beginObject(), code); }
    bool on_array_begin(json::error_code &code) { return unless(collector.beginArray(), code); }
    bool on_object_end(std::size_t, json::error_code &) { return collector.endObject(), true; }
    bool on_array_end(std::size_t, json::error_code &) { return collector.endArray(), true; }
    bool on_key_part(json::string_view s, std::size_t, json::error_code &) { return collect(s, 64); }
    bool on_key(json::string_view s, std::size_t, json::error_code &)
    {
        collect(s, 64);
        collector.key(parts);
        parts.clear();
        return true;
    }
    bool on_string_part(json::string_view s, std::size_t, json::error_code &) { return collect(s, collector.wantedBytes()); }
    bool on_string(json::string_view s, std::size_t, json::error_code &)
    {
        const std::size_t most = collector.wantedBytes();
        if (parts.empty()) {
            collector.text(view(s).substr(0, most));
        } else {
            collect(s, most);
            collector.text(parts);
            parts.clear();
        }
        return true;
    }
    bool on_number_part(json::string_view, json::error_code &) { return true; }
    bool on_int64(std::int64_t value, json::string_view, json::error_code &) { return collector.integer(value), true; }
    bool on_uint64(std::uint64_t value, json::string_view, json::error_code &) { return collector.number(double(value)), true; }
    bool on_double(double value, json::string_view, json::error_code &) { return collector.number(value), true; }
    bool on_bool(bool, json::error_code &) { return true; }
    bool on_null(json::error_code &) { return true; }
    bool on_comment_part(json::string_view, json::error_code &) { return true; }
    bool on_comment(json::string_view, json::error_code &) { return true; }
};

json::parse_options lenient()
{
    json::parse_options options;
    options.allow_trailing_commas = true; // common in arrays that are still being written
    options.allow_invalid_utf8 = true;    // names are cleaned anyway
    return options;
}

} // namespace

Result<ChromeTrace> readChromeTrace(QByteArrayView bytes)
{
    if (bytes.size() > kMaximumJsonBytes)
        return Error{ErrorCode::Corrupt, "it is larger than the " + std::to_string(kMaximumJsonBytes >> 20) + " MiB that are allowed"};
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    json::basic_parser<Handler> parser(lenient());
    json::error_code code;
    const std::size_t read = parser.write_some(false, bytes.data(), std::size_t(bytes.size()), code);
    ChromeCollector &collector = parser.handler().collector;
    if (!collector.refusal().empty())
        return Error{ErrorCode::Corrupt, collector.refusal()};
    const bool cutOff = code == json::error::incomplete && collector.isBareArray(); // allowed: the writer may still be at it
    std::string damage;
    if (code && !cutOff)
        damage = "the JSON is damaged at byte " + std::to_string(read) + ": " + code.message();
    if (!collector.sawEvents())
        return Error{ErrorCode::Corrupt, damage.empty() ? "this JSON is not a Chrome trace: it has no traceEvents" : damage};
    ChromeTrace trace = collector.take();
    trace.damage = std::move(damage);
    if (trace.events.empty() && trace.runs.empty())
        return Error{ErrorCode::Corrupt, trace.damage.empty() ? "the trace holds no slices" : trace.damage};
    return trace;
}

} // namespace interleave
