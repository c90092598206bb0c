// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/MountedAnswer.h"

#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/StreamSocket.h>

namespace practice {
namespace {

using Poco::Net::HTTPMessage;
using Poco::Net::HTTPServerRequestImpl;

// A browser that takes nothing for as long has gone; a thread waits for it.
const Poco::Timespan LONGEST_WAIT(30, 0);

} // namespace

void MountedAnswer::start(MountResponse head, std::int64_t length) {
    _response.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(head.status));
    for (const auto &[name, value] : head.headers)
        _response.add(name, value);
    if (length >= 0)
        _response.setContentLength64(length);
}

void MountedAnswer::begin() {
    auto *own = dynamic_cast<HTTPServerRequestImpl *>(&_request);
    if (own)
        own->socket().setSendTimeout(LONGEST_WAIT);
    _response.setChunkedTransferEncoding(!_response.hasContentLength() &&
                                         _request.getVersion() == HTTPMessage::HTTP_1_1);
    _body = &_response.send();
}

bool MountedAnswer::write(std::string_view piece) {
    if (!_body)
        begin();
    _body->write(piece.data(), static_cast<std::streamsize>(piece.size()));
    _body->flush();
    return _body->good();
}

void MountedAnswer::finish() {
    if (_body)
        return;
    const bool bodyless = _request.getMethod() == "HEAD" || _response.getStatus() == 204 ||
                          _response.getStatus() == 304;
    if (!bodyless)
        _response.setContentLength(0);
    _response.send().flush();
}

void MountedAnswer::breakOff() noexcept {
    _response.setKeepAlive(false);
    try {
        if (auto *own = dynamic_cast<HTTPServerRequestImpl *>(&_request))
            own->socket().shutdown();
    } catch (...) {
        // It has ended already.
    }
}

} // namespace practice
