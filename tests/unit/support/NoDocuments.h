// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/platform/Documents.h"

namespace kith::test {

/// A host without documents, for tests and benchmarks.
struct NoDocuments : platform::Documents {
    [[nodiscard]] bool offered() const override { return false; }
    std::optional<platform::Document> find(const std::string &, const std::string &) override {
        return std::nullopt;
    }
    std::vector<platform::Document> list(const access::Actor &, const std::string &) override {
        return {};
    }
    ReadResult read(const std::string &, const std::string &, const std::string &, std::int64_t,
                    std::int64_t, const Sink &) override {
        return ReadResult::gone;
    }
};

} // namespace kith::test
