// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithMount.h"

#include "adapters/practice/kith/KithStaff.h"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace practice {
namespace {

// RFC 9110, 7.6.1, and the length, which the server sets itself.
constexpr std::array<std::string_view, 10> OF_THE_CONNECTION{
    "connection",        "keep-alive", "proxy-connection", "te",     "trailer",
    "transfer-encoding", "upgrade",    "content-length",   "expect", "proxy-authenticate"};

bool passesOn(const std::string &name, const std::string &value) {
    if (name.find_first_of("\r\n") != std::string::npos ||
        value.find_first_of("\r\n") != std::string::npos)
        return false;
    return std::none_of(
        OF_THE_CONNECTION.begin(), OF_THE_CONNECTION.end(), [&](std::string_view dropped) {
            return name.size() == dropped.size() && Poco::icompare(name, dropped.data()) == 0;
        });
}

kith_status start(void *context, uint32_t status, const kith_header *headers,
                  size_t count) noexcept {
    return guarded([&]() -> kith_status {
        auto &response = *static_cast<MountResponse *>(context);
        response.status = static_cast<int>(status);
        for (size_t i = 0; i < count; ++i) {
            std::string name(view(headers[i].name));
            std::string value(view(headers[i].value));
            if (passesOn(name, value))
                response.headers.emplace_back(std::move(name), std::move(value));
        }
        return KITH_OK;
    });
}

kith_status write(void *context, const uint8_t *data, size_t size) noexcept {
    return appendTo(&static_cast<MountResponse *>(context)->body, data, size);
}

} // namespace

MountResponse KithMount::handle(const MountRequest &request, const User *user) {
    if (!_library.isOpen())
        return problem(503, "Kith is not available");
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
    MountResponse response;
    const kith_response_sink sink{sizeof sink, 0, &response, start, write};
    if (_library.plugin().handle(_library.instance(), &call, &sink) != KITH_OK)
        return problem(502, "Kith could not answer");
    return response;
}

MountResponse problem(int status, const std::string &title) {
    return {status,
            {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
            "{\"type\":\"about:blank\",\"title\":\"" + title +
                "\",\"status\":" + std::to_string(status) + "}"};
}

} // namespace practice
