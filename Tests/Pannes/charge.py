"""Concurrent writers, and the memory of what was acknowledged to them.

A writer owns what it writes: nobody else changes it, so that its state is known write by write. A write is remembered
before it is sent (`en_cours`), and acknowledged when its 2xx has come (`faits`).
"""

import hashlib
import random
import threading
import time

from documents import APPEL, ATTESTATION, PIECES, RECEVABLE, action, pdf, presentation
from programme import Client, Coupe

PORTEURS = ["porteur_arts_improvises", "porteur_boxing_club", "porteur_espace_rousseau", "porteur_deci_dela",
            "porteur_cemea", "porteur_generation_numerique"]
GENRES = ["brouillon", "modification", "piece", "suppression", "depot", "decision", "message", "fichier"]


class Fait:
    """A write that the program acknowledged: of what kind, of which thing, its version and its value after it."""

    __slots__ = ("genre", "cle", "version", "valeur", "requete", "instant")

    def __init__(self, genre, cle, version, valeur, requete):
        self.genre, self.cle, self.version, self.valeur = genre, cle, version, valeur
        self.requete, self.instant = requete, time.time()


class Memoire:
    """What was acknowledged, in the order it came, and what was on its way."""

    def __init__(self):
        self.verrou = threading.Lock()
        self.faits, self.en_cours, self.refus = [], {}, {}

    def tenter(self, genre, cle, valeur):
        with self.verrou:
            self.en_cours[(genre, cle)] = valeur

    def acquitter(self, genre, tente, cle, version, valeur, reponse):
        with self.verrou:
            self.en_cours.pop((genre, tente), None)
            self.faits.append(Fait(genre, cle, version, valeur, reponse.entetes["x-request-id"]))

    def refuser(self, genre, cle, reponse):
        with self.verrou:
            self.en_cours.pop((genre, cle), None)
            self.refus[reponse.code] = self.refus.get(reponse.code, 0) + 1

    def nombres(self):
        comptes = {genre: 0 for genre in GENRES}
        for fait in self.faits:
            comptes[fait.genre] += 1
        return comptes


class Ecrivain(threading.Thread):
    """Writes until it is told to stop or the connection is cut. `tours` bounds it."""

    def __init__(self, scene, graine, tours):
        super().__init__(daemon=True)
        self.scene, self.memoire = scene, scene.memoire
        self.hasard, self.tours = random.Random(graine), tours
        self.client, self.erreur = None, None

    def run(self):
        self.client = Client(self.scene.port)
        try:
            for _ in range(self.tours):
                if self.scene.fin.is_set():
                    break
                self.tour()
        except Coupe:
            pass
        except Exception as erreur:  # reported by the script when it stops
            self.erreur = erreur
        self.client.fermer()

    def ecrire(self, genre, cle, valeur, methode, chemin, jeton, corps=None, type=None, si=None, lire=None):
        """One write, remembered. `cle` is None for what the program names; gives the answer, or None if refused."""
        self.memoire.tenter(genre, cle or valeur, valeur)
        reponse = self.client.demander(methode, chemin, jeton, corps, type, si)
        if reponse.statut >= 500:
            raise AssertionError(f"{methode} {chemin} : {reponse.statut} {reponse.corps[:500].decode()}")
        if reponse.statut >= 300:
            self.memoire.refuser(genre, cle or valeur, reponse)
            if reponse.statut == 429:
                self.scene.fin.wait(0.2)
            return None
        version = 0 if reponse.statut == 204 else (lire or (lambda r: r.version))(reponse)
        self.memoire.acquitter(genre, cle or valeur, cle or reponse.json["id"], version, valeur, reponse)
        return reponse

    def texte(self):
        return f"{self.hasard.getrandbits(64):016x}"


