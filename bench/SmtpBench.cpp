// SPDX-License-Identifier: Apache-2.0
// Mails a second to postfix's smtp-sink over one connection: our channel, which builds each mail,
// beside postfix's smtp-source, which repeats one. Both ends share one CPU, because the wake-up
// from CPU to CPU would be most of what is measured. The two take turns; the figures are medians.
#include "bench/support/OneCpu.h"
#include "plugin/base/Uuid.h"
#include "plugin/channels/Smtp.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <vector>

using namespace kith;

namespace {

constexpr int mails = 3000;
constexpr int rounds = 7;

pid_t start(std::vector<std::string> words) {
    const pid_t child = fork();
    if (child != 0)
        return child;
    std::vector<char *> arguments;
    for (std::string &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

std::uint16_t freePort() {
    return Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)).address().port();
}

/// A running smtp-sink.
class Sink {
public:
    Sink() : _port(freePort()), _process(start(command())) {
        while (!answers())
            if (waitpid(_process, nullptr, WNOHANG) != 0)
                throw std::runtime_error("smtp-sink does not run; is postfix installed?");
    }
    ~Sink() {
        kill(_process, SIGTERM);
        waitpid(_process, nullptr, 0);
    }
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;

    [[nodiscard]] std::uint16_t port() const { return _port; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(_port); }

private:
    [[nodiscard]] std::vector<std::string> command() const {
        std::vector<std::string> words{"/usr/sbin/smtp-sink"};
        if (geteuid() == 0) // it does not run as root
            words.insert(words.end(), {"-u", "nobody"});
        words.insert(words.end(), {address(), "64"});
        return words;
    }
    [[nodiscard]] bool answers() const {
        try {
            const Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", _port));
            return true;
        } catch (const Poco::Exception &) {
            return false;
        }
    }

    std::uint16_t _port;
    pid_t _process;
};

double perSecond(const std::function<void()> &work) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    return mails / std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

messages::OutgoingMessage makeMessage() {
    messages::OutgoingMessage message;
    message.date = 1795262400000;
    message.content.fromName = "Practice Kim";
    message.content.toName = "Ada Müller";
    message.content.toAddress = "ada@example.org";
    message.content.subject = "Your appointment on Tuesday";
    for (int i = 0; i < 16; ++i)
        message.content.text += "A line of about sixty bytes, as they stand in real messages.\n";
    return message;
}

void sendOurs(const Sink &sink) {
    channels::SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = sink.port();
    settings.from = "kith@mail.example.org";
    channels::Smtp channel(settings);
    messages::OutgoingMessage message = makeMessage();
    for (int i = 0; i < mails; ++i) {
        message.id = base::makeUuid(message.date);
        if (channel.deliver(message).outcome != messages::Outcome::sent)
            throw std::runtime_error("smtp-sink refused a mail");
    }
    channel.finish();
}

void sendTheirs(const Sink &sink) {
    const std::size_t size = makeMessage().content.text.size();
    const pid_t source = start({"/usr/sbin/smtp-source", "-d", "-s", "1", "-m",
                                std::to_string(mails), "-l", std::to_string(size), sink.address()});
    int status = -1;
    waitpid(source, &status, 0);
    if (status != 0)
        throw std::runtime_error("smtp-source failed");
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

} // namespace

int main() {
    bench::stayOnOneCpu();
    const Sink sink;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(perSecond([&] { sendOurs(sink); }));
        theirs.push_back(perSecond([&] { sendTheirs(sink); }));
    }
    const double ratio = median(ours) / median(theirs);
    std::cout << R"({"name":"smtp","rows":[{"what":"mails of 1 KB over one connection","value":)"
              << median(ours) << R"(,"unit":"mails/s","against":"smtp-source -d, )"
              << median(theirs) << R"( mails/s","ratio":)" << ratio << R"(,"goal":">= 0.8","ok":)"
              << (ratio >= 0.8 ? "true" : "false") << "}]}\n";
    return 0;
}
