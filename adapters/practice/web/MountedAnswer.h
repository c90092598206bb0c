// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/kith/KithMount.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

namespace practice {

/// Passes an answer of Kith on to the browser, each piece as it comes. Where the length is not
/// known the answer is sent in chunks (HTTP/1.0: until the connection ends). One thread.
class MountedAnswer : public MountSink {
public:
    MountedAnswer(Poco::Net::HTTPServerRequest &request, Poco::Net::HTTPServerResponse &response)
        : _request(request), _response(response) {}

    void start(MountResponse head, std::int64_t length) override;
    bool write(std::string_view piece) override;

    /// The answer is complete.
    void finish();
    /// The answer is not complete: ends the connection in a way that the browser notices.
    void breakOff() noexcept;

private:
    /// Sends the head.
    void begin();

    Poco::Net::HTTPServerRequest &_request;
    Poco::Net::HTTPServerResponse &_response;
    std::ostream *_body = nullptr;
};

} // namespace practice
