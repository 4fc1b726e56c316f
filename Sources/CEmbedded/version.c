#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CEmbedded.h"

static const unsigned char changelog[] = {
#embed "../../CHANGELOG.md"
};

// Written by the front door ./guichet when the sources are in git, and only when the commit has changed: this file
// alone is then compiled again. Without it the revision is unknown.
#if __has_embed("../../.build/revision.txt") == __STDC_EMBED_FOUND__
static const unsigned char revision[] = {
#embed "../../.build/revision.txt"
};
#define REVISION_COUNT sizeof revision
#else
static const unsigned char revision[] = {0};
#define REVISION_COUNT 0
#endif

static const struct embedded_file files[] = {
    {"CHANGELOG.md", changelog, sizeof changelog},
    {"revision.txt", revision, REVISION_COUNT},
};
const size_t embedded_version_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_version_list(void) { return files; }
