// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InviteePicker.h"

#include "plugin/base/Errors.h"
#include "plugin/http/Fragment.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/Addressee.h"
#include "plugin/invitations/AnswerWords.h"
#include "plugin/invitations/InviteeView.h"
#include "plugin/invitations/PickerValue.h"
#include "plugin/invitations/StoredAppointment.h"
#include "plugin/people/MergedContacts.h"
#include "plugin/people/PracticeTypes.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::invitations {

namespace {

/// What the picker begins with.
struct Selection {
    std::vector<people::ContactCard> cards;
    std::vector<Invitee> answered; ///< Those of the stored appointment who answered.
    std::optional<std::vector<int>> reminders;
};

struct Drawing {
    Selection selection;
    std::vector<people::RelatedContact> related;
    people::PracticeTypes types;
    std::vector<int> practiceReminders = {};
    std::string language = {};
    std::string zone = {}; ///< Of the practice.
};

std::optional<PickerValue> readPosted(const std::string &value) {
    try {
        return value.empty() ? std::nullopt : std::optional(parsePickerValue(value));
    } catch (const base::Invalid &) {
        return std::nullopt;
    }
}

/// What those invited answered. The caller shows it of contacts alone that the actor may see.
std::vector<Invitee> readAnswers(storage::Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &appointmentId) {
    auto invitees = readInvitees(transaction, practiceNo, appointmentId);
    std::erase_if(invitees, [](const Invitee &invitee) {
        return !invitee.invited || invitee.answer.empty();
    });
    return invitees;
}

Selection postedSelection(storage::Transaction &transaction, const access::Actor &actor,
                          const PickerValue &posted) {
    Selection selection;
    selection.reminders = posted.reminders;
    for (const std::string &id : posted.contacts)
        if (auto card = people::findContactOrSurvivor(transaction, actor, id))
            selection.cards.push_back(withUsableReach(transaction, std::move(*card)));
    return selection;
}

Selection storedSelection(storage::Transaction &transaction, const access::Actor &actor,
                          const std::string &appointmentId) {
    Selection selection;
    const auto stored = readAppointment(transaction, actor.practiceNo, appointmentId);
    if (!stored)
        return selection;
    for (InviteeView &view : readInviteeViews(transaction, actor, appointmentId))
        if (view.invitee.invited)
            selection.cards.push_back(std::move(view.card));
    // Reminders of its own would betray that somebody unseen is invited.
    if (!selection.cards.empty())
        selection.reminders = stored->reminders;
    return selection;
}

Drawing readDrawing(storage::Transaction &transaction, const access::Actor &actor,
                    const people::RelationshipTypes &configured, const PickerSlot &slot) {
    const auto posted = readPosted(slot.fieldValue);
    Drawing drawing{posted ? postedSelection(transaction, actor, *posted)
                           : storedSelection(transaction, actor, slot.appointmentId),
                    people::findRelated(transaction, actor, slot.clientIds),
                    people::PracticeTypes(configured)};
    if (!drawing.selection.cards.empty())
        drawing.selection.answered = readAnswers(transaction, actor.practiceNo, slot.appointmentId);
    if (!drawing.selection.cards.empty() && !drawing.related.empty())
        drawing.types = people::readPracticeTypes(transaction, configured, actor.practiceNo);
    drawing.practiceReminders =
        settings::readSettings(transaction, actor.practiceNo).reminderMinutes;
    const auto practice = settings::readPractice(transaction, actor.practiceNo);
    drawing.zone = practice.timeZone;
    drawing.language = actor.language.empty() ? practice.language : actor.language;
    return drawing;
}

template <class Values>
std::string jsonArray(const Values &values) {
    http::JsonWriter out;
    out.beginArray();
    for (const auto &value : values)
        out.value(value);
    return out.endArray().take();
}

std::string remindersJson(const Selection &selection) {
    return selection.reminders ? jsonArray(*selection.reminders) : "null";
}

/// In words: the picker shows them as they are.
void writeAnswer(http::JsonWriter &out, const Drawing &drawing, std::int64_t contactNo) {
    const auto &all = drawing.selection.answered;
    const auto found = std::ranges::find(all, contactNo, &Invitee::contactNo);
    if (found == all.end())
        return;
    out.field("answer", answerInWords(*found, drawing.language));
    out.field("answered", answerWithTime(*found, drawing.language, drawing.zone));
    out.field("declined", found->answer == "declined");
}

std::string selectedJson(const Drawing &drawing) {
    http::JsonWriter out;
    out.beginArray();
    for (const people::ContactCard &card : drawing.selection.cards) {
        const auto relation =
            std::find_if(drawing.related.begin(), drawing.related.end(), [&card](const auto &each) {
                return each.card.contactNo == card.contactNo;
            });
        const bool related = relation != drawing.related.end();
        out.beginObject().field("id", card.id).field("name", card.displayName);
        out.field("relation",
                  related ? std::optional(drawing.types.label(relation->type, drawing.language))
                          : std::nullopt);
        out.field("emergency", related && relation->emergency);
        out.field("reach", people::nameOf(card.reach));
        writeAnswer(out, drawing, card.contactNo);
        out.endObject();
    }
    return out.endArray().take();
}

std::string formValue(const Selection &selection) {
    http::JsonWriter out;
    out.beginObject().key("contacts").beginArray();
    for (const people::ContactCard &card : selection.cards)
        out.value(card.id);
    return out.endArray().key("reminders").raw(remindersJson(selection)).endObject().take();
}

} // namespace

InviteePicker::InviteePicker(storage::Database &database, audit::ReadLog &reads,
                             const people::RelationshipTypes &types, std::string staffPrefix)
    : _database(database), _reads(reads), _types(types), _staffPrefix(std::move(staffPrefix)) {}

std::string InviteePicker::draw(const access::Actor &actor, base::Millis now,
                                const PickerSlot &slot) const {
    const Drawing drawing = _database.read([&](storage::Transaction &transaction) {
        return readDrawing(transaction, actor, _types, slot);
    });
    using http::attribute;
    audit::Reading shown{"contact.shown", {}, slot.clientIds, slot.appointmentId};
    for (const people::ContactCard &card : drawing.selection.cards)
        shown.contactIds.push_back(card.id);
    _reads.note(actor, now, std::move(shown));
    return "<kith-invitee-picker" + attribute("field", slot.fieldName) +
           attribute("client-field", slot.clientField) +
           attribute("clients", jsonArray(slot.clientIds)) +
           attribute("api", _staffPrefix + "/api/v1") + attribute("lang", drawing.language) +
           attribute("selected", selectedJson(drawing)) +
           attribute("reminders", remindersJson(drawing.selection)) +
           attribute("reminder-defaults", jsonArray(drawing.practiceReminders)) +
           "><input type=\"hidden\"" + attribute("name", slot.fieldName) +
           attribute("value", formValue(drawing.selection)) + "></kith-invitee-picker>" +
           http::loaderScript(_staffPrefix);
}

} // namespace kith::invitations
