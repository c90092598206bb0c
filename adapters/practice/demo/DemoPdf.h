// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace practice {

/// What stands on the one page of a demo document. Text within Latin-1.
struct DemoPage {
    std::string practice;
    std::string address; ///< Of the practice, one line.
    std::string title;
    std::string day;
    std::string recipient;
    std::vector<std::string> lines; ///< "label | amount" is a row of a table.
};

/// The page as a PDF of A4. Throws std::runtime_error where libharu refuses.
std::string makePdf(const DemoPage &page);

} // namespace practice
