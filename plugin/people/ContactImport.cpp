// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactImport.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactStatistics.h"

#include <algorithm>

namespace kith::people {

namespace {

std::string detailsOf(std::span<const std::string> ids) {
    const auto [first, last] = std::ranges::minmax_element(ids);
    return http::JsonWriter()
        .beginObject()
        .field("count", ids.size())
        .field("first", *first)
        .field("last", *last)
        .endObject()
        .take();
}

} // namespace

std::vector<std::string> ContactImport::write(const access::Actor &actor,
                                              std::span<const ImportedContact> contacts) {
    if (actor.kind == access::ActorKind::contact || actor.scope != 0)
        throw base::Denied("Contacts are imported by staff who see all contacts.");
    std::vector<std::string> ids(contacts.size());
    for (std::size_t first = 0; first < contacts.size(); first += _batchSize) {
        const std::size_t size = std::min(_batchSize, contacts.size() - first);
        writeBatch(actor, contacts.subspan(first, size), std::span(ids).subspan(first, size));
    }
    refreshContactStatistics(_database, contacts.size());
    return ids;
}

void ContactImport::writeBatch(const access::Actor &actor,
                               std::span<const ImportedContact> contacts,
                               std::span<std::string> ids) {
    const base::Millis now = _clock.now();
    const ContactBatch batch(contacts, now);
    for (std::size_t i = 0; i < contacts.size(); ++i)
        ids[i] = batch.id(i);
    try {
        _database.write([&](storage::Transaction &transaction) {
            batch.write(transaction, actor);
            audit::record(transaction, actor, now,
                          {"contacts.imported", "practice", actor.practiceId, {}, detailsOf(ids)});
        });
    } catch (const storage::ConstraintViolated &) {
        throw base::Conflict("email", "taken", "An email address is taken or comes twice.");
    }
}

} // namespace kith::people
