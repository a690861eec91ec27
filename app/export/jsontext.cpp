#include "app/export/jsontext.h"

namespace interleave {

QByteArray jsonText(std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    QByteArray out;
    out.reserve(qsizetype(text.size()) + 2);
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (byte < 0x20)
            ((out += "\\u00") += kHex[byte >> 4]) += kHex[byte & 15];
        else
            out += c;
    }
    return out += '"';
}

} // namespace interleave
