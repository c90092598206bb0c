// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/demo/DemoPdf.h"

#include "adapters/practice/base/Text.h"

#include <Poco/Latin1Encoding.h>
#include <Poco/TextConverter.h>
#include <Poco/UTF8Encoding.h>

#include <hpdf.h>

#include <stdexcept>

namespace practice {
namespace {

constexpr float LEFT = 62;
constexpr float RIGHT = 533;
constexpr float TOP = 780;
constexpr float LINE = 17;

[[noreturn]] void refuse(HPDF_STATUS code, HPDF_STATUS, void *) {
    throw std::runtime_error("libharu refused with status " + std::to_string(code));
}

std::string latin1(const std::string &text) {
    const Poco::UTF8Encoding utf8;
    const Poco::Latin1Encoding target;
    std::string out;
    Poco::TextConverter(utf8, target).convert(text, out);
    return out;
}

/// A document of one page, written from top to bottom.
class Sheet {
public:
    Sheet() : _pdf(HPDF_New(refuse, nullptr)) {
        _regular = HPDF_GetFont(_pdf, "Helvetica", "WinAnsiEncoding");
        _bold = HPDF_GetFont(_pdf, "Helvetica-Bold", "WinAnsiEncoding");
        _page = HPDF_AddPage(_pdf);
        HPDF_Page_SetSize(_page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
        HPDF_SetCompressionMode(_pdf, HPDF_COMP_ALL);
    }
    ~Sheet() { HPDF_Free(_pdf); }
    Sheet(const Sheet &) = delete;
    Sheet &operator=(const Sheet &) = delete;

    void setTitle(const std::string &title) {
        HPDF_SetInfoAttr(_pdf, HPDF_INFO_TITLE, latin1(title).c_str());
    }
    void grey(float level) { HPDF_Page_SetRGBFill(_page, level, level, level); }
    void text(float x, float size, bool bold, const std::string &line) {
        HPDF_Page_BeginText(_page);
        HPDF_Page_SetFontAndSize(_page, bold ? _bold : _regular, size);
        HPDF_Page_TextOut(_page, x, _y, latin1(line).c_str());
        HPDF_Page_EndText(_page);
    }
    void textAtRight(float size, const std::string &line) {
        HPDF_Page_SetFontAndSize(_page, _regular, size);
        text(RIGHT - HPDF_Page_TextWidth(_page, latin1(line).c_str()), size, false, line);
    }
    void rule() {
        HPDF_Page_SetRGBStroke(_page, 0.8F, 0.82F, 0.82F);
        HPDF_Page_SetLineWidth(_page, 0.6F);
        HPDF_Page_MoveTo(_page, LEFT, _y - 6);
        HPDF_Page_LineTo(_page, RIGHT, _y - 6);
        HPDF_Page_Stroke(_page);
    }
    void down(float lines) { _y -= lines * LINE; }

    std::string bytes() {
        HPDF_SaveToStream(_pdf);
        HPDF_UINT32 size = HPDF_GetStreamSize(_pdf);
        std::string out(size, '\0');
        HPDF_ReadFromStream(_pdf, reinterpret_cast<HPDF_BYTE *>(out.data()), &size);
        out.resize(size);
        return out;
    }

private:
    HPDF_Doc _pdf;
    HPDF_Font _regular;
    HPDF_Font _bold;
    HPDF_Page _page;
    float _y = TOP;
};

void writeLine(Sheet &sheet, const std::string &line) {
    const auto bar = line.find(" | ");
    if (bar == std::string::npos) {
        sheet.text(LEFT, 11, false, line);
        sheet.down(1);
        return;
    }
    sheet.text(LEFT, 11, false, line.substr(0, bar));
    sheet.textAtRight(11, line.substr(bar + 3));
    sheet.rule();
    sheet.down(1.35F);
}

} // namespace

std::string makePdf(const DemoPage &page) {
    Sheet sheet;
    sheet.setTitle(page.title);
    sheet.grey(0.1F);
    sheet.text(LEFT, 15, true, page.practice);
    sheet.down(1);
    sheet.grey(0.45F);
    sheet.text(LEFT, 9, false, page.address);
    sheet.rule();
    sheet.down(4);
    sheet.grey(0.1F);
    sheet.text(LEFT, 11, false, page.recipient);
    sheet.textAtRight(11, page.day);
    sheet.down(3);
    sheet.text(LEFT, 18, true, page.title);
    sheet.down(2.2F);
    for (const auto &line : page.lines)
        writeLine(sheet, line);
    return sheet.bytes();
}

} // namespace practice
