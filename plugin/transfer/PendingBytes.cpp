// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/PendingBytes.h"

namespace kith::transfer {

void PendingBytes::feed(std::string_view bytes) {
    _bytes.erase(0, _read);
    _read = 0;
    const bool endedWithReturn = _bytes.ends_with('\r'); // whose line ends now, LF or not
    _bytes += bytes;
    _hasNews = _hasNews || endedWithReturn || _bytes.size() > _enough ||
               bytes.find_first_of("\r\n") != std::string_view::npos;
}

} // namespace kith::transfer
