// SPDX-License-Identifier: Apache-2.0
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

kith_status buffer_write(void *context, const uint8_t *data, size_t size) {
    buffer *self = context;
    char *grown = realloc(self->data, self->size + size + 1);
    if (grown == NULL)
        return KITH_INTERNAL;
    self->data = grown;
    if (size > 0)
        memcpy(self->data + self->size, data, size);
    self->size += size;
    self->data[self->size] = '\0';
    return KITH_OK;
}

void buffer_clear(buffer *self) {
    self->size = 0;
    if (self->data != NULL)
        self->data[0] = '\0';
}

void buffer_free(buffer *self) {
    free(self->data);
    self->data = NULL;
    self->size = 0;
}

const char *buffer_text(const buffer *self) {
    return self->data == NULL ? "" : self->data;
}

kith_text text(const char *value) {
    kith_text result = {(const uint8_t *)value, strlen(value)};
    return result;
}
