// SPDX-License-Identifier: Apache-2.0
// A document of 200 MB on its way from a host through libkith.so to a browser on loopback: when the
// first byte is there, how much the process grows meanwhile, and how fast it goes beside the same
// server that writes the same pieces by itself. Server and browser are threads of this process, so
// what they need counts too.

#include "bench/support/Figures.h"
#include "kith/documents.h"
#include "kith/kith.h"
#include "plugin/base/Uuid.h"
#include "plugin/sharing/ShareLink.h"
#include "plugin/storage/Database.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/TemporaryFile.h>
#include <dlfcn.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>

using namespace kith;

namespace {

namespace net = Poco::Net;

constexpr std::int64_t documentSize = 200 * 1000 * 1000;
constexpr std::size_t pieceSize = 256 * 1024;
constexpr int firstBytes = 50;
constexpr int rounds = 3;

kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

std::string_view viewOf(const kith_text &text) {
    return {reinterpret_cast<const char *>(text.data), text.size};
}

/// What the host has of the document: the same piece again and again.
const std::string &contentPiece() {
    static const std::string piece = "%PDF-1.7\n" + std::string(pieceSize - 9, 'x');
    return piece;
}

kith_status registerHooks(const kith_host *, const kith_documents_hooks *, void *) {
    return KITH_OK;
}

kith_status findDocument(const kith_host *, const std::uint8_t *, std::size_t, const std::uint8_t *,
                         std::size_t, kith_visit_document visit, void *context) {
    kith_document document{};
    document.struct_size = sizeof document;
    document.id = textOf("d1");
    document.version_id = textOf("v1");
    document.client_id = textOf("c1");
    document.title = textOf("Letter");
    document.media_type = textOf("application/pdf");
    document.size = documentSize;
    return visit(context, &document);
}

kith_status visitNone(const kith_host *, const kith_staff_user *, const std::uint8_t *, std::size_t,
                      kith_visit_document, void *) {
    return KITH_OK;
}

kith_status readDocument(const kith_host *, const std::uint8_t *, std::size_t, const std::uint8_t *,
                         std::size_t, const std::uint8_t *, std::size_t, std::int64_t offset,
                         std::int64_t length, kith_write write, void *context) {
    const auto most = std::min({length, documentSize - offset, std::int64_t{pieceSize}});
    return write(context, reinterpret_cast<const std::uint8_t *>(contentPiece().data()),
                 static_cast<std::size_t>(most));
}

const kith_documents_service documents{sizeof documents, 0,          &registerHooks,
                                       &findDocument,    &visitNone, &readDocument};

const void *service(const kith_host *, const std::uint8_t *id, std::size_t size) {
    return viewOf({id, size}) == KITH_DOCUMENTS_SERVICE ? &documents : nullptr;
}

/// libkith.so, opened on a database of its own.
class Library {
public:
    explicit Library(const std::string &url) {
        const auto path =
            std::filesystem::read_symlink("/proc/self/exe").parent_path() / "../lib/libkith.so";
        void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr)
            throw std::runtime_error(dlerror());
        using Entry = const kith_plugin *(*)();
        _plugin = reinterpret_cast<Entry>(dlsym(library, "kith_plugin_entry_v1"))();
        const kith_setting setting{textOf("kith.database.url"), textOf(url)};
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, &setting, 1};
        if (_plugin->open(&_host, &options, &_instance) != KITH_OK)
            throw std::runtime_error("libkith.so does not open");
    }
    ~Library() { _plugin->close(_instance); }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;

    void handle(const kith_request &request, const kith_response_sink &sink) const {
        _plugin->handle(_instance, &request, &sink);
    }

private:
    const kith_host _host{sizeof(kith_host), KITH_ABI_MAJOR,  KITH_ABI_MINOR, 0,
                          nullptr,           textOf("bench"), textOf("1"),    &service};
    const kith_plugin *_plugin = nullptr;
    kith_instance *_instance = nullptr;
};

/// One answer of Kith on its way into an answer of the server.
struct Passing {
    net::HTTPServerResponse &response;
    std::ostream *body = nullptr;

