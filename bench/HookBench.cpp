// SPDX-License-Identifier: Apache-2.0
// What a hook call costs that finds nothing to do, beside an indirect call of an empty function.
// Prints one JSON object; see script/bench.

#include "kith/kith.h"
#include "kith/scheduler.h"

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr int rounds = 15;
constexpr int callsPerRound = 2'000'000;

const kith_scheduler_hooks *hooks = nullptr;
void *hooksContext = nullptr;

kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

kith_status keepHooks(const kith_host *, const kith_scheduler_hooks *given, void *context) {
    hooks = given;
    hooksContext = context;
    return KITH_OK;
}

kith_status visitNone(const kith_host *, const std::uint8_t *, std::size_t, std::int64_t,
                      std::int64_t, kith_visit_appointment, void *) {
    return KITH_OK;
}

kith_status findNone(const kith_host *, const std::uint8_t *, std::size_t, const std::uint8_t *,
                     std::size_t, kith_visit_appointment, void *) {
    return KITH_NOT_FOUND;
}

const kith_scheduler_service scheduler{sizeof scheduler, 0, &keepHooks, &visitNone, &findNone};

const void *service(const kith_host *, const std::uint8_t *id, std::size_t size) {
    const std::string_view name(reinterpret_cast<const char *>(id), size);
    return name == KITH_SCHEDULER_SERVICE ? &scheduler : nullptr;
}

kith_status swallow(void *, const std::uint8_t *, std::size_t) {
    return KITH_OK;
}

[[gnu::noinline]] kith_status emptyHook(void *, const kith_slot *, kith_write, void *) {
    return KITH_OK;
}

using DrawSlot = kith_status (*)(void *, const kith_slot *, kith_write, void *);

/// Nanoseconds a call in the best round: what the machine does when nothing disturbs it.
double measure(DrawSlot volatile &draw, void *context, const kith_slot &slot) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < callsPerRound; ++i)
            if (draw(context, &slot, &swallow, nullptr) != KITH_OK)
                std::abort();
        const std::chrono::duration<double, std::nano> spent =
            std::chrono::steady_clock::now() - begin;
        best = std::min(best, spent.count() / callsPerRound);
    }
    return best;
}

std::string libraryPath(const char *program) {
    return (std::filesystem::path(program).parent_path() / "../lib/libkith.so").string();
}

} // namespace

int main(int, char **argv) {
    void *library = dlopen(libraryPath(argv[0]).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        std::fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    using Entry = const kith_plugin *(*)();
    const auto *plugin = reinterpret_cast<Entry>(dlsym(library, "kith_plugin_entry_v1"))();
    std::string folder = "/tmp/kith-bench-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr)
        return 1;
    const std::string url = "sqlite:" + folder + "/kith.sqlite";
    const kith_setting setting{textOf("kith.database.url"), textOf(url)};
    kith_open_options options{sizeof options, 0, {nullptr, 0}, &setting, 1};
    const kith_host host{sizeof host, KITH_ABI_MAJOR,  KITH_ABI_MINOR, 0,
                         nullptr,     textOf("bench"), textOf("1"),    &service};
    kith_instance *instance = nullptr;
    if (plugin->open(&host, &options, &instance) != KITH_OK || hooks == nullptr) {
        plugin->last_error(
            [](void *, const std::uint8_t *data, std::size_t size) {
                std::fwrite(data, 1, size, stderr);
                return KITH_OK;
            },
            nullptr);
        return 1;
    }
    kith_slot slot{};
    slot.struct_size = sizeof slot;
    slot.id = textOf("appointment.elsewhere");
    DrawSlot volatile indirect = &emptyHook;
    DrawSlot volatile hook = hooks->draw_slot;
    const double floor = measure(indirect, nullptr, slot);
    const double call = measure(hook, hooksContext, slot);
    plugin->close(instance);
    std::filesystem::remove_all(folder);
    const double above = call - floor;
    std::printf("{\"name\":\"hook\",\"rows\":[{\"what\":\"empty hook call above an indirect "
                "call\",\"value\":%.2f,\"unit\":\"ns\",\"against\":\"indirect call %.2f ns\","
                "\"ratio\":%.2f,\"goal\":\"<= 10 ns\",\"ok\":%s}]}\n",
                above, floor, call / floor, above <= 10 ? "true" : "false");
    return 0;
}
