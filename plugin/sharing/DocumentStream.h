// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Request.h"
#include "plugin/http/Response.h"
#include "plugin/platform/Documents.h"

#include <optional>
#include <string>

namespace kith::sharing {

/// A document on its way to a contact.
struct StreamedDocument {
    std::string practiceId;
    platform::Document document; ///< As the host has it at this moment.
    bool saved = false;          ///< The contact asked for the file, not to see it.
};

/// What is asked of a document: the whole, or a range (RFC 9110, 14).
struct StreamedAnswer {
    http::Response response;
    bool fromStart = false; ///< The contact gets it from its first byte on.
};

/// The answer that streams a document from the host in pieces of at most 256 KiB; nothing of it is
/// kept. Nothing where the host has no such version of it any more. Its true type is read from the
/// content, so the host is asked once here and again while the body is written. documents must
/// outlive the answer.
std::optional<StreamedAnswer> streamDocument(platform::Documents &documents,
                                             const StreamedDocument &of,
                                             const http::Request &request);

} // namespace kith::sharing
