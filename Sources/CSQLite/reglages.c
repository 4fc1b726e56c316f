#include "CSQLite.h"
#include <sqlite3.h>

int csqlite_do_not_count_memory(void) {
    // Swift cannot call a function with a variable number of arguments.
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
