// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Transliterators.h"

#include "plugin/base/Errors.h"

namespace kith::base {

namespace {

icu::Transliterator *compile(const char *id) {
    UErrorCode status = U_ZERO_ERROR;
    auto *compiled = icu::Transliterator::createInstance(id, UTRANS_FORWARD, status);
    if (U_FAILURE(status) != 0)
        throw Unavailable(std::string("ICU cannot transliterate: ") + u_errorName(status) + ".");
    return compiled;
}

} // namespace

Transliterators::Transliterators(const char *id) : _compiled(compile(id)) {}

void Transliterators::apply(icu::UnicodeString &text) {
    auto copy = take();
    copy->transliterate(text);
    giveBack(std::move(copy));
}

std::unique_ptr<icu::Transliterator> Transliterators::take() {
    const std::unique_lock lock(_mutex, std::try_to_lock);
    if (!lock || _idle.empty())
        return std::unique_ptr<icu::Transliterator>(_compiled->clone());
    auto copy = std::move(_idle.back());
    _idle.pop_back();
    return copy;
}

void Transliterators::giveBack(std::unique_ptr<icu::Transliterator> copy) {
    constexpr std::size_t most = 64;
    const std::unique_lock lock(_mutex, std::try_to_lock);
    if (lock && _idle.size() < most)
        _idle.push_back(std::move(copy));
}

} // namespace kith::base
