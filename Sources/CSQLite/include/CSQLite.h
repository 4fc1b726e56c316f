#ifndef CSQLITE_H
#define CSQLITE_H

/// Asks SQLite not to count the memory it takes: the count is behind one lock, which every thread that reads waits for.
/// Must be called before SQLite is first used, while no other thread uses it; returns 0 when it was.
int csqlite_do_not_count_memory(void);

#endif
