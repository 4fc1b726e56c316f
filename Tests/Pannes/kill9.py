#!/usr/bin/env python3
"""kill -9 at a random instant under load, again and again: what was acknowledged is there, the rest whole or absent.

    Tests/Pannes/kill9.py --kills 1000            a quarter of an hour; bounded, on this machine alone
    Tests/Pannes/kill9.py --kills 50 --seed 7     the same writes and the same delays as another run of seed 7

Exits with 1 at the first loss, and keeps the folder. Python 3, standard library only.
"""

import argparse
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile
import time

from charge import GENRES, Scene
from programme import BINAIRE, Client, Programme
from verification import Attendu, Chaine, cle, trouver, verifier


class Perte(Exception):
    pass


class Essai:
    """One installation, killed many times."""

    def __init__(self, racine, binaire, graine, compte):
        self.racine, self.hasard, self.compte = racine, random.Random(graine), compte
        self.donnees = racine / "donnees"
        self.programme = Programme(binaire, self.donnees)
        self.programme.lancer()
        self.programme.attendre()
        self.scene = Scene(self.programme, graine)
        self.attendu, self.chaine, self.lus = Attendu(), Chaine(), 0

    def lire_fichier(self, nom):
        try:
            octets = (self.donnees / "pieces" / nom).read_bytes()
        except OSError:
            return None
        return len(octets), hashlib.sha256(octets).hexdigest()

    def tour(self, numero):
        self.scene.lancer(numero)
        time.sleep(self.hasard.uniform(0.01, 0.6))
        self.programme.tuer()
        self.scene.fin.set()
        self.scene.attendre()
        self.compte["kills"] += 1
        self.constater()
        if self.hasard.random() < 0.15:
            # Killed again as it starts, at any step of opening.
            self.programme.lancer()
            time.sleep(self.hasard.uniform(0, 0.25))
            self.programme.tuer()
            self.compte["kills"] += 1
            self.compte["au démarrage"] += 1
            self.constater()
        if numero % 10 == 9:
            self.programme.commande("journal", "verify")
            self.compte["journal verify"] += 1
        self.programme.lancer()
        self.compte["prêt"] = max(self.compte["prêt"], self.programme.attendre())
        self.relire()

    def constater(self):
        """Verifies a copy of what lies on disk, then takes what was on its way as it was found."""
        copie = self.racine / "copie"
        shutil.rmtree(copie, ignore_errors=True)
        copie.mkdir()
        for nom in ["guichet.sqlite", "guichet.sqlite-wal"]:
            if (self.donnees / nom).exists():
                shutil.copy(self.donnees / nom, copie / nom)
        self.nouveaux = self.scene.memoire.faits[self.lus:]
        self.lus = len(self.scene.memoire.faits)
        for fait in self.nouveaux:
            self.attendu.ajouter(fait)
        en_cours, possibles = self.scene.memoire.en_cours, {}
        for (genre, nom), valeur in en_cours.items():
            possibles.setdefault(cle(genre, nom), set()).add(valeur)
        problemes = verifier(copie / "guichet.sqlite", self.attendu, possibles, self.chaine, self.lire_fichier)
        if problemes:
            raise Perte("\n  ".join(problemes[:20]))
        self.adopter(copie / "guichet.sqlite")
        self.compte["vérifications"] += 1

    def adopter(self, chemin):
        """What was not acknowledged and is there will stay there; what is not there will not come back."""
        base = sqlite3.connect(chemin)
        trouve = trouver(base)
        par_valeur = {(chose[0], valeur): chose[1] for chose, (_, valeur) in trouve.items()}
        proprietaires = dict(base.execute("SELECT id, porteur_id FROM dossier"))
        base.close()
        noms = {identifiant: nom for nom, identifiant in self.scene.porteurs.items()}
        for (genre, nom), valeur in self.scene.memoire.en_cours.items():
            self.compte["en vol"] += 1
            chose = cle(genre, nom)
            if genre in ("brouillon", "message"):
                chose = (chose[0], par_valeur.get((chose[0], valeur)))
                if genre == "brouillon" and chose[1]:
                    self.scene.brouillons[noms[proprietaires[chose[1]]]][chose[1]] = True
            if genre == "suppression":
                if chose not in trouve:
                    self.attendu.supprimes.add(nom)
                    self.compte["en vol, faites"] += 1
            elif genre == "depot":
                self.compte["en vol, faites"] += nom in proprietaires
            elif chose in trouve and trouve[chose][1] == valeur:
                if genre == "piece":
                    self.scene.pieces.add(nom)
                self.attendu.choses[chose] = trouve[chose]
                self.compte["en vol, faites"] += 1
        self.scene.memoire.en_cours.clear()

    def relire(self):
        """Some of what was written since the last kill, asked of the program itself."""
        client, jetons = Client(self.programme.port), self.scene.jetons
        verification = client.get("/v1/journal/verification", jetons["auditeur"]).attendue(200).json
        if verification["intact"] is not True:
            raise Perte(f"le programme dit son journal rompu : {verification}")
        soldes = client.get("/v1/appels/argentan-2023/enveloppes", jetons["financeur_etat"]).attendue(200).json["items"]
        for solde in soldes:
            reste = solde["dotation_centimes"] - solde["engage_centimes"] - solde["reserve_centimes"]
            if solde["solde_centimes"] < 0 or solde["solde_centimes"] != reste:
                raise Perte(f"enveloppe : {solde}")
        dernieres = {cle(fait.genre, fait.cle): fait for fait in self.nouveaux}
        choisies = sorted(dernieres, key=str)
        for chose in self.hasard.sample(choisies, min(12, len(choisies))):
            attendue = self.attendu.choses.get(chose)
            if attendue is None or chose[0] not in ("dossier", "piece", "decision"):
                continue
            if chose[0] != "decision" and (chose[1] if chose[0] == "dossier" else chose[1][0]) in self.attendu.supprimes:
                continue
            lue = self.demander(client, chose)
            self.compte["relectures"] += 1
            if lue != attendue[1]:
                raise Perte(f"{chose} : le programme répond {lue!r} au lieu de {attendue[1]!r}")
        client.fermer()

    def demander(self, client, chose):
        agent = self.scene.jetons["auditeur"]
        if chose[0] == "decision":
            une, financeur = chose[1]
            jeton = self.scene.jetons[f"financeur_{financeur}"]
            lue = client.get(f"/v1/actions/{une}/financements/{financeur}", jeton).attendue(200)
            return lue.json["accorde_centimes"]
        if chose[0] == "piece":
            dossier, code = chose[1]
            jeton = self.jeton_de(dossier)
            corps = client.get(f"/v1/dossiers/{dossier}/pieces/{code}", jeton or agent).attendue(200).corps
            return hashlib.sha256(corps).hexdigest()
        lu = client.get(f"/v1/dossiers/{chose[1]}", self.jeton_de(chose[1]) or agent).attendue(200).json
        return lu["presentation"]["budget_organisme_centimes"]

    def jeton_de(self, dossier):
        for nom, brouillons in self.scene.brouillons.items():
            if dossier in brouillons:
                return self.scene.jetons[nom]
        return None


