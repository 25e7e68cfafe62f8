/* Faults at a chosen call that changes the disk below a folder. Loaded with LD_PRELOAD; armed from Python through ctypes.

   A call is addressed by what it does, the file it does it to, and how often that had happened to that file before; so the
   address is the same whichever thread comes first. shim_arm(folder, log, mode, call, path, count): with a log, every call is
   noted there as "call<TAB>path". Modes: "before" and "after" kill the process, "torn" writes half and kills, "full" says
   ENOSPC from then on to whatever would take space, "eio" says EIO once. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum verdict { PASS, BEFORE, AFTER, TORN, FAIL };

static char folder[4096], wanted_call[32], wanted_path[4096], mode[16];
static size_t below;
static int left = -1, full, log_fd = -1;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

void shim_arm(const char *where, const char *log, const char *how, const char *call, const char *path, int count) {
  snprintf(folder, sizeof folder, "%s", where);
  below = strlen(folder);
  snprintf(mode, sizeof mode, "%s", how);
  snprintf(wanted_call, sizeof wanted_call, "%s", call);
  snprintf(wanted_path, sizeof wanted_path, "%s", path);
  left = *how ? count : -1;
  full = 0;
  log_fd = *log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
}

static void whole_path(int at, const char *path, char *out, size_t size) {
  char link[64], base[2048];
  ssize_t n = 0;
  if (path && path[0] == '/') { snprintf(out, size, "%s", path); return; }
  if (at == AT_FDCWD) { if (getcwd(base, sizeof base)) n = strlen(base); }
  else { snprintf(link, sizeof link, "/proc/self/fd/%d", at); n = readlink(link, base, sizeof base - 1); }
  base[n > 0 ? n : 0] = 0;
  if (path) snprintf(out, size, "%s/%s", base, path); else snprintf(out, size, "%s", base);
}

/* What is to happen at this call; `grows` when a full disk would refuse it. */
static enum verdict judge(const char *call, int at, const char *path, int grows) {
  char held[4096], line[4200];
  enum verdict found = PASS;
  int saved = errno;
  if (!below) return PASS;
  whole_path(at, path, held, sizeof held);
  errno = saved;
  if (strncmp(held, folder, below) || (held[below] && held[below] != '/')) return PASS;
  pthread_mutex_lock(&guard);
  if (log_fd >= 0) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int n = snprintf(line, sizeof line, "%s\t%s\n", call, held);
    if (real(log_fd, line, n) != n) die();
  }
  if (full && grows) { errno = ENOSPC; found = FAIL; }
  else if (left >= 0 && !strcmp(call, wanted_call) && !strcmp(held, wanted_path) && left-- == 0) {
    if (!strcmp(mode, "before")) die();
    else if (!strcmp(mode, "after")) found = AFTER;
    else if (!strcmp(mode, "torn")) found = TORN;
    else if (!strcmp(mode, "full")) { full = 1; if (grows) { errno = ENOSPC; found = FAIL; } }
    else if (!strcmp(mode, "eio")) { errno = EIO; found = FAIL; }
  }
  pthread_mutex_unlock(&guard);
  return found;
}

#define AROUND(judged, fail, does) \
  enum verdict v = (judged); \
  if (v == FAIL) return (fail); \
  __typeof__(does) r = (does); \
  if (v == AFTER || v == TORN) die(); \
  return r

#define HALF(n) (v == TORN ? (n) / 2 : (n))

