// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Assets.h"

#include <fstream>
#include <iterator>
#include <map>

namespace practice {
namespace {

const std::map<std::string, std::string> MEDIA_TYPES{{".css", "text/css; charset=utf-8"},
                                                     {".js", "text/javascript; charset=utf-8"},
                                                     {".svg", "image/svg+xml"}};

} // namespace

std::optional<AssetFile> readAsset(const std::string &folder, const std::string &name) {
    const auto dot = name.rfind('.');
    if (name.find('/') != std::string::npos || dot == 0 || dot == std::string::npos)
        return {};
    const auto type = MEDIA_TYPES.find(name.substr(dot));
    std::ifstream in(folder + "/" + name, std::ios::binary);
    if (type == MEDIA_TYPES.end() || !in)
        return {};
    return AssetFile{type->second, {std::istreambuf_iterator<char>(in), {}}};
}

} // namespace practice
