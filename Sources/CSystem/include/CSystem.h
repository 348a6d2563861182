// What the system can do and Swift's Glibc module leaves out.

#ifndef LUNGANG_CSYSTEM_H
#define LUNGANG_CSYSTEM_H

/// Two paths change places in one step. 0, or -1 with `errno`: EINVAL or ENOSYS where the file system cannot.
int lungang_exchange(const char *one, const char *other);

/// Moves an entry between two open folders; never over anything. 0, or -1 with `errno`: EEXIST where the name is taken.
int lungang_move(int from, const char *name, int to, const char *new_name);

/// Whether another file system, or part of one, is mounted here.
int lungang_is_mount(const char *path);

/// Said at the end; all of it has to outlive the program.
typedef struct {
  const char *sentence;  // on standard error
  const char *document;  // on standard output
  int exit_code;
} lungang_last_words;

/// From now on a crash ends the program with words instead of a core dump: `want_of_memory` where memory could not be
/// had, `fault` otherwise.
void lungang_tell_of_crash(lungang_last_words want_of_memory, lungang_last_words fault);

/// Refuses memory beyond so many bytes from now on, where no limit is lower already.
void lungang_bound_memory(unsigned long bytes);

#endif
