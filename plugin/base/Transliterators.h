// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unicode/translit.h>

#include <memory>
#include <mutex>
#include <vector>

namespace kith::base {

/// Copies of one transliterator, which is slow to compile and may be used by one thread at a time.
/// No thread ever waits here and nothing is thread-local, so it survives fork and dlclose.
class Transliterators {
public:
    /// id as ICU names it. Throws Unavailable where ICU's data lack it.
    explicit Transliterators(const char *id);

    void apply(icu::UnicodeString &text);

private:
    std::unique_ptr<icu::Transliterator> take();
    void giveBack(std::unique_ptr<icu::Transliterator> copy);

    std::unique_ptr<icu::Transliterator> _compiled;
    std::mutex _mutex;
    std::vector<std::unique_ptr<icu::Transliterator>> _idle;
};

} // namespace kith::base
