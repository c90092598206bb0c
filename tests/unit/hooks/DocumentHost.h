// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/clients.h"
#include "kith/documents.h"
#include "kith/kith.h"
#include "kith/navigation.h"
#include "kith/settings.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace kith::test {

inline kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

inline std::string stringOf(const kith_text &text) {
    return {reinterpret_cast<const char *>(text.data), text.size};
}

inline const std::uint8_t *bytesOf(std::string_view text) {
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

inline kith_status append(void *context, const std::uint8_t *data, std::size_t size) {
    static_cast<std::string *>(context)->append(reinterpret_cast<const char *>(data), size);
    return KITH_OK;
}

/// A document of the host.
struct GivenDocument {
    std::string version = "1";
    std::string title = "A letter";
    std::string client = "c1";
    std::int64_t size = 10;
    std::uint32_t withdrawn = 0;
};

/// A host that offers documents and navigation, as far as it is told to.
struct DocumentHost {
    std::map<std::string, GivenDocument> documents{{"d1", {}}};
    bool offersDocuments = true;
    std::set<std::string> blind; ///< Ids of staff who see no client.
    std::string content = "0123456789";
    kith_status readStatus = KITH_OK;
    std::size_t pieces = 1; ///< How often the content is written.

    const kith_clients_hooks *clientHooks = nullptr;
    void *clientContext = nullptr;
    const kith_documents_hooks *documentHooks = nullptr;
    void *documentContext = nullptr;
    const kith_navigation_hooks *navigationHooks = nullptr;
    void *navigationContext = nullptr;
    const kith_settings_hooks *settingsHooks = nullptr;
    void *settingsContext = nullptr;

    static DocumentHost &of(const kith_host *host) {
        return *static_cast<DocumentHost *>(host->context);
    }

    static kith_document documentOf(const std::string &id, const GivenDocument &given) {
        kith_document document{};
        document.struct_size = sizeof document;
        document.withdrawn = given.withdrawn;
        document.id = textOf(id);
        document.version_id = textOf(given.version);
        document.client_id = textOf(given.client);
        document.title = textOf(given.title);
        document.size = given.size;
        return document;
    }

    static kith_status registerDocuments(const kith_host *host, const kith_documents_hooks *hooks,
                                         void *context) {
        of(host).documentHooks = hooks;
        of(host).documentContext = context;
        return KITH_OK;
    }
    static kith_status findDocument(const kith_host *host, const std::uint8_t *, std::size_t,
                                    const std::uint8_t *id, std::size_t size,
                                    kith_visit_document visit, void *context) {
        const auto &all = of(host).documents;
        const auto found = all.find(stringOf({id, size}));
        if (found == all.end())
            return KITH_NOT_FOUND;
        const kith_document document = documentOf(found->first, found->second);
        return visit(context, &document);
    }
    static bool isBlind(const kith_host *host, const kith_staff_user *staff) {
        return of(host).blind.contains(stringOf(staff->id));
    }
    static kith_status visitDocuments(const kith_host *host, const kith_staff_user *staff,
                                      const std::uint8_t *, std::size_t, kith_visit_document visit,
                                      void *context) {
        if (isBlind(host, staff))
            return KITH_NOT_FOUND;
        for (const auto &[id, given] : of(host).documents) {
            const kith_document document = documentOf(id, given);
            if (const kith_status status = visit(context, &document); status != KITH_OK)
                return status;
        }
        return KITH_OK;
    }
    static kith_status readDocument(const kith_host *host, const std::uint8_t *, std::size_t,
                                    const std::uint8_t *, std::size_t, const std::uint8_t *,
                                    std::size_t, std::int64_t offset, std::int64_t length,
                                    kith_write write, void *context) {
        const DocumentHost &self = of(host);
        const std::string piece =
            self.content.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
        for (std::size_t i = 0; i < self.pieces; ++i)
            if (const kith_status status = write(context, bytesOf(piece), piece.size());
                status != KITH_OK)
                return status;
        return self.readStatus;
    }
    static kith_status registerClients(const kith_host *host, const kith_clients_hooks *hooks,
                                       void *context) {
        of(host).clientHooks = hooks;
        of(host).clientContext = context;
        return KITH_OK;
    }
    /// Every client is there.
    static kith_status findClient(const kith_host *host, const kith_staff_user *staff,
                                  const std::uint8_t *id, std::size_t size, kith_visit_client visit,
                                  void *context) {
        if (isBlind(host, staff))
            return KITH_NOT_FOUND;
        kith_client client{};
        client.struct_size = sizeof client;
        client.id = {id, size};
        client.display_name = textOf("Ada");
        return visit(context, &client);
    }
    static kith_status searchClients(const kith_host *, const kith_staff_user *,
                                     const std::uint8_t *, std::size_t, std::uint32_t,
                                     kith_visit_client, void *) {
        return KITH_OK;
    }
    static kith_status registerNavigation(const kith_host *host, const kith_navigation_hooks *hooks,
                                          void *context) {
        of(host).navigationHooks = hooks;
        of(host).navigationContext = context;
        return KITH_OK;
    }

    static kith_status registerSettings(const kith_host *host, const kith_settings_hooks *hooks,
                                        void *context) {
        of(host).settingsHooks = hooks;
        of(host).settingsContext = context;
        return KITH_OK;
    }
    static kith_status findPractice(const kith_host *, const std::uint8_t *id, std::size_t size,
                                    kith_visit_practice visit, void *context) {
        kith_practice practice{};
        practice.struct_size = sizeof practice;
        practice.id = {id, size};
        practice.name = textOf("Practice");
        practice.region = textOf("DE");
        practice.language = textOf("en");
        practice.time_zone = textOf("Europe/Berlin");
        return visit(context, &practice);
    }

    static const void *service(const kith_host *host, const std::uint8_t *id, std::size_t size) {
        static const kith_documents_service documents{
            sizeof documents, 0, &registerDocuments, &findDocument, &visitDocuments, &readDocument};
        static const kith_clients_service clients{sizeof clients, 0, &registerClients, &findClient,
                                                  &searchClients};
        static const kith_navigation_service navigation{sizeof navigation, 0, &registerNavigation};
        static const kith_settings_service settings{sizeof settings, 0, &registerSettings,
                                                    &findPractice};
        const std::string name = stringOf({id, size});
        if (name == KITH_SETTINGS_SERVICE)
            return &settings;
        if (name == KITH_DOCUMENTS_SERVICE && of(host).offersDocuments)
            return &documents;
        if (name == KITH_CLIENTS_SERVICE)
            return &clients;
        return name == KITH_NAVIGATION_SERVICE ? &navigation : nullptr;
    }

    kith_host host{sizeof(kith_host), KITH_ABI_MAJOR, KITH_ABI_MINOR, 0, this,
                   textOf("test"),    textOf("1"),    &service};
};

} // namespace kith::test
