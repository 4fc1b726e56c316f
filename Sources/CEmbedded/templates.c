#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CEmbedded.h"

static const unsigned char affectation_txt[] = {
#embed "../../Templates/affectation.txt"
};

static const unsigned char atteste_txt[] = {
#embed "../../Templates/atteste.txt"
};

static const unsigned char brouillon_rappel_txt[] = {
#embed "../../Templates/brouillon-rappel.txt"
};

static const unsigned char changement_courriel_txt[] = {
#embed "../../Templates/changement-courriel.txt"
};

static const unsigned char changement_demande_txt[] = {
#embed "../../Templates/changement-demande.txt"
};

static const unsigned char changement_reponse_txt[] = {
#embed "../../Templates/changement-reponse.txt"
};

static const unsigned char complement_txt[] = {
#embed "../../Templates/complement.txt"
};

static const unsigned char compte_connu_txt[] = {
#embed "../../Templates/compte-connu.txt"
};

static const unsigned char compte_ferme_txt[] = {
#embed "../../Templates/compte-ferme.txt"
};

static const unsigned char convocation_txt[] = {
#embed "../../Templates/convocation.txt"
};

static const unsigned char courriel_change_txt[] = {
#embed "../../Templates/courriel-change.txt"
};

static const unsigned char courriers_html[] = {
#embed "../../Templates/courriers.html"
};

static const unsigned char depot_txt[] = {
#embed "../../Templates/depot.txt"
};

static const unsigned char derogation_txt[] = {
#embed "../../Templates/derogation.txt"
};

static const unsigned char docs_sujet_html[] = {
#embed "../../Templates/docs-sujet.html"
};

static const unsigned char docs_html[] = {
#embed "../../Templates/docs.html"
};

static const unsigned char essai_txt[] = {
#embed "../../Templates/essai.txt"
};

static const unsigned char intention_txt[] = {
#embed "../../Templates/intention.txt"
};

static const unsigned char invitation_txt[] = {
#embed "../../Templates/invitation.txt"
};

static const unsigned char irrecevable_txt[] = {
#embed "../../Templates/irrecevable.txt"
};

static const unsigned char lettre_decision_txt[] = {
#embed "../../Templates/lettre-decision.txt"
};

static const unsigned char lettre_recours_txt[] = {
#embed "../../Templates/lettre-recours.txt"
};

static const unsigned char lettre_remplace_txt[] = {
#embed "../../Templates/lettre-remplace.txt"
};

static const unsigned char lettre_tete_txt[] = {
#embed "../../Templates/lettre-tete.txt"
};

static const unsigned char lettre_txt[] = {
#embed "../../Templates/lettre.txt"
};

static const unsigned char lien_txt[] = {
#embed "../../Templates/lien.txt"
};

static const unsigned char markdown_html[] = {
#embed "../../Templates/markdown.html"
};

static const unsigned char membre_txt[] = {
#embed "../../Templates/membre.txt"
};

static const unsigned char message_txt[] = {
#embed "../../Templates/message.txt"
};

static const unsigned char mot_de_passe_txt[] = {
#embed "../../Templates/mot-de-passe.txt"
};

static const unsigned char page_html[] = {
#embed "../../Templates/page.html"
};

static const unsigned char phrase_html[] = {
#embed "../../Templates/phrase.html"
};

static const unsigned char preuve_txt[] = {
#embed "../../Templates/preuve.txt"
};

static const unsigned char proces_verbal_html[] = {
#embed "../../Templates/proces-verbal.html"
};

static const unsigned char recepisse_html[] = {
#embed "../../Templates/recepisse.html"
};

static const unsigned char reouverture_txt[] = {
#embed "../../Templates/reouverture.txt"
};

static const unsigned char reponse_txt[] = {
#embed "../../Templates/reponse.txt"
};

static const unsigned char retrait_txt[] = {
#embed "../../Templates/retrait.txt"
};

static const unsigned char reunion_txt[] = {
#embed "../../Templates/reunion.txt"
};

static const unsigned char second_facteur_txt[] = {
#embed "../../Templates/second-facteur.txt"
};

static const unsigned char signature_txt[] = {
#embed "../../Templates/signature.txt"
};

static const unsigned char tete_txt[] = {
#embed "../../Templates/tete.txt"
};

static const struct embedded_file files[] = {
    {"affectation.txt", affectation_txt, sizeof affectation_txt},
    {"atteste.txt", atteste_txt, sizeof atteste_txt},
    {"brouillon-rappel.txt", brouillon_rappel_txt, sizeof brouillon_rappel_txt},
    {"changement-courriel.txt", changement_courriel_txt, sizeof changement_courriel_txt},
    {"changement-demande.txt", changement_demande_txt, sizeof changement_demande_txt},
    {"changement-reponse.txt", changement_reponse_txt, sizeof changement_reponse_txt},
    {"complement.txt", complement_txt, sizeof complement_txt},
    {"compte-connu.txt", compte_connu_txt, sizeof compte_connu_txt},
    {"compte-ferme.txt", compte_ferme_txt, sizeof compte_ferme_txt},
    {"convocation.txt", convocation_txt, sizeof convocation_txt},
    {"courriel-change.txt", courriel_change_txt, sizeof courriel_change_txt},
    {"courriers.html", courriers_html, sizeof courriers_html},
    {"depot.txt", depot_txt, sizeof depot_txt},
    {"derogation.txt", derogation_txt, sizeof derogation_txt},
    {"docs-sujet.html", docs_sujet_html, sizeof docs_sujet_html},
    {"docs.html", docs_html, sizeof docs_html},
    {"essai.txt", essai_txt, sizeof essai_txt},
    {"intention.txt", intention_txt, sizeof intention_txt},
    {"invitation.txt", invitation_txt, sizeof invitation_txt},
    {"irrecevable.txt", irrecevable_txt, sizeof irrecevable_txt},
    {"lettre-decision.txt", lettre_decision_txt, sizeof lettre_decision_txt},
    {"lettre-recours.txt", lettre_recours_txt, sizeof lettre_recours_txt},
    {"lettre-remplace.txt", lettre_remplace_txt, sizeof lettre_remplace_txt},
    {"lettre-tete.txt", lettre_tete_txt, sizeof lettre_tete_txt},
    {"lettre.txt", lettre_txt, sizeof lettre_txt},
    {"lien.txt", lien_txt, sizeof lien_txt},
    {"markdown.html", markdown_html, sizeof markdown_html},
    {"membre.txt", membre_txt, sizeof membre_txt},
    {"message.txt", message_txt, sizeof message_txt},
    {"mot-de-passe.txt", mot_de_passe_txt, sizeof mot_de_passe_txt},
    {"page.html", page_html, sizeof page_html},
    {"phrase.html", phrase_html, sizeof phrase_html},
    {"preuve.txt", preuve_txt, sizeof preuve_txt},
    {"proces-verbal.html", proces_verbal_html, sizeof proces_verbal_html},
    {"recepisse.html", recepisse_html, sizeof recepisse_html},
    {"reouverture.txt", reouverture_txt, sizeof reouverture_txt},
    {"reponse.txt", reponse_txt, sizeof reponse_txt},
    {"retrait.txt", retrait_txt, sizeof retrait_txt},
    {"reunion.txt", reunion_txt, sizeof reunion_txt},
    {"second-facteur.txt", second_facteur_txt, sizeof second_facteur_txt},
    {"signature.txt", signature_txt, sizeof signature_txt},
    {"tete.txt", tete_txt, sizeof tete_txt},
};
const size_t embedded_templates_count = sizeof files / sizeof files[0];

const struct embedded_file *embedded_templates_list(void) { return files; }