class Redacteur(Ecrivain):
    """Drafts of one porteur: opened, changed, given pieces, deleted; a few at a time."""

    def __init__(self, scene, graine, tours, nom):
        super().__init__(scene, graine, tours)
        self.jeton, self.porteur = scene.jetons[nom], scene.porteurs[nom]
        self.brouillons = scene.brouillons.setdefault(nom, {})

    def tour(self):
        sort = self.hasard.random()
        if not self.brouillons or (sort < 0.15 and len(self.brouillons) < 5):
            budget = self.hasard.randrange(1, 10**9)
            corps = {"appel": APPEL, "porteur": self.porteur, "presentation": presentation(budget)}
            reponse = self.ecrire("brouillon", None, budget, "POST", "/v1/dossiers", self.jeton, corps)
            if reponse:
                self.brouillons[reponse.json["id"]] = True
            return
        dossier = self.hasard.choice(sorted(self.brouillons))
        chemin = f"/v1/dossiers/{dossier}"
        if sort < 0.22 and len(self.brouillons) > 2:
            del self.brouillons[dossier]  # whatever the answer, it is not written to again
            self.ecrire("suppression", dossier, None, "DELETE", chemin, self.jeton, si="*")
        elif sort < 0.65:
            budget = self.hasard.randrange(1, 10**9)
            corps = {"presentation": {"budget_organisme_centimes": budget}}
            self.ecrire("modification", dossier, budget, "PATCH", chemin, self.jeton, corps, si="*")
        else:
            code = self.hasard.choice(PIECES[:4])
            octets = pdf(self.texte(), self.hasard.choice([0, 300, 5_000, 20_000]))
            # A piece that is there is replaced from its version; the first one has none.
            si = "*" if (dossier, code) in self.scene.pieces else None
            reponse = self.ecrire("piece", (dossier, code), hashlib.sha256(octets).hexdigest(), "PUT",
                                  f"{chemin}/pieces/{code}", self.jeton, octets, "application/pdf", si)
            if reponse:
                self.scene.pieces.add((dossier, code))


class Deposant(Ecrivain):
    """Whole dossiers, from the draft to the receipt, then a message and its file around the last one."""

    def tour(self):
        jeton = self.scene.jetons[self.scene.deposant]
        dossier = preparer(self, jeton, self.scene.porteurs[self.scene.deposant], 200_000, 100_000, self.texte())
        if dossier is None:
            return
        chemin = f"/v1/dossiers/{dossier}"
        self.client.demander("PUT", f"{chemin}/attestation", jeton, ATTESTATION, si="*").attendue(200)
        if not self.ecrire("depot", dossier, None, "PUT", f"{chemin}/depot", jeton, si="*"):
            return
        for qui in (jeton, self.scene.jetons["instructeur"]):
            texte = self.texte()
            message = self.ecrire("message", None, texte, "POST", f"{chemin}/messages", qui, {"texte": texte},
                                  lire=lambda r: 0)
            if message:
                octets, identifiant = pdf(self.texte(), 1_000), message.json["id"]
                self.ecrire("fichier", identifiant, hashlib.sha256(octets).hexdigest(), "PUT",
                            f"/v1/messages/{identifiant}/fichiers/plan.pdf", qui, octets, "application/pdf",
                            lire=lambda r: 0)
        # An e-mail leaves by the outbox.
        refus = {"decision": "irrecevable", "motif": "Hors des quartiers."}
        self.client.demander("PUT", f"{chemin}/recevabilite", self.scene.jetons["instructeur"], refus,
                             si="*").attendue(200)


