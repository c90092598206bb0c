// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::transfer {

/// The bytes of a file that were fed and not read yet.
class PendingBytes {
public:
    /// enough: so many are looked at even where no line ends in them.
    explicit PendingBytes(std::size_t enough) : _enough(enough) {}

    void feed(std::string_view bytes);
    void finish() { _finished = true; }

    /// False while a look would find no more than the last one did: that was starved, and no line
    /// has ended since.
    [[nodiscard]] bool isWorthALook() const { return _hasNews || _finished; }
    void starved() { _hasNews = false; }

    [[nodiscard]] bool isFinished() const { return _finished; }
    /// Valid until bytes are fed.
    [[nodiscard]] std::string_view rest() const { return std::string_view(_bytes).substr(_read); }
    void take(std::size_t bytes) { _read += bytes; }

private:
    std::size_t _enough;
    std::string _bytes;
    std::size_t _read = 0; ///< Of _bytes.
    bool _hasNews = false;
    bool _finished = false;
};

} // namespace kith::transfer
