// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/DocumentStream.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Secret.h"
#include "plugin/http/ByteRange.h"
#include "plugin/http/FileName.h"
#include "plugin/sharing/ContentType.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using http::ByteRange;
using platform::Documents;

constexpr std::int64_t largestPiece = 256 * 1024;

/// Reads one piece; how many bytes the host had of it, or nothing where the version is gone.
std::optional<std::int64_t> readPiece(Documents &documents, const StreamedDocument &of,
                                      std::int64_t offset, std::int64_t length,
                                      const http::WritePiece &write) {
    std::int64_t taken = 0;
    const auto result =
        documents.read(of.practiceId, of.document.id, of.document.versionId, offset, length,
                       [&](std::string_view piece) {
                           // A host that writes more than it was asked for must not shift what
                           // follows.
                           piece = piece.substr(0, static_cast<std::size_t>(length - taken));
                           taken += static_cast<std::int64_t>(piece.size());
                           write(piece);
                       });
    return result == Documents::ReadResult::ok ? std::optional(taken) : std::nullopt;
}

/// length -1: to the end, wherever that is.
void copy(Documents &documents, const StreamedDocument &of, std::int64_t offset,
          std::int64_t length, const http::WritePiece &write) {
    while (length != 0) {
        const std::int64_t asked = length < 0 ? largestPiece : std::min(length, largestPiece);
        const auto taken = readPiece(documents, of, offset, asked, write);
        if (!taken)
            throw base::Unavailable("A document was replaced or withdrawn while it was read.");
        offset += *taken;
        if (length > 0)
            length -= *taken;
        if (*taken == asked)
            continue;
        if (length > 0)
            throw base::Unavailable("A document is shorter than the platform says.");
        return;
    }
}

/// Strong: the same version of the same document has the same bytes.
std::string etagOf(const platform::Document &document) {
    if (document.versionId.empty())
        return {};
    return '"' + base::hashSecret(document.id + "\n" + document.versionId).substr(0, 24) + '"';
}

ByteRange rangeOf(const http::Request &request, const platform::Document &document) {
    const ByteRange whole{ByteRange::Kind::whole, 0, document.size};
    if (document.size < 0 || request.method != "GET")
        return whole;
    const std::string_view condition = request.header("if-range");
    if (!condition.empty() && condition != etagOf(document))
        return whole;
    return http::byteRangeOf(request.header("range"), document.size);
}

/// Nothing in it may run, call home, or be framed. Viewers of PDF files open all the same.
constexpr const char *policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
                               "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                               "sandbox";

void describe(http::Response &response, const StreamedDocument &of, const ContentType &type) {
    const bool saved = of.saved || !type.shown;
    response.with("Content-Type", type.header)
        .with("Content-Disposition",
              http::contentDisposition(saved ? http::Disposition::saved : http::Disposition::shown,
                                       of.document.title, type.extension))
        .with("Accept-Ranges", of.document.size < 0 ? "none" : "bytes")
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", policy)
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY");
    const std::string etag = etagOf(of.document);
    if (!etag.empty())
        response.with("ETag", etag);
}

std::string contentRange(const ByteRange &range, std::int64_t size) {
    return "bytes " + std::to_string(range.first) + "-" +
           std::to_string(range.first + range.length - 1) + "/" + std::to_string(size);
}

http::Response refuseRange(std::int64_t size) {
    http::Response response;
    response.status = 416;
    response.with("Content-Range", "bytes */" + std::to_string(size))
        .with("Cache-Control", "no-store");
    return response;
}

} // namespace

std::optional<StreamedAnswer> streamDocument(Documents &documents, const StreamedDocument &of,
                                             const http::Request &request) {
    std::string head;
    if (!readPiece(documents, of, 0, sniffedBytes,
                   [&head](std::string_view piece) { head += piece; }))
        return std::nullopt;
    const ByteRange range = rangeOf(request, of.document);
    if (range.kind == ByteRange::Kind::unsatisfiable)
        return StreamedAnswer{refuseRange(of.document.size), false};
    StreamedAnswer answer;
    answer.fromStart = range.first == 0;
    describe(answer.response, of, contentTypeOf(head, of.document.mediaType));
    if (range.kind == ByteRange::Kind::part) {
        answer.response.status = 206;
        answer.response.with("Content-Range", contentRange(range, of.document.size));
    }
    if (range.length >= 0)
        answer.response.with("Content-Length", std::to_string(range.length));
    answer.response.stream = [&documents, of, range](const http::WritePiece &write) {
        copy(documents, of, range.first, range.length, write);
    };
    return answer;
}

} // namespace kith::sharing
