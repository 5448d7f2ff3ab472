/* System calls that write in, some of them broken out: loaded in front of libc (LD_PRELOAD) by tests/faults/shim.py.

   Calls on files under one folder are counted; the one of a given number, or that one and all later ones, fails, writes less than it was given, or is
   the last thing that the process does. Python's own writes come here as well as SQLite's. Nothing is done until `fault_arm` was called. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { COUNT = 0, ERROR = 1, SHORT = 2, KILL_BEFORE = 3, KILL_AFTER = 4, TORN = 5, POWER_CUT = 6 };
enum kind { WRITE = 1, FLUSH = 2, RENAME = 4, MAKE = 8, CUT = 16, REMOVE = 32 };

static char folder[4096];
static size_t length;
static long at, seen, broken;
static int mode, number, forever, kinds, armed;

void fault_arm(const char *under, long which, int how, int error, int for_good, int of) {
  strncpy(folder, under, sizeof folder - 1);
  length = strlen(folder);
  at = which, mode = how, number = error, forever = for_good, kinds = of;
  seen = broken = 0;
  armed = 1;
}
void fault_disarm(void) { armed = 0; }
long fault_seen(void) { return seen; }
long fault_broken(void) { return broken; }

static int is_ours(const char *path) { return path && strncmp(path, folder, length) == 0; }

static int is_ours_open(int handle) {
  char name[64], path[4096];
  snprintf(name, sizeof name, "/proc/self/fd/%d", handle);
  ssize_t got = readlink(name, path, sizeof path - 1);
  if (got < 0) return 0;
  path[got] = 0;
  return is_ours(path);
}

/* Is this call the one? Counted in any case. */
static int is_hit(enum kind kind, int ours) {
  if (!armed || !(kinds & kind) || !ours) return 0;
  long mine = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
  if (mode == COUNT || !(forever ? mine >= at : mine == at)) return 0;
  __atomic_add_fetch(&broken, 1, __ATOMIC_SEQ_CST);
  return 1;
}

/* What the disk has for sure of each file: a power cut takes what was appended since the last flush. Bytes written over others are left. */
static struct file { char path[512]; off_t flushed; } files[4096];
static int known;

static struct file *file_at(const char *path) {
  for (int one = 0; one < known; one++) if (!strcmp(files[one].path, path)) return &files[one];
  return NULL;
}
static const char *path_of(int handle, char *path) {
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", handle);
  ssize_t got = readlink(name, path, 511);
  path[got < 0 ? 0 : got] = 0;
  return path;
}
static void before_write(int handle) {
  char path[512];
  struct stat now;
  if (mode != POWER_CUT || !armed || !is_ours(path_of(handle, path)) || file_at(path) || known == 4096 || fstat(handle, &now)) return;
  strcpy(files[known].path, path);
  files[known++].flushed = now.st_size;
}
static void after_flush(int handle) {
  char path[512];
  struct stat now;
  struct file *file = mode == POWER_CUT && armed ? file_at(path_of(handle, path)) : NULL;
  if (file && !fstat(handle, &now)) file->flushed = now.st_size;
}
static void after_rename(const char *from, const char *to) {
  struct file *gone = file_at(to), *file = file_at(from);
  if (gone) gone->path[0] = 0;
  if (file) strncpy(file->path, to, 511);
}
static void cut_power(void) {
  struct stat now;
  for (int one = 0; one < known; one++)
    if (files[one].path[0] && !stat(files[one].path, &now) && now.st_size > files[one].flushed && truncate(files[one].path, files[one].flushed)) {}
}

static void die(void) { if (mode == POWER_CUT) cut_power(); kill(getpid(), SIGKILL); for (;;) pause(); }

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int flushed(int handle, int done) { if (!done) after_flush(handle); return done; }
static int renamed(const char *from, const char *to, int done) { if (!done && mode == POWER_CUT && armed) after_rename(from, to); return done; }

/* What is not a write of bytes: it fails, or is the last call. */
#define BREAK(kind, ours, call)                                  \
  int saved = errno, hit = is_hit(kind, ours);                   \
  errno = saved;                                                 \
  if (!hit) return call;                                         \
  if (mode == KILL_BEFORE || mode == TORN || mode == POWER_CUT) die(); \
  if (mode == KILL_AFTER) { (void)!call; die(); }                \
  if (mode == SHORT) return call;                                \
  errno = number;                                                \
  return -1

#define BREAK_BYTES(ours, size, whole, half)                     \
  int saved = errno, hit = is_hit(WRITE, ours);                  \
  errno = saved;                                                 \
  if (!hit) return whole;                                        \
  if (mode == KILL_BEFORE || mode == POWER_CUT) die();           \
  if (mode == KILL_AFTER) { (void)!whole; die(); }               \
  if (mode == TORN) { (void)!half; die(); }                      \
  if (mode == SHORT) return size > 1 ? half : whole;             \
  errno = number;                                                \
  return -1

ssize_t write(int handle, const void *bytes, size_t size) {
  REAL(write);
  before_write(handle);
  BREAK_BYTES(is_ours_open(handle), size, real(handle, bytes, size), real(handle, bytes, size / 2));
}
ssize_t pwrite(int handle, const void *bytes, size_t size, off_t place) {
  REAL(pwrite);
  before_write(handle);
  BREAK_BYTES(is_ours_open(handle), size, real(handle, bytes, size, place), real(handle, bytes, size / 2, place));
}
ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t place) {
  REAL(pwrite64);
  before_write(handle);
  BREAK_BYTES(is_ours_open(handle), size, real(handle, bytes, size, place), real(handle, bytes, size / 2, place));
}
int fsync(int handle) { REAL(fsync); BREAK(FLUSH, is_ours_open(handle), flushed(handle, real(handle))); }
int fdatasync(int handle) { REAL(fdatasync); BREAK(FLUSH, is_ours_open(handle), flushed(handle, real(handle))); }
int ftruncate(int handle, off_t size) { REAL(ftruncate); BREAK(CUT, is_ours_open(handle), real(handle, size)); }
int ftruncate64(int handle, off64_t size) { REAL(ftruncate64); BREAK(CUT, is_ours_open(handle), real(handle, size)); }
int rename(const char *from, const char *to) { REAL(rename); BREAK(RENAME, is_ours(to), renamed(from, to, real(from, to))); }
int renameat(int one, const char *from, int other, const char *to) { REAL(renameat); BREAK(RENAME, is_ours(to), real(one, from, other, to)); }
int mkdir(const char *path, mode_t rights) { REAL(mkdir); BREAK(MAKE, is_ours(path), real(path, rights)); }
int unlink(const char *path) { REAL(unlink); BREAK(REMOVE, is_ours(path), real(path)); }

#define OPENED                                                                              \
  mode_t rights = 0;                                                                        \
  if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); rights = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { OPENED REAL(open); BREAK(MAKE, (flags & O_CREAT) && is_ours(path), real(path, flags, rights)); }
int open64(const char *path, int flags, ...) { OPENED REAL(open64); BREAK(MAKE, (flags & O_CREAT) && is_ours(path), real(path, flags, rights)); }
int openat(int at_, const char *path, int flags, ...) { OPENED REAL(openat); BREAK(MAKE, (flags & O_CREAT) && is_ours(path), real(at_, path, flags, rights)); }
int openat64(int at_, const char *path, int flags, ...) { OPENED REAL(openat64); BREAK(MAKE, (flags & O_CREAT) && is_ours(path), real(at_, path, flags, rights)); }