class Decideur(Ecrivain):
    """A financeur that answers the same demandes again and again, for more than its enveloppe holds."""

    def __init__(self, scene, graine, tours, financeur):
        super().__init__(scene, graine, tours)
        self.financeur, self.jeton = financeur, scene.jetons[f"financeur_{financeur}"]

    def tour(self):
        une = self.hasard.choice(self.scene.actions)
        plafond = self.scene.plafonds[self.financeur]
        montant = self.hasard.randrange(plafond * 4 // 5, plafond + 1)
        corps = {"decision": "accorde", "montant_centimes": montant, "motif": None}
        if self.hasard.random() < 0.2:  # a fifth of the answers give the money back
            montant, corps = 0, {"decision": "refuse", "motif": "Hors des priorités."}
        self.ecrire("decision", (une, self.financeur), montant, "PUT",
                    f"/v1/actions/{une}/financements/{self.financeur}", self.jeton, corps, si="*")


def preparer(ecrivain, jeton, porteur_id, etat, ville, intitule):
    """A draft that breaks no rule, with its pieces; None when the program refused to take one more."""
    client = ecrivain.client
    corps = {"appel": APPEL, "porteur": porteur_id, "presentation": presentation()}
    reponse = client.demander("POST", "/v1/dossiers", jeton, corps)
    if reponse.statut == 429:
        ecrivain.memoire.refuser("brouillon", intitule, reponse)
        ecrivain.scene.fin.wait(0.2)
        return None
    chemin = f"/v1/dossiers/{reponse.attendue(201).json['id']}"
    client.demander("POST", f"{chemin}/actions", jeton, action(intitule, etat, ville)).attendue(201)
    for code in PIECES:
        piece = client.demander("PUT", f"{chemin}/pieces/{code}", jeton, pdf(f"{intitule} {code}"), "application/pdf")
        if piece.statut == 429:
            ecrivain.memoire.refuser("piece", (chemin, code), piece)
            return None
        piece.attendue(200, 201)
    return reponse.json["id"]


class Scene:
    """An installation with its accounts, four demandes that wait for an answer, and the writers at work on it."""

    def __init__(self, programme, graine):
        self.programme, self.port, self.graine = programme, programme.port, graine
        self.memoire, self.fin = Memoire(), threading.Event()
        self.brouillons, self.porteurs, self.pieces = {}, {}, set()
        self.jetons = programme.jetons()
        self.deposant = PORTEURS[5]
        # Eight demandes of 20,000 € for an enveloppe of 135,000 €; of 10,000 € for one of 60,000 €.
        self.plafonds = {"etat": 2_000_000, "ville": 1_000_000}
        self.actions, self.client, self.scene = [], Client(self.port), self
        for nom in PORTEURS:
            lus = self.client.get("/v1/porteurs", self.jetons[nom]).attendue(200).json["items"]
            self.porteurs[nom] = lus[0]["id"]
        for rang in range(4):
            self.actions += self._instruit(rang)
        self.client.fermer()

    def _instruit(self, rang):
        """A deposited dossier, admitted and marked: its financeurs may answer."""
        jeton, agent = self.jetons[PORTEURS[1]], self.jetons["instructeur"]
        dossier = preparer(self, jeton, self.porteurs[PORTEURS[1]], self.plafonds["etat"], self.plafonds["ville"],
                           f"Grande action {rang}")
        chemin = f"/v1/dossiers/{dossier}"
        seconde = action(f"Seconde action {rang}", self.plafonds["etat"], self.plafonds["ville"])
        self.client.demander("POST", f"{chemin}/actions", jeton, seconde).attendue(201)
        actions = [lue["id"] for lue in self.client.get(f"{chemin}/actions", jeton).attendue(200).json["items"]]
        notes = {"quartiers": 5, "objectifs": 4, "partenariat": 3, "budget": 2, "evaluation": 1}
        mouvements = [(f"{chemin}/attestation", jeton, ATTESTATION), (f"{chemin}/depot", jeton, None),
                      (f"{chemin}/recevabilite", agent, RECEVABLE)]
        mouvements += [(f"/v1/actions/{une}/evaluations/moi", agent, {"notes": notes}) for une in actions]
        for adresse, qui, corps in [*mouvements, (f"{chemin}/instruction", agent, None)]:
            self.client.demander("PUT", adresse, qui, corps, si="*").attendue(200)
        return actions

    def lancer(self, tour, tours=10**9):
        """Starts the writers of one load; every one has a seed that comes from that of the scene."""
        self.fin.clear()
        hasard = random.Random(f"{self.graine}/{tour}")
        suite = lambda: hasard.getrandbits(64)  # noqa: E731
        self.ecrivains = [Redacteur(self, suite(), tours, nom) for nom in (PORTEURS[0], PORTEURS[2], PORTEURS[3])]
        self.ecrivains += [Decideur(self, suite(), tours, "etat"), Decideur(self, suite(), tours, "ville")]
        self.ecrivains.append(Deposant(self, suite(), max(1, tours // 12)))
        for ecrivain in self.ecrivains:
            ecrivain.start()

    def attendre(self):
        for ecrivain in self.ecrivains:
            ecrivain.join(60)
            if ecrivain.is_alive():
                raise AssertionError("un écrivain ne finit pas")
            if ecrivain.erreur:
                raise ecrivain.erreur
