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

static const unsigned char attestation_html[] = {
#embed "../../Templates/portail/attestation.html"
};

static const unsigned char bandeau_html[] = {
#embed "../../Templates/portail/bandeau.html"
};

static const unsigned char barres_html[] = {
#embed "../../Templates/portail/barres.html"
};

static const unsigned char budget_lignes_html[] = {
#embed "../../Templates/portail/budget-lignes.html"
};

static const unsigned char budget_html[] = {
#embed "../../Templates/portail/budget.html"
};

static const unsigned char bureau_html[] = {
#embed "../../Templates/portail/bureau.html"
};

static const unsigned char cadre_html[] = {
#embed "../../Templates/portail/cadre.html"
};

static const unsigned char champ_html[] = {
#embed "../../Templates/portail/champ.html"
};

static const unsigned char changement_html[] = {
#embed "../../Templates/portail/changement.html"
};

static const unsigned char clic_js[] = {
#embed "../../Templates/portail/clic.js"
};

static const unsigned char codes_de_secours_html[] = {
#embed "../../Templates/portail/codes-de-secours.html"
};

static const unsigned char complement_html[] = {
#embed "../../Templates/portail/complement.html"
};

static const unsigned char compte_html[] = {
#embed "../../Templates/portail/compte.html"
};

static const unsigned char connexion_html[] = {
#embed "../../Templates/portail/connexion.html"
};

static const unsigned char contact_html[] = {
#embed "../../Templates/portail/contact.html"
};

static const unsigned char controle_html[] = {
#embed "../../Templates/portail/controle.html"
};

static const unsigned char decrit_html[] = {
#embed "../../Templates/portail/decrit.html"
};

static const unsigned char demonstration_courriels_html[] = {
#embed "../../Templates/portail/demonstration-courriels.html"
};

static const unsigned char demonstration_html[] = {
#embed "../../Templates/portail/demonstration.html"
};

static const unsigned char depart_js[] = {
#embed "../../Templates/portail/depart.js"
};

static const unsigned char donnees_personnelles_html[] = {
#embed "../../Templates/portail/donnees-personnelles.html"
};

static const unsigned char dossier_nouveau_html[] = {
#embed "../../Templates/portail/dossier-nouveau.html"
};

static const unsigned char ecriture_html[] = {
#embed "../../Templates/portail/ecriture.html"
};

static const unsigned char enregistrement_html[] = {
#embed "../../Templates/portail/enregistrement.html"
};

static const unsigned char enregistrement_js[] = {
#embed "../../Templates/portail/enregistrement.js"
};

static const unsigned char envoi_js[] = {
#embed "../../Templates/portail/envoi.js"
};

static const unsigned char etape_html[] = {
#embed "../../Templates/portail/etape.html"
};

static const unsigned char etapes_html[] = {
#embed "../../Templates/portail/etapes.html"
};

static const unsigned char exports_html[] = {
#embed "../../Templates/portail/exports.html"
};

static const unsigned char fiche_html[] = {
#embed "../../Templates/portail/fiche.html"
};

static const unsigned char fin_de_compte_html[] = {
#embed "../../Templates/portail/fin-de-compte.html"
};

static const unsigned char formulaire_html[] = {
#embed "../../Templates/portail/formulaire.html"
};

static const unsigned char icone_svg[] = {
#embed "../../Templates/portail/icone.svg"
};

static const unsigned char impression_js[] = {
#embed "../../Templates/portail/impression.js"
};

static const unsigned char invitation_html[] = {
#embed "../../Templates/portail/invitation.html"
};

static const unsigned char invitations_html[] = {
#embed "../../Templates/portail/invitations.html"
};

static const unsigned char lettre_html[] = {
#embed "../../Templates/portail/lettre.html"
};

static const unsigned char libelle_html[] = {
#embed "../../Templates/portail/libelle.html"
};

static const unsigned char ligne_budget_html[] = {
#embed "../../Templates/portail/ligne-budget.html"
};

static const unsigned char membres_html[] = {
#embed "../../Templates/portail/membres.html"
};

