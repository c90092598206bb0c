// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareJson.h"

#include "plugin/messages/Reasons.h"
#include "plugin/sharing/ShareForm.h"
#include "plugin/sharing/SharedDocument.h"

namespace kith::sharing {

namespace {

using http::JsonWriter;

void writePair(JsonWriter &out, std::string_view name, std::string_view id,
               std::string_view label) {
    out.key(name).beginObject().field("id", id).field("name", label).endObject();
}

void writeDelivery(JsonWriter &out, const Sending &sending, const std::string &language) {
    out.key("delivery").beginObject().field("state", nameOf(sending.state));
    out.field("reason", messages::reasons::inWords(sending.reason, language))
        .field("at", sending.stateAt);
    out.endObject();
}

void writeActions(JsonWriter &out, const ShareActions &actions) {
    out.key("can").beginObject().field("revoke", actions.revoke);
    out.field("sendAgain", actions.sendAgain).field("changeExpiry", actions.changeExpiry);
    out.field("shareVersion", actions.shareVersion).endObject();
}

void writeItems(JsonWriter &out, const std::vector<ShareView> &views, base::Millis now,
                const std::string &language) {
    out.beginArray();
    for (const ShareView &view : views)
        writeShare(out, view, now, language);
    out.endArray();
}

void writeDocument(JsonWriter &out, const platform::Document &document,
                   const std::string &clientName) {
    out.key("document").beginObject().field("id", document.id).field("title", document.title);
    writePair(out, "client", document.clientId, clientName);
    out.field("mediaType", document.mediaType).field("size", document.size);
    out.field("withdrawn", document.withdrawn).endObject();
}

void writePreview(JsonWriter &out, const PreviewItem &item) {
    const auto &[contact, via, wording, problem, already] = item;
    writePair(out.beginObject(), "contact", contact.id, contact.displayName);
    out.field("via", messages::nameOf(via)).field("address", wording.content.toAddress);
    out.field("subject", wording.content.subject).field("text", wording.content.text);
    out.key("segments").value(wording.sms ? std::optional(wording.sms->segments) : std::nullopt);
    out.key("encoding")
        .value(wording.sms ? std::optional(messages::nameOf(wording.sms->encoding)) : std::nullopt);
    if (problem)
        out.key("problem")
            .beginObject()
            .field("code", problem->code)
            .field("message", problem->message)
            .endObject();
    else
        out.key("problem").null();
    out.key("already").beginArray();
    for (const std::string &id : already)
        out.value(id);
    out.endArray().endObject();
}

} // namespace

void writeShare(JsonWriter &out, const ShareView &view, base::Millis now,
                const std::string &language) {
    const auto &[share, sending, document, contact, clientName, address, timeZone, seesDocument,
                 seesClient] = view;
    out.beginObject().field("id", share.id).field("version", share.version);
    out.field("sending", share.sendingId).key("document").beginObject();
    out.field("id", share.documentId).field("title", document.title).endObject();
    writePair(out, "client", share.clientId, clientName);
    out.key("contact").beginObject().field("id", contact.id).field("name", contact.displayName);
    out.field("archived", contact.archived).endObject();
    out.field("via", messages::nameOf(sending.via)).field("address", address);
    out.field("note", sending.note);
    writePair(out, "sharedBy", sending.staffId, sending.staffName);
    out.field("sharedAt", share.sharedAt).field("leavesAt", sending.leavesAt);
    out.field("expiresAt", share.expiresAt).field("timeZone", timeZone);
    out.field("revokedAt", share.revokedAt);
    out.field("validity", nameOf(validityOf(share, document, now)));
    writeDelivery(out, sending, language);
    out.field("openedFirst", share.openedFirst).field("openedLast", share.openedLast);
    out.field("opens", share.opens);
    writeActions(out, actionsOf(view, now));
    out.endObject();
}

std::string toJson(const ShareView &view, base::Millis now, const std::string &language) {
    JsonWriter out;
    writeShare(out, view, now, language);
    return out.take();
}

std::string toJson(const ShareList &list, base::Millis now, const std::string &language) {
    JsonWriter out;
    writeItems(out.beginObject().key("items"), list.items, now, language);
    return out.field("total", list.total).endObject().take();
}

std::string toJson(const DocumentShares &shares, base::Millis now, const std::string &language) {
    JsonWriter out;
    writeDocument(out.beginObject(), shares.document, shares.clientName);
    writeItems(out.key("items"), shares.shares.items, now, language);
    out.field("total", shares.shares.total).key("defaults").beginObject();
    out.field("expiryDays", shares.settings.expiryDays);
    out.field("undoSeconds", shares.settings.undoSeconds);
    out.field("noteLength", longestNote).field("timeZone", shares.timeZone);
    return out.endObject().endObject().take();
}

std::string toJson(const SharePreview &preview, base::Millis, const std::string &) {
    JsonWriter out;
    out.beginObject().key("documents").beginArray();
    for (const platform::Document &each : preview.documents)
        out.beginObject().field("id", each.id).field("version", versionOf(each)).endObject();
    out.endArray().key("items").beginArray();
    for (const PreviewItem &item : preview.items)
        writePreview(out, item);
    out.endArray().field("more", preview.more).field("sending", preview.sending);
    return out.field("problems", preview.problems).endObject().take();
}

std::string toJson(const Shared &shared, base::Millis now, const std::string &language) {
    JsonWriter out;
    out.beginObject().key("sendings").beginArray();
    for (const SentTo &sent : shared.sendings) {
        out.beginObject().field("id", sent.id);
        writePair(out, "contact", sent.contactId, sent.contactName);
        out.field("via", messages::nameOf(sent.via)).field("leavesAt", sent.leavesAt).endObject();
    }
    writeItems(out.endArray().key("shares"), shared.shares, now, language);
    return out.field("undoUntil", shared.leavesAt).endObject().take();
}

} // namespace kith::sharing
