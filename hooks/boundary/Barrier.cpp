// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/Barrier.h"

#include <new>

namespace kith::hooks {

namespace {

kith_status remembered(kith_status status, const char *sentence) noexcept {
    rememberError(sentence);
    return status;
}

/// "endsAt: This is needed." tells a host's developer more than the message alone.
kith_status rememberedFields(const base::Invalid &error) {
    std::string sentence;
    for (const auto &field : error.fields())
        sentence += (sentence.empty() ? "" : " ") + field.field + ": " + field.message;
    return remembered(KITH_INVALID, sentence.empty() ? error.what() : sentence.c_str());
}

} // namespace

void checkHost(kith_status status, const char *function) {
    if (status != KITH_OK)
        throw HostRefused(status, std::string("The host's ") + function + " answered " +
                                      std::to_string(status) + ".");
}

kith_status refuseClosed() noexcept {
    return remembered(KITH_CLOSED, "This instance of Kith was closed, or never opened.");
}

kith_status statusOf(const std::exception_ptr &thrown) noexcept {
    try {
        std::rethrow_exception(thrown);
    } catch (const HostRefused &error) {
        return remembered(error.status(), error.what());
    } catch (const base::Invalid &error) {
        try {
            return rememberedFields(error);
        } catch (...) {
            return remembered(KITH_INVALID, "The input is not valid.");
        }
    } catch (const base::Conflict &error) {
        return remembered(KITH_CONFLICT, error.what());
    } catch (const base::NotFound &error) {
        return remembered(KITH_NOT_FOUND, error.what());
    } catch (const base::Denied &error) {
        return remembered(KITH_DENIED, error.what());
    } catch (const base::Busy &error) {
        return remembered(KITH_BUSY, error.what());
    } catch (const base::LimitReached &error) {
        return remembered(KITH_BUSY, error.what());
    } catch (const base::Unavailable &error) {
        return remembered(KITH_UNAVAILABLE, error.what());
    } catch (const std::bad_alloc &) {
        return remembered(KITH_BUSY, "There is not enough memory.");
    } catch (const std::exception &error) {
        return remembered(KITH_INTERNAL, error.what());
    } catch (...) {
        return remembered(KITH_INTERNAL, "Something unknown was thrown.");
    }
}

} // namespace kith::hooks
