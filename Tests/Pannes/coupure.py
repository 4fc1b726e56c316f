#!/usr/bin/env python3
"""Power cuts, replayed: the program runs under strace, then the disk is rebuilt as thousands of cuts may leave it.

    apt-get install strace
    Tests/Pannes/coupure.py --etats 10000            about twenty minutes
    Tests/Pannes/coupure.py --etats 500 --sans-fsync must fail: every fsync is taken for one that did nothing

In each state: the base is whole, every write acknowledged before the cut is there, the journal is a beginning of the
final one, every cited piece and every e-mail said to be sent has its bytes. Exits with 1 at a loss; with --sans-fsync,
exits with 1 when nothing is lost. Python 3, standard library only.
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
import time

from charge import GENRES, Scene
from disque import TRACEUR, Disque, lire_trace, requetes, sha
from programme import BINAIRE, Programme
from verification import Attendu, Chaine, cle, verifier

MODES = ["rien", "tout", "choix", "secteurs", "debut"]
BASE = "guichet.sqlite"
COURRIELS = "SELECT id FROM envoi WHERE canal = 'courriel' AND etat = 'envoye'"


class Execution:
    """The traced run: a load, SIGTERM, a load, kill -9, a load, SIGTERM. Gives the traces and the memory."""

    def __init__(self, racine, binaire, graine, tours):
        # The data folder is made by the program, inside one that was there before.
        self.racine, self.donnees, self.traces = racine, racine / "monde" / "donnees", []
        self.donnees.parent.mkdir()
        self.programme = Programme(binaire, self.donnees)
        self.scene, self.suspens = None, {}
        for rang, fin in enumerate([signal.SIGTERM, signal.SIGKILL, signal.SIGTERM]):
            self.traces.append(racine / f"trace-{rang}")
            self.programme.prefixe = [*TRACEUR, "-o", str(self.traces[-1])]
            self.programme.lancer()
            self.programme.attendre()
            if self.scene is None:
                self.scene = Scene(self.programme, graine)
            self.charger(rang, tours, fin)

    def charger(self, rang, tours, fin):
        self.scene.lancer(rang, tours)
        if fin == signal.SIGKILL:
            time.sleep(1.5)
            self.programme.arreter(fin)
            self.scene.fin.set()
        self.scene.attendre()
        for (genre, nom), valeur in self.scene.memoire.en_cours.items():
            self.suspens.setdefault(cle(genre, nom), set()).add(valeur)
        self.scene.memoire.en_cours.clear()
        if fin == signal.SIGTERM:
            time.sleep(2.5)  # a round of the facteur
            self.programme.arreter(fin)


class Rejeu:
    """Goes along the time-line and verifies the states of each cut."""

    def __init__(self, execution, graine, options):
        self.execution, self.options = execution, options
        self.hasard = random.Random(f"{graine}/rejeu")
        self.memoire_vive = pathlib.Path(tempfile.mkdtemp(prefix="guichet-coupure-", dir=options.vive))
        self.disque = Disque(execution.donnees.parent, options.sans_fsync)
        self.attendu, self.chaine = Attendu(), Chaine()
        self.vus, self.empreintes, self.pertes = set(), {}, []
        self.nombres = dict.fromkeys(["états", "distincts", "coupures", "avant le premier acquittement",
                                      "ouverts par le programme"], 0)
        self.prevus = options.etats
        self.evenements = self.chronologie()
        self.suivants()

    def chronologie(self):
        """Calls at their end, acknowledgements at the beginning of the write that carries them, starts of processes."""
        faits = {fait.requete: fait for fait in self.execution.scene.memoire.faits}
        ligne, evenements = 0, []
        for trace in self.execution.traces:
            evenements.append((ligne, "depart", None))
            appels, ligne = lire_trace(trace, ligne + 1)
            for appel in appels:
                for requete in requetes(appel):
                    if requete in faits:
                        evenements.append((appel.debut, "acquittement", faits.pop(requete)))
                evenements.append((appel.fin, "appel", appel))
        if faits:
            raise AssertionError(f"{len(faits)} acquittements ne sont pas dans la trace")
        return sorted(evenements, key=lambda un: un[0])

    def suivants(self):
        """For each thing, the acknowledged values that are still to come."""
        self.a_venir = {}
        for _, genre, fait in self.evenements:
            if genre == "acquittement":
                valeur = None if fait.genre == "suppression" else fait.valeur
                self.a_venir.setdefault(cle(fait.genre, fait.cle), []).append(valeur)

    def possibles(self):
        """Values on their way at this cut: the next one of each thing, and those the kill left without an answer."""
        possibles = {chose: set(valeurs) for chose, valeurs in self.execution.suspens.items()}
        for chose, valeurs in self.a_venir.items():
            if valeurs:
                possibles.setdefault(chose, set()).add(valeurs[0])
        return possibles

    def jouer(self, etats):
        utiles = [rang for rang, (_, genre, appel) in enumerate(self.evenements)
                  if genre == "acquittement" or (genre == "appel" and self.touche(appel))]
        premier = next(rang for rang, (_, genre, _) in enumerate(self.evenements) if genre == "acquittement")
        avant, apres = [r for r in utiles if r < premier], [r for r in utiles if r >= premier]
        # One cut in ten before anything was acknowledged: the first start, where the folder and the base are made.
        voulues = etats // len(MODES)
        coupures = self.hasard.sample(avant, min(len(avant), voulues // 10))
        coupures = sorted(coupures + self.hasard.sample(apres, min(len(apres), voulues - len(coupures))))
        tirages = {}
        for rang in range(etats):  # what does not divide evenly falls on some cuts once more
            tirages.setdefault(coupures[rang % len(coupures)], []).append(MODES[rang // len(coupures) % len(MODES)])
        for rang, (_, genre, chose) in enumerate(self.evenements):
            if genre == "depart":
                self.disque.redemarrer()
            elif genre == "appel":
                self.disque.jouer(chose)
            else:
                self.attendu.ajouter(chose)
                self.a_venir[cle(chose.genre, chose.cle)].pop(0)
            if rang in tirages:
                self.couper(rang, tirages[rang])
            if len(self.pertes) >= self.options.pertes:
                return
        self.comparer()

    def touche(self, appel):
        """A write, a sync, or a name made, moved or removed: an instant worth a cut."""
        return appel.nom not in ("close", "dup", "dup2", "dup3") and (appel.nom != "write" or appel.rendu != 8)

    def couper(self, rang, modes):
        self.nombres["coupures"] += 1
        possibles = self.possibles()
        for mode in modes:
            etat = self.donnees(mode)
            self.nombres["états"] += 1
            if self.nombres["états"] % 1000 == 0:
                print(f"  {self.nombres['états']} états, {len(self.pertes)} pertes", flush=True)
            acquittes = len(self.attendu.choses) + len(self.attendu.depots) + len(self.attendu.supprimes)
            self.nombres["avant le premier acquittement"] += acquittes == 0
            marque = hash((acquittes, tuple(sorted((nom, contenu[2]) for nom, contenu in etat.items()))))
            if marque in self.vus:
                continue
            self.vus.add(marque)
            self.nombres["distincts"] += 1
            problemes = self.verifier(etat, possibles)
            if problemes:
                self.pertes.append(f"coupure à l’événement {rang} ({mode}) : " + " ; ".join(problemes[:3]))
            elif self.options.programme and self.hasard.random() < self.options.programme / self.prevus:
                self.ouvrir(etat, possibles, rang, mode)

    def donnees(self, mode):
        """A state of the data folder: {path: (node, writes kept, what tells it from another)}."""
        return {nom.removeprefix("donnees/"): contenu
                for nom, contenu in self.disque.etat(self.hasard, mode).items()}

    def poser(self, etat, dossier, noms):
        shutil.rmtree(dossier, ignore_errors=True)
        dossier.mkdir(parents=True)
        for nom in noms:
            if nom in etat:
                noeud, gardes, _ = etat[nom]
                (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
                (dossier / nom).write_bytes(noeud.contenu(gardes))

    def lire(self, etat, chemin):
        """Size and SHA-256 of a file of the state, computed once for the same content."""
        if chemin not in etat:
            return None
        noeud, gardes, marque = etat[chemin]
        if marque not in self.empreintes:
            contenu = noeud.contenu(gardes)
            self.empreintes[marque] = (len(contenu), sha(contenu))
        return self.empreintes[marque]

    def verifier(self, etat, possibles):
        dossier = self.memoire_vive / "etat"
        self.poser(etat, dossier, [BASE, f"{BASE}-wal", f"{BASE}-journal"])
        problemes = verifier(dossier / BASE, self.attendu, possibles, self.chaine,
                             lambda nom: self.lire(etat, f"pieces/{nom}"), grandit=False)
        return problemes or self.courriels(dossier / BASE, etat)

    def courriels(self, chemin, etat):
        base = sqlite3.connect(chemin)
        try:
            partis = [nom for (nom,) in base.execute(COURRIELS)]
            absents = [nom for nom in partis if not (self.lire(etat, f"courriels/{nom}.eml") or [0])[0]]
            return [f"le courriel {nom} est dit parti et n’a pas son fichier" for nom in absents]
        except sqlite3.OperationalError:
            return []  # no schema yet: verified before
        finally:
            base.close()

    def ouvrir(self, etat, possibles, rang, mode):
        """The program itself opens the state, reads its journal, and takes nothing away from it."""
        if BASE not in etat:
            return
        dossier = self.memoire_vive / "ouvert"
        self.poser(etat, dossier, [nom for nom in etat if not nom.endswith(".verrou")])
        fini = subprocess.run([self.options.binaire, "journal", "verify", "--data", str(dossier)],
                              capture_output=True, text=True)
        self.nombres["ouverts par le programme"] += 1

        def lire(nom):
            fichier = dossier / "pieces" / nom
            return (fichier.stat().st_size, sha(fichier.read_bytes())) if fichier.exists() else None
        problemes = verifier(dossier / BASE, self.attendu, possibles, self.chaine, lire, grandit=False)
        if fini.returncode != 0 or problemes:
            self.pertes.append(f"ouvert par le programme, événement {rang} ({mode}) : code {fini.returncode} "
                               f"{fini.stdout}{fini.stderr} {problemes[:3]}")

    def comparer(self):
        """At the end, all that was written is what lies in the real folder: the replay follows every call."""
        etat = self.donnees("tout")
        for chemin in self.execution.donnees.rglob("*"):
            nom = str(chemin.relative_to(self.execution.donnees))
            if chemin.is_file() and not nom.endswith("-shm"):
                noeud, gardes, _ = etat.pop(nom)
                if bytes(noeud.contenu(gardes)) != chemin.read_bytes():
                    raise AssertionError(f"le rejeu ne rend pas {nom}")
        if etat:
            raise AssertionError(f"le rejeu a des fichiers de trop : {sorted(etat)[:5]}")


def main():
    options = argparse.ArgumentParser(description="Coupures de courant rejouées.")
    options.add_argument("--etats", type=int, default=10_000, help="états à vérifier (défaut : 10 000)")
    options.add_argument("--seed", type=int, default=None, help="graine (défaut : au hasard, imprimée)")
    options.add_argument("--tours", type=int, default=60, help="écritures par écrivain et par charge")
    options.add_argument("--sans-fsync", nargs="?", const="tout", choices=["tout", "fichiers", "dossiers"],
                         help="ces fsync ne comptent pas : il doit y avoir des pertes")
    options.add_argument("--programme", type=int, default=50, help="états ouverts aussi par le programme")
    options.add_argument("--pertes", type=int, default=20, help="s’arrêter après tant de pertes")
    options.add_argument("--vive", default="/dev/shm", help="dossier en mémoire où poser les états")
    options.add_argument("--binaire", default=str(BINAIRE), help="le programme (défaut : .build/release/guichet)")
    choix = options.parse_args()
    graine = choix.seed if choix.seed is not None else int.from_bytes(os.urandom(4))
    print(f"graine {graine}", flush=True)
    racine = pathlib.Path(tempfile.mkdtemp(prefix="guichet-coupure-"))
    execution = Execution(racine, choix.binaire, graine, choix.tours)
    nombres = execution.scene.memoire.nombres()
    refus = execution.scene.memoire.refus
    print(f"  exécution : {sum(nombres.values())} acquittées {nombres}, refus {refus}", flush=True)
    rejeu = Rejeu(execution, graine, choix)
    rejeu.jouer(choix.etats)
    shutil.rmtree(rejeu.memoire_vive)
    for perte in rejeu.pertes[:choix.pertes]:
        print(f"  PERTE : {perte}")
    manques = [genre for genre in GENRES if nombres[genre] == 0]
    print(f"coupure : {rejeu.nombres} ; {rejeu.disque.ecritures} écritures et {rejeu.disque.syncs} synchronisations "
          f"tracées ; acquittées {sum(nombres.values())} ; pertes {len(rejeu.pertes)}"
          + (f" ; MAIS jamais écrit : {manques}" if manques else ""))
    if rejeu.pertes and not choix.sans_fsync:
        print(f"dossier gardé : {racine}")
    else:
        shutil.rmtree(racine)
    sys.exit(1 if manques or bool(rejeu.pertes) != bool(choix.sans_fsync) else 0)


if __name__ == "__main__":
    main()
