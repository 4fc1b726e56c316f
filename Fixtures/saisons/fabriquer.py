#!/usr/bin/env python3
"""Plays a season over HTTP with a built `guichet` and keeps what it leaves: the data folder and what it answered.

A later version must open this folder, verify it, answer the same bytes, and go on. All persons and amounts are
invented. Python 3, standard library only:

    swift build -c release --product guichet
    Fixtures/saisons/fabriquer.py NOM            writes Fixtures/saisons/NOM
"""

import argparse
import base64
import datetime
import hashlib
import hmac
import json
import pathlib
import re
import shutil
import sqlite3
import sys
import tempfile
import time

ICI = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(ICI.parent.parent / "Tests" / "Pannes"))

from documents import PIECES, RECEVABLE, action, ligne, pdf, porteur, presentation  # noqa: E402
from programme import BINAIRE, Client, Programme  # noqa: E402

APPEL = "/v1/appels/argentan-2023"
PDF = "application/pdf"
MOT_DE_PASSE = "un cheval bai brun"
EXPORTS = ["dossiers", "actions", "financements", "synthese-volets", "synthese-axes", "synthese-quartiers"]


class Saison:
    def __init__(self, programme):
        self.programme = programme
        self.dossiers, self.actions = {}, {}

    def ouvrir(self, instant):
        self.programme.at = instant
        self.debut = (datetime.datetime.fromisoformat(instant).timestamp(), time.time())
        self.programme.lancer()
        self.programme.attendre()
        self.client = Client(self.programme.port)
        self.jetons = self.programme.jetons()

    def fermer(self):
        self.client.fermer()
        if self.programme.arreter() != 0:
            raise AssertionError(self.programme.dit())

    def faire(self, methode, chemin, qui, corps=None, type=None, **autres):
        si = "*" if methode in ("PUT", "PATCH", "DELETE") else None
        jeton = self.jetons.get(qui, qui)
        return self.client.demander(methode, chemin, jeton, corps, type, si, **autres).attendue(200, 201, 204)

    def lire(self, chemin, qui):
        return self.client.get(chemin, self.jetons.get(qui, qui)).attendue(200)

    def bouger(self, nom, nom_du_mouvement, qui, corps=None):
        return self.faire("PUT", f"/v1/dossiers/{self.dossiers[nom]}/{nom_du_mouvement}", qui, corps)

    def reprendre(self, nom, qui):
        """A draft that the demonstration made."""
        identifiant = self.lire("/v1/dossiers", qui).json["items"][0]["id"]
        self.dossiers[nom] = identifiant
        lues = self.lire(f"/v1/dossiers/{identifiant}/actions", qui).json["items"]
        self.actions[nom] = [lue["id"] for lue in lues]

    def attestation(self, nom, qui):
        """Under the name and quality of the representative that the porteur declares."""
        association = self.lire(f"/v1/dossiers/{self.dossiers[nom]}", qui).json["porteur"]["id"]
        declare = self.lire(f"/v1/porteurs/{association}", qui).json["representant_legal"]
        return {"nom": declare["nom"], "qualite": declare["qualite"], "atteste_exactitude": True}

    def deposer(self, nom, qui, atteste=False):
        if not atteste:
            self.bouger(nom, "attestation", qui, self.attestation(nom, qui))
        self.bouger(nom, "depot", qui)

    def compte(self, courriel, nom):
        """An account opened with a password, whose address is not proved."""
        self.faire("POST", "/v1/comptes", None, {"courriel": courriel, "nom": nom, "mot_de_passe": MOT_DE_PASSE})
        session = {"courriel": courriel, "mot_de_passe": MOT_DE_PASSE}
        return self.faire("POST", "/v1/sessions", None, session).json["jeton"]

    def association(self, numero, nom):
        """An account of its own, and its porteur."""
        jeton = self.compte(f"association-{numero}@exemple.fr", f"Compte fictif {numero}")
        return jeton, self.faire("POST", "/v1/porteurs", jeton, porteur(numero, nom)).json["id"]

    def prouver(self, jeton, courriel):
        """Proves an address by the code in the mail folder."""
        for _ in range(100):
            for message in (self.programme.dossier / "courriels").glob("*"):
                texte = message.read_text(errors="replace").replace("=\n", "")
                codes = re.findall(r"gcl_[A-Za-z0-9_-]{43}", texte)
                if courriel in texte and codes:
                    return self.faire("PUT", "/v1/comptes/preuve", jeton, {"code": codes[-1]})
            time.sleep(0.1)
        raise AssertionError(f"no code for {courriel}")

    def code(self, secret):
        """The six digits of a second factor now (RFC 6238), on the clock of the program."""
        au_programme = self.debut[0] + time.time() - self.debut[1]
        message = int(au_programme // 30).to_bytes(8, "big")
        empreinte = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), message, "sha1").digest()
        debut = empreinte[-1] & 15
        return f"{(int.from_bytes(empreinte[debut:debut + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"

    def brouillon(self, nom, jeton, porteur_id, actions, pieces=PIECES):
        corps = {"appel": "argentan-2023", "porteur": porteur_id, "presentation": presentation()}
        self.dossiers[nom] = self.faire("POST", "/v1/dossiers", jeton, corps).json["id"]
        chemin = f"/v1/dossiers/{self.dossiers[nom]}"
        self.actions[nom] = [self.faire("POST", f"{chemin}/actions", jeton, une).json["id"] for une in actions]
        for code in pieces:
            self.faire("PUT", f"{chemin}/pieces/{code}", jeton, pdf(f"{code} fictif"), PDF)

    def message(self, nom, qui, texte, fichier=None):
        chemin = f"/v1/dossiers/{self.dossiers[nom]}/messages"
        message = self.faire("POST", chemin, qui, {"texte": texte}).json["id"]
        if fichier:
            self.faire("PUT", f"/v1/messages/{message}/fichiers/{fichier}", qui, pdf(fichier), PDF)


