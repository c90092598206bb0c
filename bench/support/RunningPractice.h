// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/support/ChildProcess.h"

#include <string>

namespace kith::bench {

/// A running kith-practice, which stands beside this program. It ends with this object.
class RunningPractice {
public:
    /// folder: of its data. Throws where it does not start.
    explicit RunningPractice(const std::string &folder);

    [[nodiscard]] const std::string &url() const { return _url; }

private:
    ChildProcess _process;
    std::string _url;
};

/// Gives the platform's practice, which is practice 1 of both, the many contacts of another file in
/// place of its own. Nobody has either open.
void replaceContacts(const std::string &file, const std::string &many);

} // namespace kith::bench
