// SPDX-License-Identifier: Apache-2.0
// What the invitee picker asks while somebody types, through kith-practice with 100,000 contacts
// (or as many as the first argument or KITH_BENCH_CONTACTS says): wrk with 16 connections that
// stay open, beside the platform's constant answer /healthz in turns. The figures are medians.
#include "bench/support/ChildProcess.h"
#include "bench/support/Figures.h"
#include "bench/support/PeopleBase.h"
#include "bench/support/Queries.h"
#include "bench/support/RunningPractice.h"

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPCookie.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/TemporaryFile.h>
#include <Poco/URI.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

using namespace kith;

namespace {

namespace net = Poco::Net;

constexpr std::size_t wordsPerClass = 100;
constexpr int rounds = 3;
constexpr int seconds = 3;

std::size_t sizeFrom(int argc, char **argv) {
    const char *given = argc > 1 ? argv[1] : std::getenv("KITH_BENCH_CONTACTS");
    return given == nullptr ? 100'000 : std::stoul(given);
}

/// A browser that keeps its cookies.
class Visitor {
public:
    explicit Visitor(const Poco::URI &url) : _session(url.getHost(), url.getPort()) {}

    std::string get(const std::string &path) {
        net::HTTPRequest request(net::HTTPRequest::HTTP_GET, path, net::HTTPMessage::HTTP_1_1);
        prepare(request);
        _session.sendRequest(request);
        return receive();
    }
    void post(const std::string &path, net::HTMLForm &form) {
        net::HTTPRequest request(net::HTTPRequest::HTTP_POST, path, net::HTTPMessage::HTTP_1_1);
        prepare(request);
        form.prepareSubmit(request);
        form.write(_session.sendRequest(request));
        receive();
    }
    [[nodiscard]] int status() const { return _status; }
    [[nodiscard]] std::string cookies() const {
        std::string line;
        for (const auto &[name, value] : _cookies)
            line += (line.empty() ? "" : "; ") + name + "=" + value;
        return line;
    }

private:
    void prepare(net::HTTPRequest &request) const {
        request.set("X-Kith", "1");
        if (!_cookies.empty())
            request.set("Cookie", cookies());
    }
    std::string receive() {
        net::HTTPResponse response;
        std::string body;
        Poco::StreamCopier::copyToString(_session.receiveResponse(response), body);
        _status = response.getStatus();
        std::vector<net::HTTPCookie> cookies;
        response.getCookies(cookies);
        for (const net::HTTPCookie &cookie : cookies)
            _cookies[cookie.getName()] = cookie.getValue();
        return body;
    }

    net::HTTPClientSession _session;
    std::map<std::string, std::string> _cookies;
    int _status = 0;
};

void signIn(Visitor &visitor) {
    const std::string page = visitor.get("/sign-in");
    const std::string before = R"(name="_csrf" value=")";
    const std::size_t at = page.find(before);
    if (at == std::string::npos)
        throw std::runtime_error("the sign-in page has no form");
    const std::size_t begin = at + before.size();
    net::HTMLForm form;
    form.set("_csrf", page.substr(begin, page.find('"', begin) - begin));
    form.set("login", "admin");
    form.set("password", "linden-admin");
    visitor.post("/sign-in", form);
    if (visitor.status() != net::HTTPResponse::HTTP_SEE_OTHER)
        throw std::runtime_error("the demo's administrator could not sign in");
}

std::vector<std::string> someNorms(const std::string &file) {
    storage::Database database("sqlite:" + file);
    return database.read([](storage::Transaction &transaction) {
        std::vector<std::string> norms;
        auto row = transaction.query("select norm from contacts where practice_no = 1"
                                     " and contact_no % 37 = 5 order by contact_no limit 2000");
        while (row.next())
            norms.push_back(row.text(0));
        return norms;
    });
}

/// The addresses of 400 searches of one word.
std::vector<std::string> searches(const std::string &file) {
    std::vector<std::string> paths;
    for (const auto &kind : bench::makeQueries(someNorms(file), wordsPerClass))
        for (const std::string &typed : kind.typed) {
            std::string word;
            Poco::URI::encode(typed, "&=+#?/;", word);
            if (kind.oneWord())
                paths.push_back("/kith/api/v1/contacts/suggest?q=" + word + "&client=c1&limit=20");
        }
    std::shuffle(paths.begin(), paths.end(), std::mt19937(7));
    return paths;
}

