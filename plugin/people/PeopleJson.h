// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/http/Response.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/people/PracticeTypes.h"
#include "plugin/people/Relationship.h"

#include <optional>
#include <string>

namespace kith::people {

/// Contacts and relationships as JSON (docs/api/openapi.yaml).
void writeContact(http::JsonWriter &out, const Contact &contact);
void writeCard(http::JsonWriter &out, const ContactCard &card);
/// The same without its end, so that more fields may follow.
void beginCard(http::JsonWriter &out, const ContactCard &card);
void writeRelationship(http::JsonWriter &out, const Relationship &relationship,
                       const PracticeTypes &types, const std::string &language);

/// A contact with its version as ETag.
http::Response contactResponse(int status, const Contact &contact);

/// The fields of a new contact. What is wrong with them is noted in the form; region is where its
/// phone number belongs.
ContactFields readContactFields(http::JsonForm &form, const std::string &region);
ContactChange readContactChange(http::JsonForm &form);

/// The version that a change is meant for, from the field "version" or the header If-Match.
/// Notes a problem where there is neither.
std::int64_t readVersion(http::JsonForm &form, std::string_view ifMatch);

} // namespace kith::people
