// Swift's runtime and the C++ of its libraries abort where memory cannot be had, and no caller can catch it.

#define _GNU_SOURCE

#include "CSystem.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static lungang_last_words memory, fault;

// A stack that has run over is of no use to its own handler.
static char own_stack[1 << 16];

static void put(int descriptor, const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    ssize_t count = write(descriptor, text, left);
    if (count <= 0) return;
    text += count;
    left -= (size_t)count;
  }
}

static void tell(int number) {
  (void)number;
  // What malloc leaves behind; whoever starts threads sees to it that nothing older does.
  const lungang_last_words *words = errno == ENOMEM ? &memory : &fault;
  put(STDERR_FILENO, words->sentence);
  put(STDOUT_FILENO, words->document);
  _exit(words->exit_code);
}

void lungang_tell_of_crash(lungang_last_words want_of_memory, lungang_last_words fault_words) {
  memory = want_of_memory;
  fault = fault_words;
  stack_t stack = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_ONSTACK | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  const int signals[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, NULL);
}

void lungang_bound_memory(unsigned long bytes) {
  struct rlimit limit;
  // The limit that was there at first stays the highest.
  static rlim_t first;
  if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
  if (first == 0) first = limit.rlim_cur;
  limit.rlim_cur = bytes < first ? bytes : first;
  setrlimit(RLIMIT_DATA, &limit);
}
