#ifndef CDIGEST_H
#define CDIGEST_H

#include <stddef.h>
#include <stdint.h>

/// SHA-256 of `count` bytes into the 32 bytes at `digest`; 0 when libcrypto refuses.
int cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *digest);

#endif
