#ifndef GUICHET_EMBEDDED_H
#define GUICHET_EMBEDDED_H

#include <stddef.h>

/// A file of the repository that travels inside the binary. TidyTests compares these lists with the folders.
struct embedded_file {
    const char *path;
    const unsigned char *bytes;
    size_t count;
};

const struct embedded_file *embedded_migrations_list(void);
extern const size_t embedded_migrations_count;
const struct embedded_file *embedded_fixtures_list(void);
extern const size_t embedded_fixtures_count;
const struct embedded_file *embedded_docs_list(void);
extern const size_t embedded_docs_count;
const struct embedded_file *embedded_templates_list(void);
extern const size_t embedded_templates_count;
const struct embedded_file *embedded_pages_list(void);
extern const size_t embedded_pages_count;
const struct embedded_file *embedded_version_list(void);
extern const size_t embedded_version_count;

#endif