ssize_t write(int fd, const void *data, size_t n) {
  REAL(ssize_t, "write", int, const void *, size_t);
  AROUND(judge("write", fd, NULL, 1), -1, real(fd, data, HALF(n)));
}
ssize_t pwrite(int fd, const void *data, size_t n, off_t to) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  AROUND(judge("write", fd, NULL, 1), -1, real(fd, data, HALF(n), to));
}
ssize_t pwrite64(int fd, const void *data, size_t n, off64_t to) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  AROUND(judge("write", fd, NULL, 1), -1, real(fd, data, HALF(n), to));
}
ssize_t writev(int fd, const struct iovec *parts, int n) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  AROUND(judge("write", fd, NULL, 1), -1, real(fd, parts, v == TORN ? (n + 1) / 2 : n));
}
ssize_t sendfile(int to, int from, off_t *at, size_t n) {
  REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
  struct stat s;
  size_t most = fstat(from, &s) == 0 && (size_t)s.st_size < n ? (size_t)s.st_size : n;
  AROUND(judge("write", to, NULL, 1), -1, real(to, from, at, v == TORN ? most / 2 : n));
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t n) {
  REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
  struct stat s;
  size_t most = fstat(from, &s) == 0 && (size_t)s.st_size < n ? (size_t)s.st_size : n;
  AROUND(judge("write", to, NULL, 1), -1, real(to, from, at, v == TORN ? most / 2 : n));
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t n, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
  AROUND(judge("write", to, NULL, 1), -1, real(from, a, to, b, HALF(n), flags));
}
int ftruncate(int fd, off_t n) {
  REAL(int, "ftruncate", int, off_t);
  AROUND(judge("truncate", fd, NULL, 1), -1, real(fd, n));
}
int ftruncate64(int fd, off64_t n) {
  REAL(int, "ftruncate64", int, off64_t);
  AROUND(judge("truncate", fd, NULL, 1), -1, real(fd, n));
}
int posix_fallocate(int fd, off_t from, off_t n) {
  REAL(int, "posix_fallocate", int, off_t, off_t);
  AROUND(judge("truncate", fd, NULL, 1), errno, real(fd, from, n));
}
int fsync(int fd) {
  REAL(int, "fsync", int);
  AROUND(judge("sync", fd, NULL, 1), -1, real(fd));
}
int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  AROUND(judge("sync", fd, NULL, 1), -1, real(fd));
}
int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  AROUND(judge("rename", AT_FDCWD, to, 0), -1, real(from, to));
}
int renameat(int a, const char *from, int b, const char *to) {
  REAL(int, "renameat", int, const char *, int, const char *);
  AROUND(judge("rename", b, to, 0), -1, real(a, from, b, to));
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
  AROUND(judge("rename", b, to, 0), -1, real(a, from, b, to, flags));
}
int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  AROUND(judge("rename", AT_FDCWD, to, 1), -1, real(from, to));
}
int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  AROUND(judge("unlink", AT_FDCWD, path, 0), -1, real(path));
}
int unlinkat(int at, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  AROUND(judge("unlink", at, path, 0), -1, real(at, path, flags));
}
int mkdir(const char *path, mode_t rights) {
  REAL(int, "mkdir", const char *, mode_t);
  AROUND(judge("mkdir", AT_FDCWD, path, 1), -1, real(path, rights));
}
int mkdirat(int at, const char *path, mode_t rights) {
  REAL(int, "mkdirat", int, const char *, mode_t);
  AROUND(judge("mkdir", at, path, 1), -1, real(at, path, rights));
}

#define MAKES(flags) (((flags) & (O_CREAT | O_TRUNC)) || ((flags) & O_TMPFILE) == O_TMPFILE)
#define RIGHTS(flags) \
  mode_t rights = 0; \
  if (MAKES(flags)) { va_list more; va_start(more, flags); rights = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) {
  RIGHTS(flags);
  REAL(int, "open", const char *, int, ...);
  AROUND(MAKES(flags) ? judge("open", AT_FDCWD, path, 1) : PASS, -1, real(path, flags, rights));
}
int open64(const char *path, int flags, ...) {
  RIGHTS(flags);
  REAL(int, "open64", const char *, int, ...);
  AROUND(MAKES(flags) ? judge("open", AT_FDCWD, path, 1) : PASS, -1, real(path, flags, rights));
}
int openat(int at, const char *path, int flags, ...) {
  RIGHTS(flags);
  REAL(int, "openat", int, const char *, int, ...);
  AROUND(MAKES(flags) ? judge("open", at, path, 1) : PASS, -1, real(at, path, flags, rights));
}
int openat64(int at, const char *path, int flags, ...) {
  RIGHTS(flags);
  REAL(int, "openat64", int, const char *, int, ...);
  AROUND(MAKES(flags) ? judge("open", at, path, 1) : PASS, -1, real(at, path, flags, rights));
}
