// The only file that includes OpenSSL.
#include "CDigest.h"

#include <openssl/evp.h>

int lungang_sha256(const uint8_t *bytes, size_t size, uint8_t *digest) {
  unsigned int length = 32;
  return EVP_Digest(bytes, size, digest, &length, EVP_sha256(), NULL) == 1 ? 0 : 1;
}
