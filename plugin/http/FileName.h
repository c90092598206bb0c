// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::http {

enum class Disposition { shown, saved };

/// The value of a Content-Disposition header (RFC 6266) with a name made of a title that people
/// typed: in ASCII for all, and in UTF-8 (RFC 8187) where it is not ASCII. What must not stand in
/// the name of a file, or would make it look like another one (marks of direction), is left out.
/// title: clean text; extension with its dot, or empty; it is not doubled.
std::string contentDisposition(Disposition disposition, std::string_view title,
                               std::string_view extension);

} // namespace kith::http
