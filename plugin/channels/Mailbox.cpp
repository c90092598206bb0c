// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/Mailbox.h"

#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

#include <fcntl.h>
#include <unistd.h>

namespace kith::channels {

namespace {

using messages::Attempt;
using messages::Outcome;

/// A file that closes itself.
class File {
public:
    File(const std::filesystem::path &path, int flags)
        : _descriptor(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (_descriptor >= 0)
            close(_descriptor);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    [[nodiscard]] bool write(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t written = ::write(_descriptor, text.data(), text.size());
            if (written <= 0)
                return false;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    [[nodiscard]] bool sync() const { return fsync(_descriptor) == 0; }

private:
    int _descriptor;
};

std::string timeText(base::Millis at) {
    return Poco::DateTimeFormatter::format(Poco::Timestamp(at * 1000), "%Y%m%dT%H%M%S.%iZ");
}

bool writeWhole(const std::filesystem::path &path, const std::string &text) {
    const std::filesystem::path temporary =
        path.parent_path() / ("." + path.filename().string() + "." + std::to_string(getpid()));
    {
        const File file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.write(text) || !file.sync())
            return false;
    }
    std::error_code failure;
    std::filesystem::rename(temporary, path, failure);
    return !failure && File(path.parent_path(), O_RDONLY | O_DIRECTORY).sync();
}

} // namespace

Mailbox::Mailbox(std::filesystem::path folder, messages::Via via, std::string fromAddress)
    : _folder(std::move(folder)), _via(via), _mime(std::move(fromAddress)) {}

Attempt Mailbox::deliver(const messages::OutgoingMessage &message) {
    std::error_code failure;
    std::filesystem::create_directories(_folder, failure);
    const std::string text = _mime.build(message, {{"X-Kith-Channel", std::string(nameOf(_via))}});
    if (failure || !writeWhole(fileFor(message), text))
        return {Outcome::tryLater, 0, "the mailbox folder cannot be written"};
    return {Outcome::sent, 0, "written to the mailbox folder"};
}

/// The file that an earlier attempt made, or a new one.
std::filesystem::path Mailbox::fileFor(const messages::OutgoingMessage &message) const {
    const std::string ending = "-" + message.id + ".eml";
    std::error_code failure;
    for (const auto &entry : std::filesystem::directory_iterator(_folder, failure))
        if (entry.path().filename().string().ends_with(ending))
            return entry.path();
    return _folder / (timeText(message.date) + ending);
}

} // namespace kith::channels
