// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithWorker.h"

#include "adapters/practice/kith/KithText.h"

namespace practice {
namespace {

constexpr kith_budget BUDGET{sizeof(kith_budget), 50, 500, 0};

} // namespace

void KithWorker::runDue() {
    if (!_library.isOpen())
        return;
    kith_run_report report{};
    report.struct_size = sizeof report;
    const auto status =
        _library.plugin().run_due(_library.instance(), _host.clock(), &BUDGET, &report);
    if (status != KITH_OK)
        _host.log(KITH_LOG_WARNING, "run_due failed: " + _library.lastError());
}

void KithWorker::reconcile() {
    if (!_library.isOpen())
        return;
    const auto now = _host.clock();
    const auto &practice = _host.practiceId;
    const auto status = _library.plugin().reconcile(
        _library.instance(), bytes(practice), practice.size(), now - DAY, now + 60 * DAY, nullptr);
    if (status != KITH_OK)
        _host.log(KITH_LOG_WARNING, "reconcile failed: " + _library.lastError());
}

} // namespace practice
