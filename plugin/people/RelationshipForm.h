// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/JsonForm.h"
#include "plugin/people/Relationship.h"

namespace kith::people {

/// The details of a new relationship. What is wrong with them is noted in the form.
RelationshipDetails readDetails(http::JsonForm &form);

/// The changes of one; the version is read apart.
RelationshipChange readRelationshipChange(http::JsonForm &form);

} // namespace kith::people
