// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"
#include "adapters/practice/web/Exchange.h"

namespace practice {

/// The frame of every page for signed-in staff: sidebar, flash lines, content.
class Shell {
public:
    explicit Shell(Platform &platform) : _platform(platform) {}

    /// Renders a page inside the frame. active is the path of the sidebar's entry to mark.
    void show(Exchange &exchange, const std::string &title, const std::string &active,
              const std::string &page, View view, int status = 200);

    void notFound(Exchange &exchange);

private:
    View navigation(const User &user, const std::string &active);

    Platform &_platform;
};

} // namespace practice
