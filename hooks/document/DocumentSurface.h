// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "hooks/boundary/Surface.h"
#include "kith/documents.h"

namespace kith::hooks {

/// The document surface. Kith shares no documents yet: it registers, checks what it is told, and
/// draws nothing.
class DocumentSurface {
public:
    /// Throws Invalid for an incomplete table of the host.
    explicit DocumentSurface(const kith_host *host);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

private:
    HostTable<kith_documents_service> _table;
    Registration _registration;
};

} // namespace kith::hooks
