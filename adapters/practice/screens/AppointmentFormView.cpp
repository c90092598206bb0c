// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/AppointmentFormView.h"

#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/StaffStore.h"

#include <algorithm>

namespace practice {
namespace {

constexpr int MOST_CLIENTS = 5000;

bool contains(const std::vector<std::string> &list, const std::string &id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

View choice(const std::string &id, const std::string &label, bool selected) {
    View view;
    view["id"] = id;
    view["label"] = label;
    view["selected"] = flag(selected);
    return view;
}

View durations(const std::string &selected) {
    std::vector<std::string> all{"15", "20", "30", "45", "50", "60", "75", "90", "120"};
    if (!contains(all, selected) && !selected.empty())
        all.push_back(selected);
    return viewList(all, [&](const std::string &minutes) {
        return choice(minutes, minutes + " minutes", minutes == selected);
    });
}

View repeats(const std::string &selected) {
    const std::vector<std::string> all{"1", "4", "6", "8", "10", "12"};
    return viewList(all, [&](const std::string &weeks) {
        return choice(weeks, weeks == "1" ? "Does not repeat" : "Weekly, " + weeks + " times",
                      weeks == selected);
    });
}

} // namespace

View appointmentFormView(Connection &db, const AppointmentForm &form) {
    View view;
    view["clients"] = viewList(ClientStore(db).search("", MOST_CLIENTS), [&](const Client &client) {
        return choice(client.id, client.name(), contains(form.clientIds, client.id));
    });
    view["practitioners"] =
        viewList(StaffStore(db).practitioners(), [&](const Practitioner &practitioner) {
            return choice(practitioner.id, practitioner.displayName,
                          contains(form.practitionerIds, practitioner.id));
        });
    view["durations"] = durations(form.minutes);
    view["repeats"] = repeats(form.repeatWeeks);
    view["kind"] = form.kind;
    view["date"] = form.date;
    view["time"] = form.time;
    view["place"] = words(form.place);
    view["videoUrl"] = words(form.videoUrl);
    view["zone"] = StaffStore(db).practice().timeZone;
    view["newId"] = form.newId;
    view["revision"] = std::to_string(form.revision);
    view["wrong"] = flag(!form.errors.empty());
    for (const auto &[field, sentence] : form.errors)
        view["error_" + field] = sentence;
    return view;
}

} // namespace practice
