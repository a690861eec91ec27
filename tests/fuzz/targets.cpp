#include "tests/fuzz/targets.h"

#include "core/trace/anyruns.h"
#include "core/trace/chromeimport.h"
#include "core/trace/deflate.h"
#include "core/trace/pngruns.h"
#include "core/trace/tracebuilder.h"
#include "tests/support/samples.h"
#include "tests/support/tinypng.h"
#include "tests/support/tracetext.h"

namespace interleave::testing {

namespace {

std::string faultOfRead(const Result<DecodedFile> &file)
{
    if (!file)
        return file.error().detail.empty() ? "refused without a reason" : "";
    if (file->runs.empty())
        return "read, but holds no run";
    for (const auto &run : file->runs)
        if (std::string fault = faultOf(*run); !fault.empty())
            return fault;
    return {};
}

// In pieces, as a pipe would bring them.
std::string readStream(QByteArrayView bytes)
{
    TraceBuilder builder;
    for (qsizetype piece = 1; !bytes.isEmpty(); piece = piece * 3 % 1021 + 1) {
        const qsizetype length = std::min(piece, bytes.size());
        builder.feed(bytes.first(length));
        bytes = bytes.sliced(length);
    }
    builder.seal(RunEnd::Failed, "it broke off");
    return faultOf(builder.trace());
}

std::string readFile(QByteArrayView bytes) { return faultOfRead(decodeFile(bytes)); }
std::string readJson(QByteArrayView bytes) { return faultOfRead(importChromeTrace(bytes)); }

// As it is, and with the checksum put right, which a mutation would hardly ever do.
std::string readPicture(QByteArrayView bytes)
{
    std::string fault = faultOfRead(runsInPng(bytes));
    return fault.empty() ? faultOfRead(runsInPng(withSoundChecksums(bytes))) : fault;
}

std::string readAnything(QByteArrayView bytes) { return faultOfRead(decodeRuns(bytes)); }

std::vector<QByteArray> streams()
{
    std::vector<QByteArray> seeds;
    for (const auto &run : sampleRuns())
        seeds.push_back(encodeTrace(*run));
    return seeds;
}

std::vector<QByteArray> files() { return {encodeFile(sampleRuns())}; }

std::vector<QByteArray> jsons()
{
    return {R"({"traceEvents":[{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"main"}},
{"ph":"X","name":"f","pid":1,"tid":1,"ts":0,"dur":10.5},{"ph":"B","name":"g","pid":1,"tid":1,"ts":2},{"ph":"E","pid":1,"tid":1,"ts":3},
{"ph":"b","name":"w","id":"0x1","cat":"blocked","pid":1,"tid":2,"ts":1},{"ph":"e","name":"w","id":"0x1","pid":1,"tid":2,"ts":9},
{"ph":"b","name":"w","id2":{"local":"0x2"},"pid":"p","tid":"t","ts":1e1},{"ph":"i","name":"mark","pid":1,"tid":2,"ts":1,"s":"t"}]})",
            R"([{"ph":"X","name":"\u00fc","cat":"running","pid":1,"tid":1,"ts":-5,"dur":1},)"};
}

std::vector<QByteArray> pictures()
{
    const auto png = withRuns(tinyPng(), sampleRuns());
    return {*png, tinyPng()};
}

std::vector<QByteArray> all()
{
    std::vector<QByteArray> seeds{R"(<!DOCTYPE html><img src="data:image/png;base64,)" + pictures().front().toBase64() + "\">"};
    for (const auto &some : {streams(), files(), jsons(), pictures()})
        seeds.insert(seeds.end(), some.begin(), some.end());
    return seeds;
}

} // namespace

const std::vector<FuzzTarget> &fuzzTargets()
{
    static const std::vector<FuzzTarget> targets{{"stream", readStream, streams},
                                                 {"file", readFile, files},
                                                 {"json", readJson, jsons},
                                                 {"picture", readPicture, pictures},
                                                 {"anything", readAnything, all}};
    return targets;
}

} // namespace interleave::testing
