#ifndef LUNGANG_CDIGEST_H
#define LUNGANG_CDIGEST_H

#include <stddef.h>
#include <stdint.h>

/// Writes the 32 bytes of the SHA-256 of `size` bytes to `digest`. Returns 0 on success.
int lungang_sha256(const uint8_t *bytes, size_t size, uint8_t *digest);

#endif
