// SPDX-License-Identifier: Apache-2.0
#include "adapters/worker/WorkerApplication.h"

POCO_APP_MAIN(kith::worker::WorkerApplication)
