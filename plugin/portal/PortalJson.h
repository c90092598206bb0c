// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/portal/PortalState.h"

#include <optional>

namespace kith::portal {

/// The portal of one client, as staff read it, with what this user may do (docs/api/openapi.yaml).
void writePortal(http::JsonWriter &out, const PortalState &state, const access::Actor &actor);

/// The field "sees"; nothing where it is absent.
std::optional<SeesChange> readSees(http::JsonForm &form);

} // namespace kith::portal