    static kith_status start(void *context, std::uint32_t status, const kith_header *headers,
                             std::size_t count) {
        auto &self = *static_cast<Passing *>(context);
        self.response.setStatus(static_cast<net::HTTPResponse::HTTPStatus>(status));
        for (std::size_t i = 0; i < count; ++i)
            self.response.set(std::string(viewOf(headers[i].name)),
                              std::string(viewOf(headers[i].value)));
        self.body = &self.response.send();
        return KITH_OK;
    }
    static kith_status write(void *context, const std::uint8_t *data, std::size_t size) {
        auto &body = *static_cast<Passing *>(context)->body;
        body.write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
        return body.flush().good() ? KITH_OK : 1000;
    }
};

void throughKith(const Library &library, net::HTTPServerRequest &request,
                 net::HTTPServerResponse &response) {
    std::vector<kith_header> headers;
    for (const auto &[name, value] : request)
        headers.push_back({textOf(name), textOf(value)});
    kith_request call{};
    call.struct_size = sizeof call;
    call.area = KITH_AREA_PUBLIC;
    call.method = textOf(request.getMethod());
    call.path = textOf(request.getURI());
    call.headers = headers.data();
    call.header_count = headers.size();
    Passing passing{response};
    library.handle(call,
                   {sizeof(kith_response_sink), 0, &passing, &Passing::start, &Passing::write});
}

/// The server alone: the same pieces without Kith.
void directly(net::HTTPServerResponse &response) {
    response.setContentLength64(documentSize);
    std::ostream &body = response.send();
    for (std::int64_t left = documentSize; left > 0 && body.good();) {
        const auto piece = std::min(left, std::int64_t{pieceSize});
        body.write(contentPiece().data(), piece).flush();
        left -= piece;
    }
}

class Handler : public net::HTTPRequestHandler {
public:
    explicit Handler(const Library &library) : _library(library) {}
    void handleRequest(net::HTTPServerRequest &request,
                       net::HTTPServerResponse &response) override {
        if (request.getURI() == "/direct")
            directly(response);
        else
            throughKith(_library, request, response);
    }

private:
    const Library &_library;
};

class Factory : public net::HTTPRequestHandlerFactory {
public:
    explicit Factory(const Library &library) : _library(library) {}
    net::HTTPRequestHandler *createRequestHandler(const net::HTTPServerRequest &) override {
        return new Handler(_library);
    }

private:
    const Library &_library;
};

/// What a contact's link leads to, in a practice that asks for no code. Answers the link's token.
std::string share(storage::Database &database, const std::string &shareId) {
    const std::string sending = base::makeUuid(1);
    return database.write([&](storage::Transaction &transaction) {
        transaction.run("insert into practices (practice_no, host_id, name, region, language,"
                        " time_zone, phone, email, changed_at)"
                        " values (1, 'p', 'Linden', 'DE', 'en', 'Europe/Berlin', '', '', 0)");
        transaction.run("insert into practice_settings (practice_no, key, value, changed_at,"
                        " changed_by) values (1, 'share-code', 'false', 0, '')");
        transaction.run("insert into contacts (practice_no, contact_no, id, given_name,"
                        " family_name, preferred_name, email, phone, preferred_channel, language,"
                        " time_zone, sort_key, norm, version, created_at, created_by, changed_at)"
                        " values (1, 1, 'contact-1', 'Ada', 'Kim', '', 'ada@example.org', '',"
                        " 'email', '', '', '', '', 1, 0, '', 0)");
        transaction.run("insert into documents (practice_no, document_id, version_id, client_id,"
                        " title, media_type, size, withdrawn, deleted, seen_at) values"
                        " (1, 'd1', 'v1', 'c1', 'Letter', 'application/pdf', ?, 0, 0, 0)",
                        documentSize);
        transaction.run("insert into share_sendings (practice_no, id, batch, contact_no, via, note,"
                        " staff_id, staff_name, created_at, leaves_at, state, state_at)"
                        " values (1, ?1, ?1, 1, 'email', '', 's', 'S', 0, 0, 'sent', 0)",
                        sending);
        transaction.run("insert into shares (practice_no, id, sending_id, document_id, version_id,"
                        " client_id, contact_no, shared_at, expires_at)"
                        " values (1, ?, ?, 'd1', 'v1', 'c1', 1, 0, ?)",
                        shareId, sending, std::int64_t{1} << 50);
        return sharing::makeShareLink(transaction, 1, 1, sending);
    });
}

