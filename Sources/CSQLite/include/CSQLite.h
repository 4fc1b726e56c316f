#ifndef CSQLITE_H
#define CSQLITE_H

// Both must be called before SQLite is first used, while no other thread uses it; they return 0 when they were.

/// Asks SQLite not to count the memory it takes: the count is behind one lock, which every thread that reads waits for.
int csqlite_do_not_count_memory(void);
/// So many bytes of the journal of savepoints stay in memory before it goes to a temporary file.
int csqlite_keep_savepoints_in_memory(int bytes);

#endif