def automne(saison):
    """The call is open: drafts, deposits, a complement, a withdrawal, what is said around a dossier."""
    boxe, arts, rousseau = "porteur_boxing_club", "porteur_arts_improvises", "porteur_espace_rousseau"
    dela, cemea, numerique = "porteur_deci_dela", "porteur_cemea", "porteur_generation_numerique"
    noms = {"boxe": boxe, "arts": arts, "rousseau": rousseau, "dela": dela, "cemea": cemea, "numerique": numerique}
    for nom, qui in noms.items():
        saison.reprendre(nom, qui)
    saison.faire("POST", "/v1/contrats/argentan-2015/webhooks", "administrateur",
                 {"url": "http://127.0.0.1:9/guichet", "evenements": ["notifier", "declarer_recevable"]})
    saison.faire("POST", "/v1/moi/filtres", "instructeur",
                 {"nom": "À relire", "requete": {"appel": "argentan-2023", "etat": "depose"}})
    # The State has a second envelope, of its ordinary funds.
    enveloppes = saison.lire(APPEL, "administrateur").json["enveloppes"]
    enveloppes.append({"code": "etat-commun", "financeur": "etat", "fonds": "droit_commun", "volet": None,
                       "dotation_centimes": 5_000_000})
    saison.faire("PATCH", f"{APPEL}/projet", "administrateur", {"enveloppes": enveloppes})
    saison.faire("PUT", f"{APPEL}/publication", "administrateur")
    saison.deposer("boxe", boxe, atteste=True)
    for nom in ["arts", "rousseau", "dela", "cemea"]:
        saison.deposer(nom, noms[nom])
    # A piece of a draft is replaced; the draft stays one.
    saison.faire("PUT", f"/v1/dossiers/{saison.dossiers['numerique']}/pieces/rib", numerique, pdf("rib neuf"), PDF)
    # A text with what encoders meet: quotes, a formula, a letter that joins the next one.
    jeton, association = saison.association(901, "Association « Exemple »")
    saison.brouillon("exemple", jeton, association, [
        action("=1+1; « Cages d’escalier »", 333_335, 100_001),
        action("Vers\u0600l’emploi, \"ensemble\"", 250_000, 0, volet="emploi", themes=["insertion-professionnelle"]),
    ])
    saison.deposer("exemple", jeton)
    jeton, association = saison.association(902, "Régie d’exemple")
    saison.brouillon("regie", jeton, association, [deux_fonds(action("Jardin partagé", 400_000, 150_000), 120_000)])
    saison.deposer("regie", jeton)
    saison.brouillon("suite", jeton, association, [action("Jardin, la suite", 100_000, 50_000)], PIECES[:3])
    # A deposited piece is replaced because the service asks for it.
    saison.faire("POST", f"/v1/dossiers/{saison.dossiers['boxe']}/complements", "instructeur",
                 {"demande": "Un relevé plus récent.", "pieces": ["rib"], "sections": ["/actions/0/description"]})
    saison.faire("PUT", f"/v1/dossiers/{saison.dossiers['boxe']}/pieces/rib", boxe, pdf("rib de novembre"), PDF)
    saison.bouger("boxe", "complements/1/reponse", boxe, {"reponse": "Le voici.", "changements": [
        {"section": "/actions/0/description", "valeur": "Six après-midi d’été, et un septième."}]})
    saison.bouger("dela", "retrait", dela, {"motif": "Projet abandonné."})
    saison.bouger("rousseau", "recevabilite", "instructeur",
                  {"decision": "irrecevable", "motif": "Le projet est hors des quartiers."})
    saison.message("boxe", boxe, "Le relevé est-il bon ?", "releve.pdf")
    saison.message("boxe", "instructeur", "Oui, merci.")
    saison.faire("POST", f"/v1/dossiers/{saison.dossiers['arts']}/affectations", "instructeur",
                 {"compte": "instructeur@exemple.fr", "tache": "instruire"})


