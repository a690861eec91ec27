// Part of ThreadSanitizer builds only. QProcess starts programs with clone(CLONE_VM | CLONE_VFORK). The child then changes what
// ThreadSanitizer knows of the thread that started it, which from there on has no locks any more: every QProcess would be followed by
// reports of races that are none. This clone, found before the sanitizer's own, gives the child a memory of its own, like fork.

#include <cstdarg>

#include <dlfcn.h>
#include <sched.h>

extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...)
{
    using Clone = int (*)(int (*)(void *), void *, int, void *, ...);
    static const auto original = reinterpret_cast<Clone>(::dlsym(RTLD_NEXT, "clone"));
    va_list rest;
    va_start(rest, argument);
    void *parentTid = va_arg(rest, void *), *tls = va_arg(rest, void *), *childTid = va_arg(rest, void *);
    va_end(rest);
    if ((flags & CLONE_VFORK) != 0)
        flags &= ~(CLONE_VM | CLONE_VFORK);
    return original(function, stack, flags, argument, parentTid, tls, childTid);
}