/// Throws where an answer is not what the picker needs. A single letter may find nobody.
void check(Visitor &visitor, const std::vector<std::string> &paths) {
    std::size_t bytes = 0;
    std::size_t empty = 0;
    for (const std::string &path : paths) {
        const std::string body = visitor.get(path);
        if (visitor.status() != 200 || !body.starts_with(R"({"items":[)"))
            throw std::runtime_error(path + " answered " + std::to_string(visitor.status()));
        bytes += body.size();
        empty += body.starts_with(R"({"items":[])") ? 1 : 0;
    }
    std::cerr << paths.size() << " searches, " << bytes / paths.size() << " bytes an answer, "
              << empty << " without items\n";
    if (empty * 10 > paths.size())
        throw std::runtime_error("too many searches find nobody");
}

/// What wrk runs: asks for the paths in turn, prints requests, microseconds and failures.
void writeScript(const std::string &file, const std::string &cookies,
                 const std::vector<std::string> &paths) {
    std::ofstream script(file);
    script << "wrk.headers['Cookie'] = '" << cookies << "'\nwrk.headers['X-Kith'] = '1'\n"
           << "local requests, at = {}, 0\nfunction init()\n";
    for (const std::string &path : paths)
        script << "  requests[#requests + 1] = wrk.format('GET', '" << path << "')\n";
    script << R"(end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary)
  local e = summary.errors
  print('RESULT', summary.requests, summary.duration,
        e.connect + e.read + e.write + e.status + e.timeout)
end
)";
}

double answersPerSecond(const std::string &url, const std::string &script) {
    const std::string printed = bench::outputOf(
        {"wrk", "-t1", "-c16", "-d" + std::to_string(seconds) + "s", "-s", script, url});
    std::istringstream result(printed.substr(std::min(printed.find("RESULT"), printed.size())));
    std::string word;
    double requests = 0;
    double microseconds = 0;
    int failures = -1;
    result >> word >> requests >> microseconds >> failures;
    if (failures != 0)
        throw std::runtime_error("wrk said: " + printed);
    return requests / microseconds * 1e6;
}

void measure(std::size_t contacts) {
    Poco::TemporaryFile folder;
    folder.createDirectories();
    const std::string many = bench::peopleFile(contacts);
    { const bench::RunningPractice demo(folder.path()); }
    bench::replaceContacts(folder.path() + "/kith.sqlite", many);

    const bench::RunningPractice practice(folder.path());
    Visitor visitor{Poco::URI(practice.url())};
    signIn(visitor);
    const auto paths = searches(many);
    check(visitor, paths);
    const std::string picker = folder.path() + "/picker.lua";
    const std::string constant = folder.path() + "/constant.lua";
    writeScript(picker, visitor.cookies(), paths);
    writeScript(constant, visitor.cookies(), {"/healthz"});

    bench::Times searched;
    bench::Times answered;
    for (int round = 0; round < rounds; ++round) {
        searched.all.push_back(answersPerSecond(practice.url(), picker));
        answered.all.push_back(answersPerSecond(practice.url(), constant));
        std::cerr << searched.all.back() << " searches/s, " << answered.all.back()
                  << " constant answers/s\n";
    }
    const double ratio = searched.at(0.5) / answered.at(0.5);
    bench::Figures figures("picker");
    figures.ratio("searches by 16 clients", searched.at(0.5), "/s",
                  "a constant answer, " + std::to_string(std::lround(answered.at(0.5))) + "/s",
                  ratio, ">= 0.40", ratio >= 0.4);
    figures.print();
}

} // namespace

int main(int argc, char **argv) {
    try {
        measure(sizeFrom(argc, argv));
        return 0;
    } catch (const std::exception &failure) { // caught, so that the platform is stopped
        std::cerr << failure.what() << "\n";
        return 1;
    }
}