static const unsigned char mes_dossiers_html[] = {
#embed "../../Templates/portail/mes-dossiers.html"
};

static const unsigned char messages_html[] = {
#embed "../../Templates/portail/messages.html"
};

static const unsigned char nom_js[] = {
#embed "../../Templates/portail/nom.js"
};

static const unsigned char notes_html[] = {
#embed "../../Templates/portail/notes.html"
};

static const unsigned char organisme_html[] = {
#embed "../../Templates/portail/organisme.html"
};

static const unsigned char organismes_html[] = {
#embed "../../Templates/portail/organismes.html"
};

static const unsigned char petit_formulaire_html[] = {
#embed "../../Templates/portail/petit-formulaire.html"
};

static const unsigned char piece_html[] = {
#embed "../../Templates/portail/piece.html"
};

static const unsigned char pieces_html[] = {
#embed "../../Templates/portail/pieces.html"
};

static const unsigned char recapitulatif_html[] = {
#embed "../../Templates/portail/recapitulatif.html"
};

static const unsigned char recepisse_html[] = {
#embed "../../Templates/portail/recepisse.html"
};

static const unsigned char refus_html[] = {
#embed "../../Templates/portail/refus.html"
};

static const unsigned char regles_html[] = {
#embed "../../Templates/portail/regles.html"
};

static const unsigned char reprise_html[] = {
#embed "../../Templates/portail/reprise.html"
};

static const unsigned char reste_js[] = {
#embed "../../Templates/portail/reste.js"
};

static const unsigned char resultats_a_venir_html[] = {
#embed "../../Templates/portail/resultats-a-venir.html"
};

static const unsigned char resultats_html[] = {
#embed "../../Templates/portail/resultats.html"
};

static const unsigned char resume_erreurs_html[] = {
#embed "../../Templates/portail/resume-erreurs.html"
};

static const unsigned char resume_refus_html[] = {
#embed "../../Templates/portail/resume-refus.html"
};

static const unsigned char second_facteur_html[] = {
#embed "../../Templates/portail/second-facteur.html"
};

static const unsigned char sessions_html[] = {
#embed "../../Templates/portail/sessions.html"
};

static const unsigned char style_css[] = {
#embed "../../Templates/portail/style.css"
};

static const unsigned char suivi_html[] = {
#embed "../../Templates/portail/suivi.html"
};

static const unsigned char totaux_js[] = {
#embed "../../Templates/portail/totaux.js"
};

static const unsigned char verdicts_html[] = {
#embed "../../Templates/portail/verdicts.html"
};

static const unsigned char verification_html[] = {
#embed "../../Templates/portail/verification.html"
};

