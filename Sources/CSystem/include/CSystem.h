// What the system can do and Swift's Glibc module leaves out.

#ifndef LUNGANG_CSYSTEM_H
#define LUNGANG_CSYSTEM_H

/// Two paths change places in one step. 0, or -1 with `errno`: EINVAL or ENOSYS where the file system cannot.
int lungang_exchange(const char *one, const char *other);

/// Moves an entry between two open folders; never over anything. 0, or -1 with `errno`: EEXIST where the name is taken.
int lungang_move(int from, const char *name, int to, const char *new_name);

/// Whether another file system, or part of one, is mounted here.
int lungang_is_mount(const char *path);

/// From now on a crash ends the program by `exit_code` with a sentence on standard error instead of a core dump:
/// `want_of_memory` where memory could not be had, `fault` otherwise. The sentences have to outlive the program.
void lungang_tell_of_crash(const char *want_of_memory, int memory_code, const char *fault, int fault_code);

#endif
