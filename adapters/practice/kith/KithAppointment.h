// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithText.h"
#include "kith/scheduler.h"

namespace practice {

/// An appointment of the platform in Kith's struct, which borrows from it and from this object.
class KithAppointment {
public:
    explicit KithAppointment(const Appointment &from)
        : _clients(lendAll(from.clientIds)), _practitioners(lendAll(from.practitionerIds)) {
        _row.struct_size = sizeof _row;
        _row.status = from.cancelled ? KITH_APPOINTMENT_CANCELLED : KITH_APPOINTMENT_BOOKED;
        _row.id = lend(from.id);
        _row.revision = from.revision;
        _row.starts_at = from.startsAt;
        _row.ends_at = from.endsAt;
        _row.time_zone = lend(from.timeZone);
        _row.place = lend(from.place);
        _row.video_url = lend(from.videoUrl);
        _row.series_id = lend(from.seriesId);
        _row.client_ids = _clients.data();
        _row.client_count = _clients.size();
        _row.practitioner_ids = _practitioners.data();
        _row.practitioner_count = _practitioners.size();
    }
    KithAppointment(const KithAppointment &) = delete;
    KithAppointment &operator=(const KithAppointment &) = delete;

    const kith_appointment *get() const { return &_row; }

private:
    std::vector<kith_text> _clients;
    std::vector<kith_text> _practitioners;
    kith_appointment _row{};
};

} // namespace practice
