// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportParts.h"

#include "plugin/base/Errors.h"

#include <sodium.h>

namespace kith::transfer::parts {

namespace {

constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

std::string decode(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(),
                          text.data(), text.size(), nullptr, &size, nullptr, variant) != 0)
        throw Lost("A part of the file is damaged.");
    bytes.resize(size);
    return bytes;
}

} // namespace

std::string encode(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), variant);
    text.pop_back(); // the NUL that the function writes
    return text;
}

bool insert(storage::Transaction &transaction, const ImportJob &job, std::int64_t partNo,
            const std::string &encoded) {
    return transaction.run("insert into import_parts (practice_no, import_id, part_no, content)"
                           " values (?, ?, ?, ?) on conflict (practice_no, import_id, part_no)"
                           " do nothing",
                           job.actor.practiceNo, job.id, partNo, encoded) == 1;
}

std::string read(storage::Database &database, const ImportJob &job, std::int64_t partNo) {
    return database.glance([&](storage::Transaction &transaction) {
        auto row = transaction.query("select content from import_parts where practice_no = ?"
                                     " and import_id = ? and part_no = ?",
                                     job.actor.practiceNo, job.id, partNo);
        if (!row.next())
            throw Lost("A part of the file is missing.");
        return decode(row.view(0));
    });
}

std::int64_t removeBefore(storage::Transaction &transaction, const ImportJob &job,
                          std::int64_t partNo, std::int64_t most) {
    return transaction.run("delete from import_parts where practice_no = ?1 and import_id = ?2"
                           " and part_no in (select part_no from import_parts"
                           " where practice_no = ?1 and import_id = ?2 and part_no < ?3"
                           " order by part_no limit ?4)",
                           job.actor.practiceNo, job.id, partNo, most);
}

} // namespace kith::transfer::parts
