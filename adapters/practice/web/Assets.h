// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace practice {

struct AssetFile {
    std::string mediaType;
    std::string content;
};

/// A file of the assets folder by its plain name, such as "practice.css". Nothing for any other
/// name, one with a slash or a leading dot included.
std::optional<AssetFile> readAsset(const std::string &folder, const std::string &name);

} // namespace practice
