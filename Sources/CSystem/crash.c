// Swift's runtime and the C++ of its libraries abort where memory cannot be had, and no caller can catch it.

#define _GNU_SOURCE

#include "CSystem.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static struct {
  const char *text;
  size_t length;
  int code;
} memory, fault;

// A stack that has run over is of no use to its own handler.
static char own_stack[1 << 16];

static void tell(int number) {
  (void)number;
  // What malloc leaves behind; whoever starts threads sees to it that nothing older does.
  int wants_memory = errno == ENOMEM;
  const char *text = wants_memory ? memory.text : fault.text;
  size_t length = wants_memory ? memory.length : fault.length;
  if (write(STDERR_FILENO, text, length) < 0) _exit(fault.code);
  _exit(wants_memory ? memory.code : fault.code);
}

void lungang_tell_of_crash(const char *want_of_memory, int memory_code, const char *fault_text, int fault_code) {
  memory.text = want_of_memory;
  memory.length = strlen(want_of_memory);
  memory.code = memory_code;
  fault.text = fault_text;
  fault.length = strlen(fault_text);
  fault.code = fault_code;
  stack_t stack = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_ONSTACK | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  const int signals[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, NULL);
}
