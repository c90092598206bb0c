// SPDX-License-Identifier: Apache-2.0
#ifndef KITH_CONTRACT_FOLDER_H
#define KITH_CONTRACT_FOLDER_H

#include <stddef.h>

// A fresh folder below $TMPDIR (or /tmp); ends the program where none can be made.
void folder_make(char *path, size_t size);

// Removes the folder and all that is in it.
void folder_remove(const char *path);

// How many files below path have a name that ends so.
int folder_count(const char *path, const char *ending);

// How many entries the folder itself has.
int folder_entries(const char *path);

#endif
