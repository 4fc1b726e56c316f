#!/usr/bin/env python3
"""What the server does on a disk that becomes read-only, is full, or fails to sync: a shim preloaded before the program
gives it the error of each (panne.c, built with cc). Python 3, standard library only.

    python3 Tests/Pannes/disque_en_panne.py [--binaire FICHIER]
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

from documents import APPEL, pdf, presentation
from programme import BINAIRE, Coupe, Programme

ICI = pathlib.Path(__file__).resolve().parent


class Essai:
    def __init__(self, binaire, travail):
        self.travail = pathlib.Path(travail)
        self.mode = self.travail / "mode"
        self.mode.write_text("")
        bibliotheque = self.travail / "panne.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", bibliotheque, ICI / "panne.c", "-ldl"], check=True)
        os.environ.update(PANNE_MODE=str(self.mode), PANNE_DOSSIER=str(self.travail / "donnees"))
        self.programme = Programme(binaire, self.travail / "donnees", prefixe=["env", f"LD_PRELOAD={bibliotheque}"])
        self.verifies = 0

    def verifier(self, vrai, phrase):
        if not vrai:
            raise AssertionError(f"{phrase}\n{self.programme.dit()}")
        self.verifies += 1

    def demarrer(self):
        # `env` becomes the program: the signals go to it.
        self.programme.lancer()
        self.programme.prefixe = []
        self.programme.attendre()
        from programme import Client
        self.client = Client(self.programme.port)
        self.jeton = self.programme.jetons()["porteur_boxing_club"]
        dossiers = self.client.get("/v1/dossiers", self.jeton).attendue(200).json["items"]
        self.dossier = f"/v1/dossiers/{dossiers[0]['id']}"
        self.porteur = self.client.get("/v1/porteurs", self.jeton).json["items"][0]["id"]

    def ecrire(self):
        return self.client.demander("POST", "/v1/dossiers", self.jeton, {
            "appel": APPEL, "porteur": self.porteur, "presentation": presentation(0)})

    def envoyer(self):
        return self.client.demander("PUT", f"{self.dossier}/pieces/rib", self.jeton, pdf("panne"), "application/pdf",
                                    si="*")

    def refusant(self, mode, statut):
        """Writes are refused with `statut`, reads go on, nothing restarts, and all is well once the disk is."""
        self.mode.write_text(mode)
        for numero in range(5):
            for nom, ecriture in (("écriture", self.ecrire), ("envoi", self.envoyer)):
                obtenu = ecriture().statut
                self.verifier(obtenu == statut, f"{mode}, {nom} {numero} : {obtenu} au lieu de {statut}")
            lu = self.client.get(self.dossier, self.jeton).statut
            self.verifier(lu == 200, f"{mode}, lecture : {lu}")
        pret = self.client.get("/readyz").statut
        self.verifier(pret == (503 if mode == "lecture-seule" else 200), f"{mode}, /readyz : {pret}")
        self.verifier(self.programme.processus.poll() is None, f"{mode} : le serveur s’est arrêté")
        self.mode.write_text("")
        self.verifier(self.ecrire().statut == 201, f"{mode} levé : l’écriture n’est pas reprise")
        self.verifier(self.envoyer().statut == 200, f"{mode} levé : l’envoi n’est pas repris")
        self.verifier(self.client.get("/readyz").statut == 200, f"{mode} levé : /readyz")

    def sans_sync(self):
        """A write that could not be synced is not acknowledged, and the server stops with code 1."""
        self.mode.write_text("sync")
        try:
            statut = self.ecrire().statut
        except Coupe:
            statut = 0
        self.verifier(statut not in range(200, 300), f"sans fsync : {statut}")
        self.verifier(self.programme.processus.wait(30) == 1, "sans fsync : le code de sortie n’est pas 1")
        self.mode.write_text("")

    def fin(self):
        verifie = self.programme.commande("verify", verifie=False)
        self.verifier(verifie.returncode == 0, f"verify : {verifie.stdout}{verifie.stderr}")


def main():
    lecteur = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lecteur.add_argument("--binaire", default=BINAIRE)
    choix = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as travail:
        essai = Essai(choix.binaire, travail)
        essai.demarrer()
        try:
            essai.refusant("lecture-seule", 503)
            essai.refusant("plein", 507)
            essai.sans_sync()
        finally:
            if essai.programme.processus.poll() is None:
                essai.programme.tuer()
        essai.fin()
        print(f"disque en panne : {essai.verifies} constats, 0 faute")


if __name__ == "__main__":
    sys.exit(main())
