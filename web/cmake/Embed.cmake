# Writes the assembler file that includes the bytes of the web build, and the table over them.
#   cmake -DDIST=folder -DOUT=folder -P Embed.cmake
# Writes OUT/Assets.S and OUT/AssetTable.cpp. A symbol carries the hash of its file, so that
# changed bytes always mean changed sources.
cmake_minimum_required(VERSION 3.25)

set(media_js "text/javascript; charset=utf-8")
set(media_css "text/css; charset=utf-8")
set(media_svg "image/svg+xml")
set(media_txt "text/plain; charset=utf-8")
set(media_woff2 "font/woff2")

set(assembler ".section .rodata\n")
set(symbols "")
set(rows "")

# Adds the bytes of `file` as `symbol`; hidden, so that libkith.so does not export them.
function(embed symbol file)
    set(text "${assembler}.balign 16\n.global ${symbol}\n.hidden ${symbol}\n")
    string(APPEND text "${symbol}:\n.incbin \"${file}\"\n.byte 0\n")
    set(assembler "${text}" PARENT_SCOPE)
    set(symbols "${symbols}[[gnu::visibility(\"hidden\")]] extern const char ${symbol}[];\n"
        PARENT_SCOPE)
endfunction()

file(GLOB paths RELATIVE ${DIST} ${DIST}/*)
list(FILTER paths EXCLUDE REGEX "^manifest\\.json$|\\.br$")
list(SORT paths COMPARE STRING)
if(NOT paths)
    message(FATAL_ERROR "No web build in ${DIST}: run \"npm run build -- ${DIST}\" in web/")
endif()

foreach(path IN LISTS paths)
    file(SHA256 ${DIST}/${path} sum)
    string(SUBSTRING ${sum} 0 20 etag)
    file(SIZE ${DIST}/${path} size)
    string(REGEX REPLACE "^.*\\." "" extension ${path})
    if(NOT DEFINED media_${extension})
        message(FATAL_ERROR "No media type is known for ${path}: add it to web/cmake/Embed.cmake")
    endif()
    string(REGEX REPLACE "-[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9](\\.[a-z0-9]+)$" "\\1" name ${path})
    set(immutable true)
    if(name STREQUAL path)
        set(immutable false)
    endif()
    embed(kith_asset_${etag} ${DIST}/${path})
    set(brotli "{}")
    if(EXISTS ${DIST}/${path}.br)
        file(SIZE ${DIST}/${path}.br brotli_size)
        if(brotli_size LESS size)
            file(SHA256 ${DIST}/${path}.br brotli_sum)
            string(SUBSTRING ${brotli_sum} 0 20 brotli_tag)
            embed(kith_asset_br_${brotli_tag} ${DIST}/${path}.br)
            set(brotli "{kith_asset_br_${brotli_tag}, ${brotli_size}}")
        endif()
    endif()
    string(APPEND rows "    {\"${path}\", \"${name}\", \"${media_${extension}}\", \"${etag}\",\n"
        "     {kith_asset_${etag}, ${size}}, ${brotli}, ${immutable}},\n")
endforeach()

file(WRITE ${OUT}/Assets.S
    "${assembler}.section .note.GNU-stack,\"\",%progbits\n")
file(WRITE ${OUT}/AssetTable.cpp "// SPDX-License-Identifier: Apache-2.0
// Made by web/cmake/Embed.cmake.
#include \"plugin/http/Assets.h\"

extern \"C\" {
${symbols}}

namespace kith::http {

namespace {
const Asset table[] = {
${rows}};
} // namespace

std::span<const Asset> assetTable() {
    return table;
}

} // namespace kith::http
")
