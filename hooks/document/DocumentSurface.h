// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Surface.h"
#include "hooks/document/HostDocuments.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/sharing/ShareFragments.h"

#include <string>

namespace kith::hooks {

/// The document surface: the Share button, the list of what is shared (B30, B34); documents change
/// and go.
class DocumentSurface {
public:
    DocumentSurface(HostDocuments &documents, people::PeopleServices &people,
                    sharing::ShareFragments &fragments);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    /// Empty for a slot that is none of Kith's.
    std::string draw(const kith_slot &slot);
    void documentChanged(const std::string &practiceId, const kith_document *document);
    void documentDeleted(const std::string &practiceId, const std::string &documentId);

private:
    HostDocuments &_documents;
    people::PeopleServices &_people;
    sharing::ShareFragments &_fragments;
    Registration _registration;
};

} // namespace kith::hooks
