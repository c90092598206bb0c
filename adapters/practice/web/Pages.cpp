// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Pages.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace practice {

std::string Pages::read(const std::string &page) const {
    std::ifstream in(_folder + "/" + page + ".mustache", std::ios::binary);
    if (!in)
        throw std::runtime_error("no page " + page);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string Pages::render(const std::string &page, const View &view) const {
    kainjow::mustache::mustache parsed(read(page));
    if (!parsed.is_valid())
        throw std::runtime_error(page + ": " + parsed.error_message());
    return parsed.render(view);
}

} // namespace practice
