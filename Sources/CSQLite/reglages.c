#include "CSQLite.h"
#include <sqlite3.h>

int csqlite_do_not_count_memory(void) {
    // Swift cannot call a function with a variable number of arguments.
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int csqlite_keep_savepoints_in_memory(int bytes) {
    return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, bytes);
}
