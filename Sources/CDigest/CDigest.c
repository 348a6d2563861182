#include "CDigest.h"

#include <openssl/evp.h>

int cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
  unsigned int length = 0;
  return EVP_Digest(bytes, count, digest, &length, EVP_sha256(), NULL) == 1 && length == 32;
}
