// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::portal {

/// A PIN or a password in clear. Is moved, never copied, and overwritten when it ends.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string_view text) : _text(text) {}
    ~SecretText() { wipe(); }
    SecretText(const SecretText &) = delete;
    SecretText &operator=(const SecretText &) = delete;
    SecretText(SecretText &&other) noexcept;
    SecretText &operator=(SecretText &&other) noexcept;

    /// Valid as long as this.
    [[nodiscard]] std::string_view view() const { return _text; }
    [[nodiscard]] bool empty() const { return _text.empty(); }

private:
    void wipe() noexcept;

    std::string _text;
};

} // namespace kith::portal
