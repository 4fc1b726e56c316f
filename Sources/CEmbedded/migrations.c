#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CEmbedded.h"

static const unsigned char m0001[] = {
#embed "../../Migrations/0001_socle.sql"
};

static const unsigned char m0002[] = {
#embed "../../Migrations/0002_reglement.sql"
};

static const unsigned char m0003[] = {
#embed "../../Migrations/0003_instruction.sql"
};

static const unsigned char m0004[] = {
#embed "../../Migrations/0004_annonces_et_seances.sql"
};

static const unsigned char m0005[] = {
#embed "../../Migrations/0005_installation.sql"
};

static const unsigned char m0006[] = {
#embed "../../Migrations/0006_essais_ouverts.sql"
};

static const unsigned char m0007[] = {
#embed "../../Migrations/0007_quotas.sql"
};

static const unsigned char m0008[] = {
#embed "../../Migrations/0008_personnes.sql"
};

static const unsigned char m0009[] = {
#embed "../../Migrations/0009_sceaux.sql"
};

static const unsigned char m0010[] = {
#embed "../../Migrations/0010_droits_des_reponses.sql"
};

static const unsigned char m0011[] = {
#embed "../../Migrations/0011_jetons.sql"
};

static const unsigned char m0012[] = {
#embed "../../Migrations/0012_porteurs.sql"
};

static const unsigned char m0013[] = {
#embed "../../Migrations/0013_second_facteur.sql"
};

static const unsigned char m0014[] = {
#embed "../../Migrations/0014_tete.sql"
};

static const unsigned char m0015[] = {
#embed "../../Migrations/0015_silence.sql"
};

static const unsigned char m0016[] = {
#embed "../../Migrations/0016_recherche.sql"
};

static const unsigned char m0017[] = {
#embed "../../Migrations/0017_derogations.sql"
};

static const unsigned char m0018[] = {
#embed "../../Migrations/0018_courriers.sql"
};

static const unsigned char m0019[] = {
#embed "../../Migrations/0019_representation.sql"
};

static const unsigned char m0020[] = {
#embed "../../Migrations/0020_instances.sql"
};

static const unsigned char m0021[] = {
#embed "../../Migrations/0021_scrutins.sql"
};

static const unsigned char m0022[] = {
#embed "../../Migrations/0022_secrets.sql"
};

static const unsigned char m0023[] = {
#embed "../../Migrations/0023_recopies.sql"
};

static const unsigned char m0024[] = {
#embed "../../Migrations/0024_intentions.sql"
};

static const unsigned char m0025[] = {
#embed "../../Migrations/0025_seances.sql"
};

static const unsigned char m0026[] = {
#embed "../../Migrations/0026_presidence.sql"
};

static const unsigned char m0027[] = {
#embed "../../Migrations/0027_credits.sql"
};

static const unsigned char m0028[] = {
#embed "../../Migrations/0028_remis.sql"
};

static const unsigned char m0029[] = {
#embed "../../Migrations/0029_listes.sql"
};

static const unsigned char m0031[] = {
#embed "../../Migrations/0031_sceaux_serres.sql"
};

static const unsigned char m0032[] = {
#embed "../../Migrations/0032_journal_remis.sql"
};

static const unsigned char m0033[] = {
#embed "../../Migrations/0033_corbeille.sql"
};

static const unsigned char m0034[] = {
#embed "../../Migrations/0034_index.sql"
};
static const unsigned char m0035[] = {
#embed "../../Migrations/0035_rangs.sql"
};
static const unsigned char m0036[] = {
#embed "../../Migrations/0036_compte_de_l_attestation.sql"
};

static const struct embedded_file files[] = {
    {"0001_socle.sql", m0001, sizeof m0001},
    {"0002_reglement.sql", m0002, sizeof m0002},
    {"0003_instruction.sql", m0003, sizeof m0003},
    {"0004_annonces_et_seances.sql", m0004, sizeof m0004},
    {"0005_installation.sql", m0005, sizeof m0005},
    {"0006_essais_ouverts.sql", m0006, sizeof m0006},
    {"0007_quotas.sql", m0007, sizeof m0007},
    {"0008_personnes.sql", m0008, sizeof m0008},
    {"0009_sceaux.sql", m0009, sizeof m0009},
    {"0010_droits_des_reponses.sql", m0010, sizeof m0010},
    {"0011_jetons.sql", m0011, sizeof m0011},
    {"0012_porteurs.sql", m0012, sizeof m0012},
    {"0013_second_facteur.sql", m0013, sizeof m0013},
    {"0014_tete.sql", m0014, sizeof m0014},
    {"0015_silence.sql", m0015, sizeof m0015},
    {"0016_recherche.sql", m0016, sizeof m0016},
    {"0017_derogations.sql", m0017, sizeof m0017},
    {"0018_courriers.sql", m0018, sizeof m0018},
    {"0019_representation.sql", m0019, sizeof m0019},
    {"0020_instances.sql", m0020, sizeof m0020},
    {"0021_scrutins.sql", m0021, sizeof m0021},
    {"0022_secrets.sql", m0022, sizeof m0022},
    {"0023_recopies.sql", m0023, sizeof m0023},
    {"0024_intentions.sql", m0024, sizeof m0024},
    {"0025_seances.sql", m0025, sizeof m0025},
    {"0026_presidence.sql", m0026, sizeof m0026},
    {"0027_credits.sql", m0027, sizeof m0027},
    {"0028_remis.sql", m0028, sizeof m0028},
    {"0029_listes.sql", m0029, sizeof m0029},
    {"0031_sceaux_serres.sql", m0031, sizeof m0031},
    {"0032_journal_remis.sql", m0032, sizeof m0032},
    {"0033_corbeille.sql", m0033, sizeof m0033},
    {"0034_index.sql", m0034, sizeof m0034},
    {"0035_rangs.sql", m0035, sizeof m0035},
    {"0036_compte_de_l_attestation.sql", m0036, sizeof m0036},
};
const size_t embedded_migrations_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_migrations_list(void) { return files; }
