# SPDX-License-Identifier: Apache-2.0
import unittest

from helpers import CheckCase


def include(path, name):
    return {path: f'#include "{name}"\n'}


class CheckIncludes(CheckCase):
    check = "check-includes"

    def test_downwards_is_accepted(self):
        self.assert_accepted(include("plugin/people/A.cpp", "plugin/base/Text.h"))
        self.assert_accepted(include("plugin/messages/A.cpp", "plugin/people/ContactSearch.h"))
        self.assert_accepted(include("plugin/audit/A.h", "plugin/access/Actor.h"))
        self.assert_accepted(include("hooks/client/A.cpp", "plugin/people/ContactSearch.h"))
        self.assert_accepted(include("hooks/abi/A.cpp", "hooks/client/ClientHooks.h"))
        self.assert_accepted(include("tests/unit/people/A.cpp", "plugin/people/ContactSearch.h"))
        self.assert_accepted(include("adapters/practice/A.cpp", "kith/kith.h"))
        self.assert_accepted(include("adapters/practice/web/A.cpp", "adapters/practice/Pages.h"))

    def test_upwards_in_plugin_is_refused(self):
        self.assert_refused(include("plugin/people/A.cpp", "plugin/portal/Accounts.h"),
                            "plugin/portal stands above plugin/people")

    def test_neighbours_in_plugin_are_refused(self):
        self.assert_refused(include("plugin/sharing/A.cpp", "plugin/invitations/Invitees.h"),
                            "neighbours")

    def test_plugin_that_knows_the_host_is_refused(self):
        self.assert_refused(include("plugin/people/A.cpp", "kith/clients.h"), "knows no host")
        self.assert_refused(include("plugin/people/A.cpp", "hooks/abi/Barrier.h"),
                            "plugin includes nothing of hooks")

    def test_unknown_room_is_refused(self):
        self.assert_refused(include("plugin/misc/A.cpp", "plugin/base/Text.h"), "is no room")

    def test_surface_that_includes_a_surface_is_refused(self):
        self.assert_refused(include("hooks/client/A.cpp", "hooks/document/Share.h"),
                            "a surface never includes another surface")
        self.assert_refused(include("hooks/client/A.cpp", "hooks/abi/Instance.h"),
                            "above the surfaces")

    def test_what_every_surface_needs_stands_below_them(self):
        self.assert_accepted(include("hooks/client/A.cpp", "hooks/boundary/Barrier.h"))
        self.assert_accepted(include("hooks/abi/A.cpp", "hooks/boundary/Barrier.h"))
        self.assert_refused(include("hooks/boundary/A.cpp", "hooks/client/ClientHooks.h"),
                            "below the surfaces")

    def test_adapter_that_looks_inside_is_refused(self):
        self.assert_refused(include("adapters/practice/A.cpp", "plugin/base/Text.h"),
                            "nothing else of ours")
        self.assert_refused(include("adapters/practice/A.cpp", "adapters/other/B.h"),
                            "never includes another adapter")

    def test_including_tests_or_bench_is_refused(self):
        self.assert_refused(include("plugin/base/A.cpp", "tests/unit/Fixture.h"),
                            "nobody includes tests or bench")
        self.assert_refused(include("adapters/practice/A.cpp", "bench/Timer.h"),
                            "nobody includes tests or bench")

    def test_the_headers_of_the_abi_stay_plain(self):
        self.assert_accepted({"hooks/include/kith/a.h": "#include <stdint.h>\n"})
        self.assert_refused({"hooks/include/kith/a.h": "#include <string>\n"}, "ABI headers")
        self.assert_refused(include("hooks/include/kith/a.h", "plugin/base/Text.h"), "ABI headers")

    def test_paths_beside_the_file_are_refused_in_the_product(self):
        self.assert_refused({**include("plugin/base/A.cpp", "Text.h"), "plugin/base/Text.h": "\n"},
                            "from the root of the repository")
        self.assert_refused({**include("plugin/people/A.cpp", "../base/Text.h"),
                             "plugin/base/Text.h": "\n"}, "from the root of the repository")


if __name__ == "__main__":
    unittest.main()
