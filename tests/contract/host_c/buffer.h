// SPDX-License-Identifier: Apache-2.0
#ifndef KITH_CONTRACT_BUFFER_H
#define KITH_CONTRACT_BUFFER_H

// Text as the ABI passes it, and a growing buffer to receive it.

#include "kith/types.h"

// What was written so far, always followed by a NUL. Begins as {0}; freed with buffer_free.
typedef struct buffer {
    char *data;
    size_t size;
} buffer;

// A kith_write whose context is a buffer.
kith_status buffer_write(void *context, const uint8_t *data, size_t size);

void buffer_clear(buffer *self);
void buffer_free(buffer *self);

// The buffer as text that is never NULL.
const char *buffer_text(const buffer *self);

// A literal or other NUL-terminated text as the ABI has it; borrowed.
kith_text text(const char *value);

// For the two arguments "pointer, length" of a text.
#define TEXT_ARGUMENTS(value) ((const uint8_t *)(value)), strlen(value)

#endif
