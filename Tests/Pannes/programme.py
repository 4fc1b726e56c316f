"""The program under test, as a process, and what a client says to it over HTTP. Python 3, standard library only."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

RACINE = pathlib.Path(__file__).resolve().parent.parent.parent
BINAIRE = RACINE / ".build" / "release" / "guichet"
# The appel of the demonstration is open at this instant.
APPEL_OUVERT = "2022-11-15T10:00:00+01:00"


class Coupe(Exception):
    """The connection ended before the answer: nobody knows whether the request was carried out."""


class Reponse:
    def __init__(self, statut, entetes, corps):
        self.statut, self.entetes, self.corps = statut, entetes, corps

    @property
    def json(self):
        return json.loads(self.corps)

    @property
    def code(self):
        """The stable code of a problem document."""
        try:
            return self.json.get("code", str(self.statut))
        except ValueError:
            return str(self.statut)

    @property
    def version(self):
        """The version that the ETag carries: "v7-…" is 7."""
        return int(self.entetes["etag"].strip('"').split("-")[0].removeprefix("v"))

    def attendue(self, *statuts):
        if self.statut not in statuts:
            raise AssertionError(f"réponse {self.statut} au lieu de {statuts} : {self.corps[:2000].decode()}")
        return self


class Client:
    """One connection, kept open; opened again when the server closed it."""

    def __init__(self, port):
        self.port = port
        self.connexion = None

    def fermer(self):
        if self.connexion:
            self.connexion.close()
        self.connexion = None

    def demander(self, methode, chemin, jeton=None, corps=None, type=None, si=None, entetes=()):
        """Sends a request; `corps` is bytes, or anything JSON can say."""
        tetes = dict(entetes)
        if jeton:
            tetes["Authorization"] = f"Bearer {jeton}"
        if si:
            tetes["If-Match"] = si
        if corps is not None and not isinstance(corps, bytes):
            corps = json.dumps(corps, ensure_ascii=False).encode()
            type = type or ("application/merge-patch+json" if methode == "PATCH" else "application/json")
        if type:
            tetes["Content-Type"] = type
        if self.connexion is None:
            self.connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            self.connexion.request(methode, chemin, corps, tetes)
            reponse = self.connexion.getresponse()
            octets = reponse.read()
        except (OSError, http.client.HTTPException) as erreur:
            self.fermer()
            raise Coupe(str(erreur)) from erreur
        minuscules = {nom.lower(): valeur for nom, valeur in reponse.getheaders()}
        if minuscules.get("connection") == "close":
            self.fermer()
        return Reponse(reponse.status, minuscules, octets)

    def get(self, chemin, jeton=None):
        return self.demander("GET", chemin, jeton)


def port_libre():
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


# The load writes in minutes what a town writes in a season: the quotas of a person are not tested here.
SANS_QUOTAS = {nom: None for nom in (
    "ecritures_par_compte", "messages_par_compte", "messages_par_dossier", "brouillons_par_porteur",
    "brouillons_par_compte", "dossiers_par_porteur", "historique_par_compte", "octets_envoyes_par_compte",
    "octets_par_dossier", "octets_par_porteur", "octets_par_compte", "fichiers_par_compte", "fichiers_par_dossier",
    "porteurs_par_compte", "cles_par_compte", "octets_envoyes_par_adresse")}


class Programme:
    """`guichet demo` on a folder, started, killed, started again."""

    def __init__(self, binaire, dossier, prefixe=(), options=()):
        self.binaire, self.dossier = str(binaire), pathlib.Path(dossier)
        self.prefixe, self.options = list(prefixe), list(options)
        self.port = port_libre()
        self.at = APPEL_OUVERT
        self.processus = None
        self.sortie = self.dossier.parent / f"{self.dossier.name}.sortie"
        self.erreurs = self.dossier.parent / f"{self.dossier.name}.erreurs"

    def lancer(self):
        """Starts the process and does not wait."""
        quotas = pathlib.Path(tempfile.gettempdir()) / f"guichet-quotas-{os.getpid()}.json"
        quotas.write_text(json.dumps(SANS_QUOTAS))
        commande = [self.binaire, "demo", "--data", str(self.dossier), "--port", str(self.port),
                    "--at", self.at, "--quotas", str(quotas), *self.options]
        environnement = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
        with open(self.sortie, "wb") as sortie, open(self.erreurs, "wb") as erreurs:
            self.processus = subprocess.Popen(
                [*self.prefixe, *commande], stdout=sortie, stderr=erreurs, env=environnement,
                start_new_session=True)

    def attendre(self, secondes=60):
        """Waits until it says that it serves and is ready; gives the seconds since the call."""
        debut = time.monotonic()
        client = Client(self.port)
        while time.monotonic() - debut < secondes:
            if self.processus.poll() is not None:
                raise AssertionError(f"le programme s’est arrêté : {self.dit()}")
            try:
                if client.get("/readyz").statut == 200 and b"Ctrl-C" in self.sortie.read_bytes():
                    client.fermer()
                    return time.monotonic() - debut
            except Coupe:
                pass
            time.sleep(0.01)
        raise AssertionError(f"le programme n’est pas prêt après {secondes} s : {self.dit()}")

    def dit(self):
        return (self.sortie.read_bytes() + self.erreurs.read_bytes())[-2000:].decode(errors="replace")

    def tuer(self):
        """kill -9 of the whole process group."""
        os.killpg(self.processus.pid, signal.SIGKILL)
        self.processus.wait()

    def arreter(self, par=signal.SIGTERM, secondes=60):
        """A signal to the program itself (a tracer before it then ends by itself)."""
        pid = self.processus.pid
        if self.prefixe:
            enfants = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            pid = int(enfants[0])
        os.kill(pid, par)
        return self.processus.wait(secondes)

    def jetons(self):
        return json.loads((self.dossier / "demo-tokens.json").read_text())

    def commande(self, *mots, verifie=True):
        """Another command on the same folder, the server stopped."""
        fini = subprocess.run([self.binaire, *mots, "--data", str(self.dossier)], capture_output=True, text=True)
        if verifie and fini.returncode != 0:
            raise AssertionError(f"guichet {' '.join(mots)} : code {fini.returncode}\n{fini.stdout}{fini.stderr}")
        return fini
