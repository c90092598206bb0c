// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/NotesPage.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/NotePart.h"
#include "plugin/portal/pages/PortalFrame.h"

#include <algorithm>

namespace kith::portal {

namespace {

using http::attribute;
using http::paragraph;
using http::Response;
using storage::Transaction;

/// What the page begins with.
struct Shown {
    int status = 200;
    std::string notice = {}; ///< A key of the words, as the next one.
    std::string problem = {};
    std::string typed = {};
};

std::string area(const LanguageWords &words, const std::string &label, const Shown &shown) {
    const std::string described = shown.problem.empty() ? "help" : "problem help";
    return "<label for=\"body\">" + base::escapeHtml(label) + "</label>" +
           "<p class=\"kith-help\" id=\"help\">" + base::escapeHtml(words.text("notes.help")) +
           "</p><textarea id=\"body\" name=\"body\" dir=\"auto\" rows=\"6\" maxlength=\"" +
           std::to_string(longestNote) + "\" required" + attribute("aria-describedby", described) +
           (shown.problem.empty() ? "" : " aria-invalid=\"true\"") + ">\n" +
           base::escapeHtml(shown.typed) + "</textarea>";
}

std::string problemOf(const LanguageWords &words, const Shown &shown) {
    return shown.problem.empty() ? std::string() : problemLine(words.text(shown.problem));
}

std::string noticeOf(const LanguageWords &words, const Shown &shown) {
    return shown.notice.empty() ? std::string() : noticeLine(words.text(shown.notice));
}

/// Only what the pages themselves say ("said" may come from anywhere).
std::string saidBefore(const http::Request &request) {
    const std::string said = request.query.text("said");
    return said == "sent" || said == "changed" || said == "withdrawn" ? "notes." + said
                                                                      : std::string();
}

/// A key of the words for what cleanNote refuses.
std::string problemKeyOf(const base::Invalid &error) {
    const std::string code = error.fields().empty() ? "malformed" : error.fields().front().code;
    return "notes." + code;
}

std::string listOf(const PortalVisit &visit, const LanguageWords &words,
                   const std::vector<Note> &notes) {
    std::string items;
    for (const Note &note : notes)
        items += drawNote(visit, words, note, NoteParts::full);
    return items.empty()
               ? items
               : card(words.text("notes.list"), "<ul class=\"kith-list\">\n" + items + "</ul>\n");
}

class NotesPages {
public:
    explicit NotesPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const PortalVisit &visit, const http::Request &request) const {
        requireOpen(visit);
        return list(visit, {200, saidBefore(request), {}, {}});
    }

    [[nodiscard]] Response write(const PortalVisit &visit) const {
        requireOpen(visit);
        const std::string typed = visit.form.text("body");
        try {
            const std::string body = cleanNote(typed);
            _services.database.write([&](Transaction &transaction) {
                writeNote(transaction, visit.session.actor, visit.caller.now, visit.client, body);
            });
        } catch (const base::Invalid &error) {
            return list(visit, {422, {}, problemKeyOf(error), typed});
        } catch (const base::LimitReached &) {
            return list(visit, {429, {}, "notes.limit", typed});
        }
        return http::seeOther(saying(visit.address("/notes"), "sent"));
    }

    [[nodiscard]] Response showOne(const PortalVisit &visit, const std::string &id) const {
        const Note note = require(visit, id);
        return one(visit, note, {200, {}, {}, note.body});
    }

    [[nodiscard]] Response change(const PortalVisit &visit, const std::string &id) const {
        const Note note = require(visit, id);
        const std::string typed = visit.form.text("body");
        try {
            const std::string body = cleanNote(typed);
            _services.database.write([&](Transaction &transaction) {
                changeNote(transaction, visit.session.actor, visit.caller.now, id, body);
            });
        } catch (const base::Invalid &error) {
            return one(visit, note, {422, {}, problemKeyOf(error), typed});
        } catch (const base::Conflict &) {
            return one(visit, note, {409, {}, "notes.late", typed});
        }
        return http::seeOther(saying(addressFor(visit, note), "changed"));
    }

    [[nodiscard]] Response withdraw(const PortalVisit &visit, const std::string &id) const {
        const Note note = require(visit, id);
        _services.database.write([&](Transaction &transaction) {
            withdrawNote(transaction, visit.session.actor, visit.caller.now, id);
        });
        return http::seeOther(saying(addressFor(visit, note), "withdrawn"));
    }

private:
    [[nodiscard]] const LanguageWords &wordsFor(const PortalVisit &visit) const {
        return _services.words.in(visit.language);
    }

    static void requireOpen(const PortalVisit &visit) {
        if (!visit.notesOn)
            throw base::NotFound("There is no such page.");
    }