/// Resident bytes of this process.
std::int64_t resident() {
    std::ifstream file("/proc/self/statm");
    std::int64_t all = 0;
    std::int64_t pages = 0;
    file >> all >> pages;
    return pages * sysconf(_SC_PAGESIZE);
}

/// A browser that reads and forgets.
class Browser {
public:
    explicit Browser(net::SocketAddress server) : _server(std::move(server)) {}

    void passOn(const std::string &path) {
        net::HTTPClientSession session(_server);
        net::HTTPRequest request("POST", path, net::HTTPMessage::HTTP_1_1);
        request.setContentLength(0);
        session.sendRequest(request);
        net::HTTPResponse response;
        session.receiveResponse(response);
        const std::string cookie = response.get("Set-Cookie");
        _cookie = cookie.substr(0, cookie.find(';'));
    }

    struct Reading {
        double firstByte = 0; ///< Milliseconds.
        double all = 0;
        std::int64_t bytes = 0;
        std::int64_t most = 0; ///< Resident meanwhile.
    };

    Reading read(const std::string &path, std::int64_t enough = INT64_MAX) const {
        net::HTTPClientSession session(_server);
        net::HTTPRequest request("GET", path, net::HTTPMessage::HTTP_1_1);
        request.set("Cookie", _cookie);
        const double begin = bench::now();
        session.sendRequest(request);
        net::HTTPResponse response;
        std::istream &body = session.receiveResponse(response);
        Reading reading;
        std::array<char, 65536> buffer{};
        for (int i = 0; reading.bytes < enough; ++i) {
            body.read(buffer.data(), i == 0 ? 1 : static_cast<std::streamsize>(buffer.size()));
            if (body.gcount() == 0)
                break;
            reading.bytes += body.gcount();
            if (i == 0)
                reading.firstByte = (bench::now() - begin) / 1000;
            if (i % 32 == 0)
                reading.most = std::max(reading.most, resident());
        }
        reading.all = (bench::now() - begin) / 1000;
        return reading;
    }

private:
    net::SocketAddress _server;
    std::string _cookie;
};

bench::Times firstBytesOf(const Browser &browser, const std::string &path) {
    bench::Times times;
    for (int i = 0; i < firstBytes; ++i)
        times.all.push_back(browser.read(path, 1).firstByte);
    return times;
}

Browser::Reading readWhole(const Browser &browser, const std::string &path) {
    const auto reading = browser.read(path);
    if (reading.bytes != documentSize)
        throw std::runtime_error("the document did not arrive whole");
    return reading;
}

void measure(const Browser &browser, const std::string &path) {
    (void)readWhole(browser, "/direct");
    const auto times = firstBytesOf(browser, path);
    const std::int64_t before = resident();
    std::int64_t most = before;
    double whole = 1e9;
    double direct = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const auto reading = readWhole(browser, path);
        most = std::max(most, reading.most);
        whole = std::min(whole, reading.all);
        direct = std::min(direct, readWhole(browser, "/direct").all);
    }
    bench::Figures figures("stream");
    figures.atMost("first byte of a document", times.at(0.5), "ms", 20);
    figures.atMost("the same, slowest of " + std::to_string(firstBytes), times.at(1), "ms", 20);
    figures.atMost("growth of the process over 200 MB", static_cast<double>(most - before) / 1e6,
                   "MB", 4);
    figures.ratio("200 MB through Kith", whole, "ms",
                  "the server alone " + std::to_string(static_cast<int>(direct)) + " ms",
                  whole / direct, "<= 2 times", whole <= 2 * direct);
    figures.print();
}

} // namespace

int main() {
    Poco::TemporaryFile folder;
    folder.createDirectories();
    const std::string url = "sqlite:" + folder.path() + "/kith.sqlite";
    const Library library(url);
    const std::string shareId = base::makeUuid(2);
    storage::Database database(url);
    const std::string token = share(database, shareId);

    net::ServerSocket socket(net::SocketAddress("127.0.0.1", 0));
    net::HTTPServer server(new Factory(library), socket, new net::HTTPServerParams);
    server.start();
    Browser browser(socket.address());
    browser.passOn("/s/" + token);
    measure(browser, "/s/" + token + "/d/" + shareId);
    server.stopAll(true);
    return 0;
}