def main():
    options = argparse.ArgumentParser(description="Arrêts brutaux sous charge.")
    options.add_argument("--kills", type=int, default=1000, help="arrêts brutaux (défaut : 1000)")
    options.add_argument("--seed", type=int, default=None, help="graine (défaut : au hasard, imprimée)")
    options.add_argument("--par-installation", type=int, default=100, help="arrêts avant un dossier neuf")
    options.add_argument("--pret-en", type=float, default=5.0, help="secondes permises pour être prêt de nouveau")
    options.add_argument("--binaire", default=BINAIRE, help="le programme (défaut : .build/release/guichet)")
    choix = options.parse_args()
    graine = choix.seed if choix.seed is not None else int.from_bytes(os.urandom(4))
    print(f"graine {graine}", flush=True)
    cles = ["kills", "au démarrage", "vérifications", "relectures", "journal verify", "en vol", "en vol, faites",
            "prêt", "installations", "lignes de journal"]
    compte, ecritures, refus = dict.fromkeys(cles, 0), dict.fromkeys(GENRES, 0), {}
    while compte["kills"] < choix.kills:
        racine = pathlib.Path(tempfile.mkdtemp(prefix="guichet-kill9-"))
        essai = Essai(racine, choix.binaire, f"{graine}/{compte['installations']}", compte)
        but = min(choix.kills, compte["kills"] + choix.par_installation)
        numero = 0
        try:
            while compte["kills"] < but:
                essai.tour(numero)
                numero += 1
        except (Perte, AssertionError) as perte:
            essai.programme.processus.poll() is None and essai.programme.tuer()
            print(f"PERTE après {compte['kills']} arrêts (graine {graine}, dossier {racine}) :\n  {perte}")
            sys.exit(1)
        essai.programme.arreter()
        for genre, nombre in essai.scene.memoire.nombres().items():
            ecritures[genre] += nombre
        for code, nombre in essai.scene.memoire.refus.items():
            refus[code] = refus.get(code, 0) + nombre
        compte["installations"] += 1
        compte["lignes de journal"] += len(essai.chaine.vues)
        shutil.rmtree(racine)
        print(f"  {compte['kills']} arrêts, {sum(ecritures.values())} écritures acquittées", flush=True)
    manques = [genre for genre, nombre in ecritures.items() if nombre == 0]
    lent = compte["prêt"] > choix.pret_en
    print(f"kill9 : {compte} ; acquittées {sum(ecritures.values())} {ecritures} ; refus {refus} ; 0 perte"
          + (f" ; MAIS jamais écrit : {manques}" if manques else "")
          + (f" ; MAIS prêt en {compte['prêt']:.2f} s" if lent else ""))
    sys.exit(1 if manques or lent else 0)


if __name__ == "__main__":
    main()