    [[nodiscard]] Note require(const PortalVisit &visit, const std::string &id) const {
        auto note = _services.database.glance([&](Transaction &transaction) {
            return findOwnNote(transaction, visit.practiceNo, visit.session.actor.contactNo, id);
        });
        if (!note)
            throw base::NotFound("There is no such note.");
        return std::move(*note);
    }

    /// The list that the note is in, whichever client is chosen.
    static std::string addressFor(const PortalVisit &visit, const Note &note) {
        return visit.clients.size() > 1 ? visit.address("/notes", note.clientId)
                                        : visit.address("/notes");
    }

    /// Answers are shown as new once.
    [[nodiscard]] std::vector<Note> read(const PortalVisit &visit) const {
        const std::int64_t contactNo = visit.session.actor.contactNo;
        auto notes = _services.database.glance([&](Transaction &transaction) {
            return ownNotes(transaction, visit.practiceNo, contactNo, visit.client,
                            mostNotesOnPage);
        });
        if (std::ranges::any_of(notes, &Note::hasNewReply))
            _services.database.lease([&](Transaction &transaction) {
                noteRepliesRead(transaction, visit.practiceNo, contactNo, visit.caller.now,
                                visit.client);
            });
        return notes;
    }

    [[nodiscard]] Response list(const PortalVisit &visit, const Shown &shown) const {
        const LanguageWords &words = wordsFor(visit);
        const std::string label =
            words.filled("notes.label", nameOfClient(visit, words, visit.client));
        const std::string content = noticeOf(words, shown) + "<section class=\"kith-card\">" +
                                    problemOf(words, shown) +
                                    formStart(visit, visit.address("/notes")) +
                                    area(words, label, shown) + button(words.text("notes.send")) +
                                    "</form></section>\n" + listOf(visit, words, read(visit));
        return page(visit, shown, "notes.title", content);
    }

    [[nodiscard]] Response one(const PortalVisit &visit, const Note &note,
                               const Shown &shown) const {
        const LanguageWords &words = wordsFor(visit);
        const std::string label =
            words.filled("note.label", nameOfClient(visit, words, note.clientId));
        const std::string address = visit.address("/notes/" + note.id);
        const bool changes = note.mayChange(visit.caller.now);
        const std::string until =
            words.filled("note.until", localTimeOf(visit).time(note.writtenAt + noteChanges));
        const std::string content =
            "<section class=\"kith-card\">" + problemOf(words, shown) +
            (changes
                 ? formStart(visit, address) + area(words, label, shown) +
                       paragraph(until, "kith-muted") + button(words.text("note.save")) + "</form>"
                 : written(note.body)) +
            "</section>\n" +
            card(words.text("note.withdraw.title"),
                 paragraph(words.text("note.withdraw.text")) +
                     formStart(visit, visit.address("/notes/" + note.id + "/withdraw")) +
                     button(words.text("note.withdraw"), true) + "</form>") +
            backLink(words, addressFor(visit, note));
        return page(visit, shown, "note.title", content);
    }

    [[nodiscard]] Response page(const PortalVisit &visit, const Shown &shown,
                                std::string_view title, const std::string &content) const {
        return portalPage(
            shown.status,
            drawInside(visit, _services.words, wordsFor(visit).text(title), content, Tab::notes));
    }

    PortalServices _services;
};

} // namespace

http::Response drawNotes(const PortalVisit &visit, const PageWords &words,
                         const std::vector<Note> &notes) {
    const LanguageWords &spoken = words.in(visit.language);
    const std::string content =
        notes.empty() ? card(spoken.text("notes.list"), paragraph(spoken.text("home.no-notes")))
                      : listOf(visit, spoken, notes);
    return portalPage(200,
                      drawInside(visit, words, spoken.text("notes.title"), content, Tab::notes));
}

void addNotesPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const NotesPages pages(services);
    router.add("GET", "/p/{p}/notes",
               insidePage(services, [pages](const PortalVisit &visit, const auto &request,
                                            const auto &) { return pages.show(visit, request); }));
    router.add("POST", "/p/{p}/notes",
               insidePage(services, [pages](const PortalVisit &visit, const auto &, const auto &) {
                   return pages.write(visit);
               }));
    router.add("GET", "/p/{p}/notes/{note}",
               insidePage(services, [pages](const PortalVisit &visit, const auto &,
                                            const http::PathValues &path) {
                   return pages.showOne(visit, path.at(1));
               }));
    router.add("POST", "/p/{p}/notes/{note}",
               insidePage(services, [pages](const PortalVisit &visit, const auto &,
                                            const http::PathValues &path) {
                   return pages.change(visit, path.at(1));
               }));
    router.add("POST", "/p/{p}/notes/{note}/withdraw",
               insidePage(services, [pages](const PortalVisit &visit, const auto &,
                                            const http::PathValues &path) {
                   return pages.withdraw(visit, path.at(1));
               }));
}

} // namespace kith::portal