static const struct embedded_file files[] = {
    {"portail/accessibilite.html", accessibilite_html, sizeof accessibilite_html},
    {"portail/accueil.html", accueil_html, sizeof accueil_html},
    {"portail/aide.html", aide_html, sizeof aide_html},
    {"portail/appel.html", appel_html, sizeof appel_html},
    {"portail/attestation.html", attestation_html, sizeof attestation_html},
    {"portail/bandeau.html", bandeau_html, sizeof bandeau_html},
    {"portail/barres.html", barres_html, sizeof barres_html},
    {"portail/budget-lignes.html", budget_lignes_html, sizeof budget_lignes_html},
    {"portail/budget.html", budget_html, sizeof budget_html},
    {"portail/bureau.html", bureau_html, sizeof bureau_html},
    {"portail/cadre.html", cadre_html, sizeof cadre_html},
    {"portail/champ.html", champ_html, sizeof champ_html},
    {"portail/changement.html", changement_html, sizeof changement_html},
    {"portail/clic.js", clic_js, sizeof clic_js},
    {"portail/codes-de-secours.html", codes_de_secours_html, sizeof codes_de_secours_html},
    {"portail/complement.html", complement_html, sizeof complement_html},
    {"portail/compte.html", compte_html, sizeof compte_html},
    {"portail/connexion.html", connexion_html, sizeof connexion_html},
    {"portail/contact.html", contact_html, sizeof contact_html},
    {"portail/controle.html", controle_html, sizeof controle_html},
    {"portail/decrit.html", decrit_html, sizeof decrit_html},
    {"portail/demonstration-courriels.html", demonstration_courriels_html, sizeof demonstration_courriels_html},
    {"portail/demonstration.html", demonstration_html, sizeof demonstration_html},
    {"portail/depart.js", depart_js, sizeof depart_js},
    {"portail/donnees-personnelles.html", donnees_personnelles_html, sizeof donnees_personnelles_html},
    {"portail/dossier-nouveau.html", dossier_nouveau_html, sizeof dossier_nouveau_html},
    {"portail/ecriture.html", ecriture_html, sizeof ecriture_html},
    {"portail/enregistrement.html", enregistrement_html, sizeof enregistrement_html},
    {"portail/enregistrement.js", enregistrement_js, sizeof enregistrement_js},
    {"portail/envoi.js", envoi_js, sizeof envoi_js},
    {"portail/etape.html", etape_html, sizeof etape_html},
    {"portail/etapes.html", etapes_html, sizeof etapes_html},
    {"portail/exports.html", exports_html, sizeof exports_html},
    {"portail/fiche.html", fiche_html, sizeof fiche_html},
    {"portail/fin-de-compte.html", fin_de_compte_html, sizeof fin_de_compte_html},
    {"portail/formulaire.html", formulaire_html, sizeof formulaire_html},
    {"portail/icone.svg", icone_svg, sizeof icone_svg},
    {"portail/impression.js", impression_js, sizeof impression_js},
    {"portail/invitation.html", invitation_html, sizeof invitation_html},
    {"portail/invitations.html", invitations_html, sizeof invitations_html},
    {"portail/lettre.html", lettre_html, sizeof lettre_html},
    {"portail/libelle.html", libelle_html, sizeof libelle_html},
    {"portail/ligne-budget.html", ligne_budget_html, sizeof ligne_budget_html},
    {"portail/membres.html", membres_html, sizeof membres_html},
    {"portail/mes-dossiers.html", mes_dossiers_html, sizeof mes_dossiers_html},
    {"portail/messages.html", messages_html, sizeof messages_html},
    {"portail/nom.js", nom_js, sizeof nom_js},
    {"portail/notes.html", notes_html, sizeof notes_html},
    {"portail/organisme.html", organisme_html, sizeof organisme_html},
    {"portail/organismes.html", organismes_html, sizeof organismes_html},
    {"portail/petit-formulaire.html", petit_formulaire_html, sizeof petit_formulaire_html},
    {"portail/piece.html", piece_html, sizeof piece_html},
    {"portail/pieces.html", pieces_html, sizeof pieces_html},
    {"portail/recapitulatif.html", recapitulatif_html, sizeof recapitulatif_html},
    {"portail/recepisse.html", recepisse_html, sizeof recepisse_html},
    {"portail/refus.html", refus_html, sizeof refus_html},
    {"portail/regles.html", regles_html, sizeof regles_html},
    {"portail/reprise.html", reprise_html, sizeof reprise_html},
    {"portail/reste.js", reste_js, sizeof reste_js},
    {"portail/resultats-a-venir.html", resultats_a_venir_html, sizeof resultats_a_venir_html},
    {"portail/resultats.html", resultats_html, sizeof resultats_html},
    {"portail/resume-erreurs.html", resume_erreurs_html, sizeof resume_erreurs_html},
    {"portail/resume-refus.html", resume_refus_html, sizeof resume_refus_html},
    {"portail/second-facteur.html", second_facteur_html, sizeof second_facteur_html},
    {"portail/sessions.html", sessions_html, sizeof sessions_html},
    {"portail/style.css", style_css, sizeof style_css},
    {"portail/suivi.html", suivi_html, sizeof suivi_html},
    {"portail/totaux.js", totaux_js, sizeof totaux_js},
    {"portail/verdicts.html", verdicts_html, sizeof verdicts_html},
    {"portail/verification.html", verification_html, sizeof verification_html},
};
const size_t embedded_pages_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_pages_list(void) { return files; }