def deux_fonds(une, montant):
    """The same action, that also asks the ordinary funds of the State."""
    une["demandes"].append({"financeur": "etat", "fonds": "droit_commun", "montant_centimes": montant})
    une["budget"]["produits"].append({**ligne("74etat", montant, "etat"), "libelle": "Crédits de droit commun"})
    une["budget"]["charges"][0]["montant_centimes"] += montant
    return une


def personnes(saison):
    """Who is who: proved addresses, an invitation, a second factor, a token, changes that wait."""
    courriel = "association-903@exemple.fr"
    jeton, association = saison.association(903, "Amicale d’exemple")
    saison.prouver(jeton, courriel)
    saison.faire("POST", f"{APPEL}/derogations", "instructeur", {
        "porteur": porteur(903, "")["siret"], "jusqua_at": "2022-12-20T12:00:00Z", "motif": "Panne de courant."})
    saison.brouillon("amicale", jeton, association, [action("Fête de quartier", 300_000, 100_000)])
    saison.deposer("amicale", jeton)
    saison.faire("POST", f"/v1/porteurs/{association}/membres", jeton,
                 {"courriel": "tresorier-903@exemple.fr", "qualite": "redacteur"})
    saison.faire("PATCH", f"/v1/porteurs/{association}", jeton, {"compte_bancaire": {
        "titulaire": "Amicale d’exemple", "iban": "FR7630006000011234567890189"}})
    tiers = saison.compte("presidente-903@exemple.fr", "Présidente fictive")
    saison.prouver(tiers, "presidente-903@exemple.fr")
    numero = porteur(903, "Amicale d’exemple")["siret"]
    demande = saison.faire("POST", "/v1/reclamations", tiers, {"siret": numero, "motif": "Élue en octobre."}).json["id"]
    saison.faire("PUT", f"/v1/changements/{demande}/document", tiers, pdf("proces-verbal fictif"), PDF)
    saison.faire("POST", "/v1/jetons", "auditeur", {
        "nom": "Export du soir", "capacites": ["exporter", "lire_moi"], "jours": 300})
    secret = saison.faire("PUT", "/v1/moi/second-facteur", tiers, {"mot_de_passe": MOT_DE_PASSE}).json["secret"]
    saison.faire("PUT", "/v1/moi/second-facteur/confirmation", tiers, {"code": saison.code(secret)})


