#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CEmbedded.h"

static const unsigned char exemples[] = {
#embed "../../docs/exemples.json"
};

static const unsigned char style[] = {
#embed "../../docs/style.css"
};

static const struct embedded_file files[] = {
    {"exemples.json", exemples, sizeof exemples},
    {"style.css", style, sizeof style},
};
const size_t embedded_docs_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_docs_list(void) { return files; }
