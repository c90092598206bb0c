// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace practice {

/// Every setting of practice.properties with its value. Keys that begin with "kith." are handed to
/// Kith as they stand.
struct Settings {
    std::string address = "127.0.0.1";
    int port = 8080; ///< 0: a free one.
    std::string data = "data";
    std::string resources;
    std::string library = "auto"; ///< Path of libkith.so, "auto" or "none".
    bool embeddedWorker = true;
    int threads = 96;
    int idleMinutes = 60;
    int absoluteHours = 12;
    bool secureCookies = false; ///< Browsers reach the platform by https.
    std::string mailbox;        ///< Empty: off. Relative to the data folder.
    bool demo = false;
    std::string proxies; ///< As Proxies reads them; empty: none.
    std::map<std::string, std::string> kith;
};

/// Reads a properties file. Throws Poco::Exception for an unknown key or a bad value, with the key
/// in the text.
void readSettings(const std::string &file, Settings &into);

/// The folder with pages, assets, migrations and demo data: the one given, else the one installed
/// beside the program, else the source tree that it was built from.
std::string resourceFolder(const Settings &settings);

/// The file of settings that is read where none is named: the installed one, else that of the
/// resources.
std::string defaultConfig(const Settings &settings);

/// Where libkith.so is: the path given; for "auto" lib/ beside the program's folder, else the
/// loader's own search; empty for "none".
std::string libraryPath(const Settings &settings);

} // namespace practice
