#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What layout.py lets pass and what it refuses."""
import unittest

import layout

OLD = """const KITH_ABI_MINOR 0
const KITH_OK 0
struct kith_text 16
field kith_text.data 0 8 const uint8_t *
field kith_text.size 8 8 size_t
struct kith_client 24
field kith_client.struct_size 0 4 uint32_t
field kith_client.id 8 16 kith_text
type kith_write kith_status (*)(void *)
"""


def complaints(new):
    return list(layout.complaints(layout.as_table(OLD), layout.as_table(new)))


class LayoutRules(unittest.TestCase):
    def test_nothing_changed(self):
        self.assertEqual(complaints(OLD), [])

    def test_growth_at_the_end_needs_a_higher_minor(self):
        grown = OLD.replace("kith_client 24", "kith_client 40")
        grown += "field kith_client.name 24 16 kith_text\n"
        self.assertIn("did not rise", complaints(grown)[0])
        self.assertEqual(complaints(grown.replace("MINOR 0", "MINOR 1")), [])

    def test_growth_inside_is_refused(self):
        grown = OLD.replace("MINOR 0", "MINOR 1") + "field kith_client.flag 4 4 uint32_t\n"
        self.assertIn("added inside", complaints(grown)[0])

    def test_a_struct_without_a_size_never_grows(self):
        grown = OLD.replace("MINOR 0", "MINOR 1").replace("kith_text 16", "kith_text 24")
        self.assertIn("had 16 bytes and has 24", complaints(grown)[0])

    def test_moved_retyped_and_removed_are_refused(self):
        self.assertTrue(complaints(OLD.replace("id 8 16", "id 16 16")))
        self.assertTrue(complaints(OLD.replace("size 8 8 size_t", "size 8 8 uint64_t")))
        self.assertTrue(complaints(OLD.replace("KITH_OK 0", "KITH_OK 7")))
        self.assertTrue(complaints(OLD.replace("(void *)", "(int)")))
        self.assertTrue(complaints(OLD.replace("const KITH_OK 0\n", "")))


if __name__ == "__main__":
    unittest.main()