def hiver(saison):
    """The call is closed: admission, opinions, scores, a scenario, a session, letters."""
    admis = ["boxe", "arts", "cemea", "exemple", "regie"]
    for nom in admis:
        saison.bouger(nom, "recevabilite", "instructeur", RECEVABLE)
    premiere = saison.actions["boxe"][0]
    saison.faire("POST", f"/v1/actions/{premiere}/demandes-avis", "instructeur",
                 {"aupres": "conseil_citoyen", "question": "Sert-il le quartier ?", "echeance_on": "2023-01-20"})
    for rang, nom in enumerate(admis):
        for une in saison.actions[nom]:
            avis = {"sens": "favorable" if rang % 2 else "reserve", "texte": f"Avis fictif {rang + 1}."}
            saison.faire("PUT", f"/v1/actions/{une}/avis/moi", "conseil_citoyen", avis)
            notes = {"quartiers": 5 - rang % 3, "objectifs": rang, "partenariat": 3, "budget": 2, "evaluation": 4}
            saison.faire("PUT", f"/v1/actions/{une}/evaluations/moi", "instructeur", {"notes": notes})
        saison.bouger(nom, "instruction", "instructeur")
    saison.client.demander("PUT", f"/v1/actions/{premiere}/avis/moi/fichier", saison.jetons["conseil_citoyen"],
                           pdf("avis du conseil"), PDF).attendue(201)
    saison.faire("POST", f"{APPEL}/simulations", "instructeur", {"nom": "Les trois premières", "scenario": {
        "etapes": [{"type": "premieres", "nombre": 3}], "partiel": True, "motif_du_reste": None}})
    seance = saison.faire("POST", f"{APPEL}/seances", "instructeur", {
        "instance": "comite_de_pilotage", "libelle": "Comité de janvier", "tenue_on": "2023-01-10",
        "lieu": "Hôtel de ville", "vote": True, "membres": [
            {"nom": "Élue fictive A", "fonction": "Ville", "financeur": "ville"}, {"nom": "Élu fictif B", "fonction": "Ville"},
            {"nom": "Déléguée fictive", "fonction": "État", "courriel": "financeur-etat@exemple.fr"}]}).json["id"]
    chemin = f"/v1/seances/{seance}"
    saison.faire("PUT", f"{chemin}/ordre-du-jour", "instructeur", {"classement": True})
    saison.faire("PUT", f"{chemin}/presences", "instructeur",
                 {"presences": [{"membre": n, "presence": "present"} for n in (1, 2, 3)]})
    for financeur in ["caf", "departement", "region"]:
        saison.faire("PUT", f"{chemin}/mandats/{financeur}", "instructeur",
                     {"membre": 1, "termes": "Courrier fictif du 5 janvier 2023."})
    saison.faire("PUT", f"{chemin}/ouverture", "instructeur")
    saison.faire("PUT", f"{chemin}/membres/2/deports/{saison.dossiers['cemea']}", "instructeur",
                 {"motif": "Administrateur de l’association."})
    for rang, nom in enumerate(admis):
        for une in saison.actions[nom]:
            preparer(saison, chemin, rang, nom, une)
    # A decision is prepared again after the vote: the first vote is kept, and the second one holds.
    preparer(saison, chemin, 3, "boxe", premiere)
    saison.faire("PUT", f"{chemin}/cloture", "instructeur")
    notifies = [saison.dossiers[nom] for nom in ["boxe", "exemple", "regie"]]
    saison.faire("POST", f"{APPEL}/notifications", "instructeur", {"dossiers": notifies})
    saison.message("boxe", "porteur_boxing_club", "Merci.")
    return seance


def preparer(saison, seance, rang, nom, une):
    """Granted in part, refused, or put off; then voted."""
    for ligne in saison.lire(f"/v1/actions/{une}/financements", "instructeur").json["items"]:
        montant = ligne["montant_centimes"]
        reponse = {"decision": "accorde", "montant_centimes": montant - rang * 1_001, "motif": None}
        if rang == 1:
            reponse = {"decision": "refuse", "motif": "Crédits épuisés."}
        if nom == "regie" and ligne["financeur"] == "ville":
            reponse = {"decision": "ajourne", "motif": "Le budget est à détailler."}
        adresse = f"{seance}/decisions/{une}/{ligne['financeur']}?fonds={ligne['fonds']}"
        saison.faire("PUT", adresse, "instructeur", reponse)
    for membre, sens in [(1, "pour"), (3, "abstention" if rang == 2 else "pour")]:
        qui = "financeur_etat" if membre == 3 else "instructeur"
        saison.faire("PUT", f"{seance}/votes/{une}", qui, {"membre": membre, "sens": sens})


