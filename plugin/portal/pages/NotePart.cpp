// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/NotePart.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/http/PageFrame.h"
#include "plugin/portal/pages/InsideParts.h"

namespace kith::portal {

namespace {

std::string mark(std::string_view text) {
    return " <strong class=\"kith-mark\">" + base::escapeHtml(text) + "</strong>";
}

std::string timeLine(const PortalVisit &visit, const LanguageWords &words, const Note &note,
                     bool marksNew) {
    std::string text = base::escapeHtml(dayAndTime(visit, note.writtenAt));
    if (note.editedAt)
        text += base::escapeHtml(
            " (" + words.filled("notes.edited", localTimeOf(visit).time(*note.editedAt)) + ")");
    return "<p class=\"kith-muted\"" + http::attribute("id", "note-" + note.id) + ">" + text +
           (marksNew ? mark(words.text("notes.new-reply")) : std::string()) + "</p>\n";
}

std::string drawReply(const PortalVisit &visit, const LanguageWords &words,
                      const NoteReply &reply) {
    return "<div class=\"kith-reply\"><p class=\"kith-muted\">" +
           base::escapeHtml(words.filled("notes.reply", reply.staffName) + ", " +
                            dayAndTime(visit, reply.writtenAt)) +
           (reply.isNew ? mark(words.text("document.new")) : std::string()) + "</p>" +
           written(reply.body) + "</div>\n";
}

std::string changeLink(const PortalVisit &visit, const LanguageWords &words, const Note &note) {
    const bool changes = note.mayChange(visit.caller.now);
    return "<p><a" + http::attribute("href", visit.address("/notes/" + note.id)) +
           http::attribute("aria-describedby", "note-" + note.id) + ">" +
           base::escapeHtml(words.text(changes ? "notes.change" : "notes.withdraw-link")) +
           "</a></p>\n";
}

} // namespace

std::string drawNote(const PortalVisit &visit, const LanguageWords &words, const Note &note,
                     NoteParts parts) {
    const bool isBrief = parts == NoteParts::brief;
    std::string html =
        "<li>" + timeLine(visit, words, note, isBrief && note.hasNewReply()) + written(note.body);
    if (isBrief)
        return html + "</li>\n";
    for (const NoteReply &reply : note.replies)
        html += drawReply(visit, words, reply);
    return html + (visit.isLookedAt ? std::string() : changeLink(visit, words, note)) + "</li>\n";
}

} // namespace kith::portal
