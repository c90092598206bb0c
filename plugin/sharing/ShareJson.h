// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/JsonWriter.h"
#include "plugin/sharing/ShareLists.h"
#include "plugin/sharing/ShareView.h"
#include "plugin/sharing/Shares.h"

#include <string>

namespace kith::sharing {

/// Shares as JSON (docs/api/openapi.yaml). language is the reader's.
void writeShare(http::JsonWriter &out, const ShareView &view, base::Millis now,
                const std::string &language);

std::string toJson(const ShareView &view, base::Millis now, const std::string &language);
std::string toJson(const ShareList &list, base::Millis now, const std::string &language);
std::string toJson(const DocumentShares &shares, base::Millis now, const std::string &language);
std::string toJson(const SharePreview &preview, base::Millis now, const std::string &language);
std::string toJson(const Shared &shared, base::Millis now, const std::string &language);

} // namespace kith::sharing
