#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CEmbedded.h"

static const unsigned char accessibilite_html[] = {
#embed "../../Templates/portail/accessibilite.html"
};

static const unsigned char accueil_html[] = {
#embed "../../Templates/portail/accueil.html"
};

static const unsigned char aide_html[] = {
#embed "../../Templates/portail/aide.html"
};

static const unsigned char appel_html[] = {
#embed "../../Templates/portail/appel.html"
};

static const unsigned char cadre_html[] = {
#embed "../../Templates/portail/cadre.html"
};

static const unsigned char connexion_html[] = {
#embed "../../Templates/portail/connexion.html"
};

static const unsigned char contact_html[] = {
#embed "../../Templates/portail/contact.html"
};

static const unsigned char demonstration_html[] = {
#embed "../../Templates/portail/demonstration.html"
};

static const unsigned char donnees_personnelles_html[] = {
#embed "../../Templates/portail/donnees-personnelles.html"
};

static const unsigned char refus_html[] = {
#embed "../../Templates/portail/refus.html"
};

static const unsigned char reprise_html[] = {
#embed "../../Templates/portail/reprise.html"
};

static const unsigned char style_css[] = {
#embed "../../Templates/portail/style.css"
};

static const struct embedded_file files[] = {
    {"portail/accessibilite.html", accessibilite_html, sizeof accessibilite_html},
    {"portail/accueil.html", accueil_html, sizeof accueil_html},
    {"portail/aide.html", aide_html, sizeof aide_html},
    {"portail/appel.html", appel_html, sizeof appel_html},
    {"portail/cadre.html", cadre_html, sizeof cadre_html},
    {"portail/connexion.html", connexion_html, sizeof connexion_html},
    {"portail/contact.html", contact_html, sizeof contact_html},
    {"portail/demonstration.html", demonstration_html, sizeof demonstration_html},
    {"portail/donnees-personnelles.html", donnees_personnelles_html, sizeof donnees_personnelles_html},
    {"portail/refus.html", refus_html, sizeof refus_html},
    {"portail/reprise.html", reprise_html, sizeof reprise_html},
    {"portail/style.css", style_css, sizeof style_css},
};
const size_t embedded_pages_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_pages_list(void) { return files; }
