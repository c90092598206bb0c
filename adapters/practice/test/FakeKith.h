// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/kith.h"

#include <functional>
#include <string>
#include <vector>

namespace practice::test {

/// A Kith that only remembers. Its hooks answer what `answer` holds.
struct FakeKith {
    struct Saved {
        std::string hook;
        std::string appointmentId;
        std::int64_t revision = 0;
        std::string value;
        std::string userId;
    };
    kith_status answer = KITH_OK;
    std::string fragment; ///< What every slot draws.
    std::vector<Saved> calls;
    std::vector<kith_header> answerHeaders;
    /// If set, answers requests in place of the usual: writes the body and says how the call ended.
    std::function<kith_status(const kith_response_sink &)> answering;
    std::vector<std::pair<std::string, std::string>> receivedHeaders;
    std::uint32_t area = 0;
    std::string remoteAddress; ///< Of the last request.
    std::string lastFieldValue;
    struct Written {
        std::string key;
        std::string value;
        std::string userId;
        std::string remoteAddress;
    };
    std::vector<Written> written;        ///< Settings.
    kith_status settingAnswer = KITH_OK; ///< Of write_setting.

    /// The table of the one fake there is; the fake starts anew.
    static const kith_plugin *start();
    static FakeKith &it();
};

} // namespace practice::test
