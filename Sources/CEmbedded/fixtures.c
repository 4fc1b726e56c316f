#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CEmbedded.h"

static const unsigned char contrat_argentan_2015[] = {
#embed "../../Fixtures/contrats/argentan-2015.json"
};
static const unsigned char contrat_argentan_2024[] = {
#embed "../../Fixtures/contrats/argentan-2024.json"
};
static const unsigned char contrat_cahors_2015[] = {
#embed "../../Fixtures/contrats/cahors-2015.json"
};

static const unsigned char contrat_sainte_marie_2015[] = {
#embed "../../Fixtures/contrats/sainte-marie-2015.json"
};

static const unsigned char contrat_brest_2007[] = {
#embed "../../Fixtures/contrats/brest-2007.json"
};
static const unsigned char appel_argentan_2019[] = {
#embed "../../Fixtures/appels/argentan-2019.json"
};
static const unsigned char appel_argentan_2023[] = {
#embed "../../Fixtures/appels/argentan-2023.json"
};
static const unsigned char appel_argentan_2025[] = {
#embed "../../Fixtures/appels/argentan-2025.json"
};
static const unsigned char appel_cahors_2023[] = {
#embed "../../Fixtures/appels/cahors-2023.json"
};

static const unsigned char appel_sainte_marie_2019[] = {
#embed "../../Fixtures/appels/sainte-marie-2019.json"
};

static const unsigned char appel_brest_2008[] = {
#embed "../../Fixtures/appels/brest-2008.json"
};
static const unsigned char dossier_boxe_anglaise[] = {
#embed "../../Fixtures/dossiers/boxe-anglaise.json"
};
static const unsigned char dossier_cafe_des_parents[] = {
#embed "../../Fixtures/dossiers/cafe-des-parents.json"
};
static const unsigned char dossier_dedans_dehors[] = {
#embed "../../Fixtures/dossiers/dedans-dehors.json"
};
static const unsigned char dossier_exposition_stereotypes[] = {
#embed "../../Fixtures/dossiers/exposition-stereotypes.json"
};
static const unsigned char dossier_ilot_de_fraicheur[] = {
#embed "../../Fixtures/dossiers/ilot-de-fraicheur.json"
};
static const unsigned char dossier_mots_de_la_gourmandise[] = {
#embed "../../Fixtures/dossiers/mots-de-la-gourmandise.json"
};
static const unsigned char dossier_parcours_sante[] = {
#embed "../../Fixtures/dossiers/parcours-sante.json"
};
static const unsigned char dossier_reseaux_sociaux[] = {
#embed "../../Fixtures/dossiers/reseaux-sociaux.json"
};

static const struct embedded_file files[] = {
    {"contrats/argentan-2015.json", contrat_argentan_2015, sizeof contrat_argentan_2015},
    {"contrats/argentan-2024.json", contrat_argentan_2024, sizeof contrat_argentan_2024},
    {"contrats/brest-2007.json", contrat_brest_2007, sizeof contrat_brest_2007},
    {"contrats/cahors-2015.json", contrat_cahors_2015, sizeof contrat_cahors_2015},
    {"contrats/sainte-marie-2015.json", contrat_sainte_marie_2015, sizeof contrat_sainte_marie_2015},
    {"appels/argentan-2019.json", appel_argentan_2019, sizeof appel_argentan_2019},
    {"appels/argentan-2023.json", appel_argentan_2023, sizeof appel_argentan_2023},
    {"appels/argentan-2025.json", appel_argentan_2025, sizeof appel_argentan_2025},
    {"appels/brest-2008.json", appel_brest_2008, sizeof appel_brest_2008},
    {"appels/cahors-2023.json", appel_cahors_2023, sizeof appel_cahors_2023},
    {"appels/sainte-marie-2019.json", appel_sainte_marie_2019, sizeof appel_sainte_marie_2019},
    {"dossiers/boxe-anglaise.json", dossier_boxe_anglaise, sizeof dossier_boxe_anglaise},
    {"dossiers/cafe-des-parents.json", dossier_cafe_des_parents, sizeof dossier_cafe_des_parents},
    {"dossiers/dedans-dehors.json", dossier_dedans_dehors, sizeof dossier_dedans_dehors},
    {"dossiers/exposition-stereotypes.json", dossier_exposition_stereotypes, sizeof dossier_exposition_stereotypes},
    {"dossiers/ilot-de-fraicheur.json", dossier_ilot_de_fraicheur, sizeof dossier_ilot_de_fraicheur},
    {"dossiers/mots-de-la-gourmandise.json", dossier_mots_de_la_gourmandise, sizeof dossier_mots_de_la_gourmandise},
    {"dossiers/parcours-sante.json", dossier_parcours_sante, sizeof dossier_parcours_sante},
    {"dossiers/reseaux-sociaux.json", dossier_reseaux_sociaux, sizeof dossier_reseaux_sociaux},
};
const size_t embedded_fixtures_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_fixtures_list(void) { return files; }