def constater(saison, seance, attendus):
    """What the program answers, byte for byte, and what a reader counts."""
    attendus.mkdir()
    for nom in EXPORTS:
        for dialecte in ["brut", "tableur"]:
            csv = saison.lire(f"{APPEL}/exports/{nom}.csv?dialecte={dialecte}", "auditeur").corps
            (attendus / f"{nom}-{dialecte}.csv").write_bytes(csv)
    minutes = saison.lire(f"/v1/seances/{seance}/proces-verbal", "instructeur").corps
    (attendus / "proces-verbal.json").write_bytes(minutes)
    depots = []
    for nom, dossier in saison.dossiers.items():
        etat = saison.lire(f"/v1/dossiers/{dossier}", "auditeur").json
        if etat["reference"] is None:
            continue
        contenu = saison.lire(f"/v1/dossiers/{dossier}/depot", "auditeur").corps
        recu = saison.lire(f"/v1/dossiers/{dossier}/recepisse", "auditeur").json
        assert recu["sha256"] == hashlib.sha256(contenu).hexdigest()
        depots.append({"dossier": dossier, "etat": etat["etat"], "recepisse": {
            cle: recu[cle] for cle in ["reference", "depose_at", "heure_locale", "sha256"]}})
    journal = saison.lire("/v1/journal/verification", "auditeur").json
    assert journal["intact"] is True
    return {"seance": seance, "depots": sorted(depots, key=lambda un: un["recepisse"]["reference"]),
            "enveloppes": saison.lire(f"{APPEL}/enveloppes", "auditeur").json["items"]}


def compter(base):
    """Rows of every table, by name, and the head of the journal."""
    tables = [nom for (nom,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    lignes = {nom: base.execute(f'SELECT count(*) FROM "{nom}"').fetchone()[0] for nom in tables}
    tete = base.execute("SELECT seq, sha256 FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return {"lignes": lignes, "journal": {"lignes": tete[0], "tete": tete[1]}}


def main():
    options = argparse.ArgumentParser(description="Joue une saison et garde ce qu’elle laisse.")
    options.add_argument("nom", help="dossier à écrire dans Fixtures/saisons")
    options.add_argument("--binaire", default=BINAIRE, help="le programme (défaut : .build/release/guichet)")
    choix = options.parse_args()
    but = ICI / choix.nom
    if but.exists():
        sys.exit(f"{but} existe déjà : une saison gardée ne se récrit pas.")
    with tempfile.TemporaryDirectory() as temporaire:
        racine = pathlib.Path(temporaire)
        donnees, garde = racine / "donnees", racine / "garde"
        saison = Saison(Programme(choix.binaire, donnees, options=["--webhooks-permis", "127.0.0.1"]))
        saison.ouvrir("2022-11-15T10:00:00+01:00")
        automne(saison)
        personnes(saison)
        saison.fermer()
        saison.ouvrir("2023-01-10T10:00:00+01:00")
        seance = hiver(saison)
        garde.mkdir()
        constats = constater(saison, seance, garde / "attendus")
        saison.fermer()
        base = sqlite3.connect(donnees / "guichet.sqlite")
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        constats |= compter(base)
        base.close()
        texte = json.dumps(constats, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (garde / "attendus" / "constats.json").write_text(texte)
        shutil.copy(donnees / "guichet.sqlite", garde / "guichet.base")
        shutil.copytree(donnees / "pieces", garde / "pieces", ignore=shutil.ignore_patterns("arrivees"))
        shutil.copytree(garde, but)
    pieces = len(list((but / "pieces").iterdir()))
    lignes = constats["journal"]["lignes"]
    print(f"{but} : {lignes} lignes de journal, {len(constats['depots'])} dépôts, {pieces} fichiers")


if __name__ == "__main__":
    main()
