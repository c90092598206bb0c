// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/kith/KithSettings.h"
#include "adapters/practice/web/Form.h"
#include "adapters/practice/web/Pages.h"

#include <map>
#include <string>
#include <vector>

namespace practice {

/// Kith's settings among the platform's: what was posted, what is wrong with it, how it is drawn.
class KithSettingsForm {
public:
    explicit KithSettingsForm(std::vector<KithSetting> settings);

    /// Takes the posted values over. What the page did not show stays as it is.
    void read(const Form &form);

    /// Says what is wrong with the posted values; true where nothing is.
    bool check();

    struct Change {
        std::string key;
        std::string value;
    };
    /// What the user changed on the page. What another one has changed meanwhile is no change.
    const std::vector<Change> &changes() const { return _changes; }

    void refuse(const std::string &key, const std::string &sentence) { _errors[key] = sentence; }
    bool isRefused() const { return !_errors.empty(); }

    /// A list of groups, each with its heading and its settings.
    View view() const;

private:
    View viewOf(const KithSetting &setting) const;

    std::vector<KithSetting> _settings;
    std::map<std::string, std::string> _before; ///< By key: what the user saw.
    std::vector<Change> _changes;
    std::map<std::string, std::string> _errors; ///< By key.
};

} // namespace practice
