// SPDX-License-Identifier: Apache-2.0
#define _XOPEN_SOURCE 700
#include "folder.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local const char *wanted_ending;
static _Thread_local int found;

void folder_make(char *path, size_t size) {
    const char *parent = getenv("TMPDIR");
    snprintf(path, size, "%s/kith-contract-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(path) == NULL) {
        perror(path);
        exit(2);
    }
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

void folder_remove(const char *path) {
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static int count_entry(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)status;
    (void)where;
    size_t length = strlen(path), ending = strlen(wanted_ending);
    if (type == FTW_F && length >= ending && strcmp(path + length - ending, wanted_ending) == 0)
        ++found;
    return 0;
}

int folder_count(const char *path, const char *ending) {
    wanted_ending = ending;
    found = 0;
    nftw(path, count_entry, 16, FTW_PHYS);
    return found;
}

int folder_entries(const char *path) {
    int entries = 0;
    DIR *folder = opendir(path);
    while (folder != NULL && readdir(folder) != NULL)
        ++entries;
    if (folder != NULL)
        closedir(folder);
    return entries;
}
