// Preloaded before the program: answers the system calls that write below PANNE_DOSSIER with the error that the file
// PANNE_MODE names (lecture-seule, plein, sync), as a disk would that became read-only, is full, or fails to sync.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define NEXT(name, ...) \
    static __VA_ARGS__ = 0; \
    if (!next) next = dlsym(RTLD_NEXT, name)

static const char *mode(void) {
    static __thread char text[32];
    const char *path = getenv("PANNE_MODE");
    if (!path) return "";
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return "";
    long count = syscall(SYS_read, file, text, sizeof text - 1);
    syscall(SYS_close, file);
    text[count < 0 ? 0 : count] = 0;
    return text;
}

static int below(const char *path) {
    const char *folder = getenv("PANNE_DOSSIER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int ours(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count < 0) return 0;
    path[count] = 0;
    // The shared memory of SQLite’s WAL is memory.
    return below(path) && !strstr(path, "-shm");
}

// The error a write to this file meets; 0: none.
static int on_write(int file) {
    const char *text = mode();
    int found = !strcmp(text, "lecture-seule") ? EROFS : !strcmp(text, "plein") ? ENOSPC : 0;
    return found && ours(file) ? found : 0;
}

static int on_path(const char *path) { return !strcmp(mode(), "lecture-seule") && below(path) ? EROFS : 0; }

ssize_t write(int file, const void *bytes, size_t count) {
    NEXT("write", ssize_t (*next)(int, const void *, size_t));
    int error = on_write(file);
    if (error) return errno = error, -1;
    return next(file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    NEXT("pwrite64", ssize_t (*next)(int, const void *, size_t, off64_t));
    int error = on_write(file);
    if (error) return errno = error, -1;
    return next(file, bytes, count, at);
}

int ftruncate64(int file, off64_t size) {
    NEXT("ftruncate64", int (*next)(int, off64_t));
    int error = on_write(file);
    if (error) return errno = error, -1;
    return next(file, size);
}

int fsync(int file) {
    NEXT("fsync", int (*next)(int));
    if (!strcmp(mode(), "sync") && ours(file)) return errno = EIO, -1;
    return next(file);
}

int fdatasync(int file) {
    NEXT("fdatasync", int (*next)(int));
    if (!strcmp(mode(), "sync") && ours(file)) return errno = EIO, -1;
    return next(file);
}

int rename(const char *from, const char *to) {
    NEXT("rename", int (*next)(const char *, const char *));
    int error = on_path(to);
    if (error) return errno = error, -1;
    return next(from, to);
}

int access(const char *path, int how) {
    NEXT("access", int (*next)(const char *, int));
    int error = how & W_OK ? on_path(path) : 0;
    if (error) return errno = error, -1;
    return next(path, how);
}

static int opening(const char *path, int flags) {
    return flags & (O_CREAT | O_WRONLY | O_RDWR) ? on_path(path) : 0;
}

int open64(const char *path, int flags, ...) {
    NEXT("open64", int (*next)(const char *, int, ...));
    va_list list;
    va_start(list, flags);
    mode_t rights = va_arg(list, mode_t);
    va_end(list);
    int error = opening(path, flags);
    if (error) return errno = error, -1;
    return next(path, flags, rights);
}

int open(const char *path, int flags, ...) {
    NEXT("open", int (*next)(const char *, int, ...));
    va_list list;
    va_start(list, flags);
    mode_t rights = va_arg(list, mode_t);
    va_end(list);
    int error = opening(path, flags);
    if (error) return errno = error, -1;
    return next(path, flags, rights);
}
