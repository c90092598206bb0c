// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithMount.h"

#include "adapters/practice/kith/KithStaff.h"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace practice {
namespace {

// RFC 9110, 7.6.1, and the length, which is told apart from the others.
constexpr std::array<std::string_view, 10> OF_THE_CONNECTION{
    "connection",        "keep-alive", "proxy-connection", "te",     "trailer",
    "transfer-encoding", "upgrade",    "content-length",   "expect", "proxy-authenticate"};

bool isOneLine(const std::string &text) {
    return text.find('\r') == std::string::npos && text.find('\n') == std::string::npos;
}

bool passesOn(const std::string &name, const std::string &value) {
    if (!isOneLine(name) || !isOneLine(value))
        return false;
    return std::none_of(
        OF_THE_CONNECTION.begin(), OF_THE_CONNECTION.end(), [&](std::string_view dropped) {
            return name.size() == dropped.size() && Poco::icompare(name, dropped.data()) == 0;
        });
}

constexpr kith_status NOBODY_LISTENS = 1000; // the first of the values that belong to hosts

/// Where an answer of Kith goes.
struct Output {
    MountSink &sink;
    bool started = false;
};

/// -1 where the text is no length.
std::int64_t lengthOf(std::string_view text) {
    std::int64_t length = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
    return failure == std::errc{} && end == text.data() + text.size() && length >= 0 ? length : -1;
}

kith_status start(void *context, uint32_t status, const kith_header *headers,
                  size_t count) noexcept {
    return guarded([&]() -> kith_status {
        auto &output = *static_cast<Output *>(context);
        MountResponse head;
        head.status = static_cast<int>(status);
        std::int64_t length = -1;
        for (size_t i = 0; i < count; ++i) {
            std::string name(view(headers[i].name));
            std::string value(view(headers[i].value));
            if (Poco::icompare(name, "content-length") == 0)
                length = lengthOf(value);
            else if (passesOn(name, value))
                head.headers.emplace_back(std::move(name), std::move(value));
        }
        output.started = true;
        output.sink.start(std::move(head), length);
        return KITH_OK;
    });
}

kith_status write(void *context, const uint8_t *data, size_t size) noexcept {
    return guarded([&]() -> kith_status {
        return static_cast<Output *>(context)->sink.write(view(data, size)) ? KITH_OK
                                                                            : NOBODY_LISTENS;
    });
}

/// Keeps an answer in memory.
class Kept : public MountSink {
public:
    void start(MountResponse head, std::int64_t) override { response = std::move(head); }
    bool write(std::string_view piece) override {
        response.body += piece;
        return true;
    }

    MountResponse response;
};

void giveProblem(MountSink &sink, int status, const std::string &title) {
    MountResponse response = problem(status, title);
    const std::string body = std::move(response.body);
    sink.start(std::move(response), static_cast<std::int64_t>(body.size()));
    sink.write(body);
}

} // namespace

bool KithMount::handle(const MountRequest &request, const User *user, MountSink &sink) {
    if (!_library.isOpen()) {
        giveProblem(sink, 503, "Kith is not available");
        return true;
    }
    std::vector<kith_header> headers;
    headers.reserve(request.headers.size());
    for (const auto &[name, value] : request.headers)
        if (passesOn(name, value))
            headers.push_back({lend(name), lend(value)});
    kith_staff_user staff{};
    if (user)
        staff = staffUser(*user, _host.practiceId, request.remoteAddress);
    kith_request call{};
    call.struct_size = sizeof call;
    call.area = user ? KITH_AREA_STAFF : KITH_AREA_PUBLIC;
    call.staff = user ? &staff : nullptr;
    call.method = lend(request.method);
    call.path = lend(request.path);
    call.query = lend(request.query);
    call.headers = headers.data();
    call.header_count = headers.size();
    call.body = lend(request.body);
    call.remote_address = lend(request.remoteAddress);
    Output output{sink};
    const kith_response_sink given{sizeof given, 0, &output, start, write};
    if (_library.plugin().handle(_library.instance(), &call, &given) == KITH_OK)
        return true;
    if (output.started)
        return false;
    giveProblem(sink, 502, "Kith could not answer");
    return true;
}

MountResponse KithMount::handle(const MountRequest &request, const User *user) {
    Kept kept;
    return handle(request, user, kept) ? kept.response : problem(502, "Kith could not answer");
}

MountResponse problem(int status, const std::string &title) {
    return {status,
            {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
            "{\"type\":\"about:blank\",\"title\":\"" + title +
                "\",\"status\":" + std::to_string(status) + "}"};
}

} // namespace practice
