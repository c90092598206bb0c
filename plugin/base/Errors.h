// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kith::base {

/// What is wrong with one field of what was sent.
struct FieldProblem {
    std::string field;   ///< A path such as "relationships[0].client".
    std::string code;    ///< Stable, for programs: "required", "too-long", "taken".
    std::string message; ///< For people. Never repeats what was typed.
};

/// The root of everything that Kith throws on purpose. Its text is shown to people and written to
/// logs: it never holds personal data.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The input is malformed. Carries the fields at fault, if it is about fields.
class Invalid : public Error {
public:
    explicit Invalid(const std::string &message) : Error(message) {}
    explicit Invalid(std::vector<FieldProblem> fields)
        : Error(fields.empty() ? "The input is not valid." : fields.front().message),
          _fields(std::move(fields)) {}
    Invalid(std::string field, std::string code, const std::string &message)
        : Error(message), _fields{{std::move(field), std::move(code), message}} {}

    [[nodiscard]] const std::vector<FieldProblem> &fields() const { return _fields; }

private:
    std::vector<FieldProblem> _fields;
};

/// The input contradicts what is stored: a newer version, a taken email.
class Conflict : public Error {
public:
    explicit Conflict(const std::string &message) : Error(message) {}
    /// related is the id of the object that is in the way; only where the asker may see it.
    Conflict(std::string field, std::string code, const std::string &message,
             std::string related = {})
        : Error(message), _fields{{std::move(field), std::move(code), message}},
          _related(std::move(related)) {}

    [[nodiscard]] const std::vector<FieldProblem> &fields() const { return _fields; }
    [[nodiscard]] const std::string &related() const { return _related; }

private:
    std::vector<FieldProblem> _fields;
    std::string _related;
};

/// It does not exist, or the asker may not know that it does.
class NotFound : public Error {
public:
    explicit NotFound(const std::string &message, std::string related = {})
        : Error(message), _related(std::move(related)) {}

    /// The id of what took its place; only where the asker may see that.
    [[nodiscard]] const std::string &related() const { return _related; }

private:
    std::string _related;
};

/// The asker may not do this to anything.
class Denied : public Error {
public:
    using Error::Error;
};

/// Too much at once; the same may succeed later.
class Busy : public Error {
public:
    using Error::Error;
};

/// More than is allowed in a time.
class LimitReached : public Error {
public:
    LimitReached(const std::string &message, std::int64_t retryAfter)
        : Error(message), _retryAfter(retryAfter) {}

    /// Seconds, 1 or more, after which the same may be allowed.
    [[nodiscard]] std::int64_t retryAfter() const { return _retryAfter; }

private:
    std::int64_t _retryAfter;
};

/// Something needed cannot be reached.
class Unavailable : public Error {
public:
    using Error::Error;
};

} // namespace kith::base
