"""What a disk may hold after a power cut, from the system calls of a traced run.

A file holds what was synced; what was written since may be there or not, in any order, sector by sector. A name in a
folder is sure once the folder was synced after it was made, moved or removed. What a traced socket wrote is the
instant of an acknowledgement, on the same time-line.
"""

import hashlib
import re

APPELS = ("openat,open,creat,close,dup,dup2,dup3,pwrite64,write,writev,pwritev,fdatasync,fsync,ftruncate,fallocate,"
          "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat")
TRACEUR = ["strace", "-f", "-xx", "-s", "16777216", "-e", f"trace={APPELS}", "-e", "signal=none"]
SECTEUR = 512

LIGNE = re.compile(rb"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$")
CHAINE = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
REQUETE = re.compile(rb"x-request-id: ([0-9a-f-]{36})", re.I)


def octets(brut):
    return bytes.fromhex(brut.replace(b"\\x", b"").decode())


class Appel:
    """One system call: where it began and ended on the time-line, its arguments as text, what it gave."""

    __slots__ = ("nom", "debut", "fin", "texte", "rendu")

    def __init__(self, nom, debut, texte):
        self.nom, self.debut, self.fin, self.texte, self.rendu = nom, debut, None, texte, None

    def finir(self, fin, suite):
        self.fin = fin
        corps, _, rendu = suite.rpartition(b" = ")
        self.texte += corps.rstrip().removesuffix(b")")
        mots = rendu.split()
        self.rendu = int(mots[0]) if mots and re.fullmatch(rb"-?\d+", mots[0]) else None

    @property
    def chaines(self):
        return [octets(brut) for brut in CHAINE.findall(self.texte)]

    @property
    def nombres(self):
        return [int(mot) for mot in re.findall(rb"(?<![\w.])-?\d+(?![\w.])", CHAINE.sub(b"", self.texte))]


def lire_trace(chemin, debut):
    """Calls in the order of the lines where they began; `debut` is the number of the first line."""
    ouverts, appels, numero = {}, [], debut
    with open(chemin, "rb") as trace:
        for numero, ligne in enumerate(trace, debut):
            trouve = LIGNE.match(ligne.rstrip(b"\n"))
            if not trouve:
                continue
            fil, repris, nom, suite = trouve.groups()
            if repris:
                if (appel := ouverts.pop(fil, None)) is not None:
                    appel.finir(numero, suite)
                continue
            appel = Appel(nom.decode(), numero, b"")
            appels.append(appel)
            if b"<unfinished ...>" in suite:
                appel.texte = suite.split(b"<unfinished ...>")[0]
                ouverts[fil] = appel
            else:
                appel.finir(numero, suite)
    # A call that the death of the process cut short never gave anything: it counts as never made.
    return [appel for appel in appels if appel.fin is not None], numero + 1


class Fichier:
    """What is sure of a file, and what was written since."""

    def __init__(self):
        self.sur, self.attente, self.ecrits, self.generation = bytearray(), [], 0, 0

    def ecrire(self, appel, position, contenu):
        self.attente.append((appel.debut, appel.fin, position, contenu))

    def synchroniser(self, debut):
        """Every write that had ended when the sync began is sure once it ends."""
        reste = []
        for operation in self.attente:
            if operation[1] <= debut:
                appliquer(self.sur, operation[2], operation[3])
                self.generation += 1
            else:
                reste.append(operation)
        self.attente = reste

    def contenu(self, gardes=None):
        """The bytes, with the waiting writes of `gardes`: (position, bytes or None for a new length)."""
        if not gardes:
            return self.sur
        image = bytearray(self.sur)
        for position, morceau in gardes:
            appliquer(image, position, morceau)
        return image


def appliquer(image, position, morceau):
    if morceau is None:
        del image[position:]
        image.extend(bytes(position - len(image)))
        return
    if position > len(image):
        image.extend(bytes(position - len(image)))
    image[position:position + len(morceau)] = morceau


class Dossier:
    """Names that are sure, and the ones made or removed since the folder was last synced."""

    def __init__(self):
        self.sur, self.attente = {}, []

    def synchroniser(self, debut):
        for operation in [une for une in self.attente if une[0] <= debut]:
            self.poser(self.sur, operation)
            self.attente.remove(operation)

    @staticmethod
    def poser(noms, operation):
        _, nom, noeud = operation
        if noeud is None:
            noms.pop(nom, None)
        else:
            noms[nom] = noeud


class Disque:
    """The tree below one folder, moved forward call by call."""

    def __init__(self, racine, sans_fsync=None):
        # `sans_fsync`: which syncs are taken for ones that did nothing: "tout", "fichiers", "dossiers" or None.
        self.racine, self.sans_fsync = str(racine), sans_fsync
        self.sommet, self.vue = Dossier(), {}
        self.vue[self.racine] = self.sommet
        self.descripteurs, self.places = {}, {}
        self.syncs = self.ecritures = 0

    def redemarrer(self):
        """A new process: no descriptor is open."""
        self.descripteurs, self.places = {}, {}

    def lier(self, chemin, noeud, fin):
        parent, _, nom = chemin.rpartition("/")
        if parent in self.vue:
            self.vue[parent].attente.append((fin, nom, noeud))
            if noeud is None:
                self.vue.pop(chemin, None)
            else:
                self.vue[chemin] = noeud

    def jouer(self, appel):
        """Carries the call out; gives True when something on the disk may have changed."""
        if appel.rendu is None or appel.rendu < 0:
            return False
        methode = getattr(self, f"_{appel.nom}", None)
        return bool(methode and methode(appel))

    def _chemin(self, brut):
        chemin = brut.decode(errors="replace").rstrip("/")
        return chemin if chemin == self.racine or chemin.startswith(self.racine + "/") else None

    def _openat(self, appel):
        chemin = self._chemin(appel.chaines[0])
        if chemin is None:
            self.descripteurs.pop(appel.rendu, None)
            return False
        change = False
        if chemin not in self.vue and b"O_CREAT" in appel.texte:
            self.lier(chemin, Fichier(), appel.fin)
            change = True
        noeud = self.vue[chemin]
        if b"O_TRUNC" in appel.texte:
            noeud.ecrire(appel, 0, None)
            change = True
        self.descripteurs[appel.rendu], self.places[appel.rendu] = noeud, 0
        return change

    _open = _creat = _openat

    def _close(self, appel):
        self.descripteurs.pop(appel.nombres[0], None)

    def _dup(self, appel):
        ancien = appel.nombres[0]
        if ancien in self.descripteurs:
            raise AssertionError("un descripteur du dossier est dupliqué : le rejeu ne le suit pas")
        self.descripteurs.pop(appel.rendu, None)

    _dup2 = _dup3 = _dup

    def _pwrite64(self, appel):
        noeud = self.descripteurs.get(appel.nombres[0])
        if noeud is None:
            return False
        noeud.ecrire(appel, appel.nombres[-1], appel.chaines[0][:appel.rendu])
        self.ecritures += 1
        return True

    def _write(self, appel):
        descripteur = appel.nombres[0]
        noeud = self.descripteurs.get(descripteur)
        if noeud is None:
            return False
        noeud.ecrire(appel, self.places[descripteur], b"".join(appel.chaines)[:appel.rendu])
        self.places[descripteur] += appel.rendu
        self.ecritures += 1
        return True

    _writev = _write

    def _ftruncate(self, appel):
        noeud = self.descripteurs.get(appel.nombres[0])
        if noeud is None:
            return False
        noeud.ecrire(appel, appel.nombres[1], None)
        return True

    def _fsync(self, appel):
        noeud = self.descripteurs.get(appel.nombres[0])
        if noeud is None:
            return False
        self.syncs += 1
        genre = "dossiers" if isinstance(noeud, Dossier) else "fichiers"
        if self.sans_fsync not in ("tout", genre):
            noeud.synchroniser(appel.debut)
        return True

    _fdatasync = _fsync

    def _rename(self, appel):
        ancien, nouveau = (self._chemin(brut) for brut in appel.chaines[:2])
        if ancien is None or nouveau is None:
            return False
        noeud = self.vue[ancien]
        self.lier(nouveau, noeud, appel.fin)
        self.lier(ancien, None, appel.fin)
        return True

    _renameat = _renameat2 = _rename

    def _unlink(self, appel):
        chemin = self._chemin(appel.chaines[0])
        if chemin is None or chemin not in self.vue:
            return False
        self.lier(chemin, None, appel.fin)
        return True

    _unlinkat = _unlink

    def _mkdir(self, appel):
        chemin = self._chemin(appel.chaines[0])
        if chemin is None or chemin in self.vue:
            return False
        self.lier(chemin, Dossier(), appel.fin)
        return True

    _mkdirat = _mkdir

    def _fallocate(self, appel):
        if self.descripteurs.get(appel.nombres[0]) is not None:
            raise AssertionError("fallocate sur un fichier du dossier : le rejeu ne le suit pas")

    _link = _linkat = _pwritev = _fallocate

    def etat(self, hasard, mode):
        """Files by path, as a power cut now may leave them: {path: (node, writes kept, key of this content)}."""
        fichiers = {}
        self._descendre("", self.sommet, hasard, mode, fichiers)
        return fichiers

    def _descendre(self, chemin, dossier, hasard, mode, fichiers):
        noms = dict(dossier.sur)
        for operation in dossier.attente:
            if mode == "tout" or (mode != "rien" and hasard.random() < 0.5):
                dossier.poser(noms, operation)
        for nom, noeud in noms.items():
            if isinstance(noeud, Dossier):
                self._descendre(f"{chemin}{nom}/", noeud, hasard, mode, fichiers)
            elif not nom.endswith("-shm"):
                # The index of the WAL is never synced and is rebuilt from the WAL.
                gardes, marque = garder(noeud.attente, hasard, mode)
                fichiers[chemin + nom] = (noeud, gardes, (id(noeud), noeud.generation, marque))


def garder(attente, hasard, mode):
    """The waiting writes that reached the disk in this state, and what tells this choice from another."""
    if not attente or mode == "rien":
        return [], ()
    if mode == "tout":
        return [operation[2:] for operation in attente], tuple(operation[0] for operation in attente)
    if mode == "debut":
        choisies = attente[:hasard.randrange(len(attente) + 1)]
        entieres = len(choisies) - 1
    else:
        choisies = [operation for operation in attente if hasard.random() < 0.5]
        entieres = len(choisies) if mode == "choix" else 0
    gardes, marque = [], []
    for rang, (debut, _, position, contenu) in enumerate(choisies):
        if contenu is None or rang < entieres:
            gardes.append((position, contenu))
            marque.append(debut)
            continue
        secteurs = list(decouper(position, contenu))
        pris = [numero for numero in range(len(secteurs)) if hasard.random() < 0.5]
        gardes += [secteurs[numero] for numero in pris]
        marque.append((debut, tuple(pris)))
    return gardes, tuple(marque)


def decouper(position, contenu):
    """The write, cut where the sectors of the disk meet."""
    fin = position + len(contenu)
    while position < fin:
        suite = min(fin, (position // SECTEUR + 1) * SECTEUR)
        morceau, contenu = contenu[:suite - position], contenu[suite - position:]
        yield position, morceau
        position = suite


def requetes(appel):
    """Ids of the requests that this call answers, when it writes to a socket."""
    if appel.nom not in ("write", "writev") or not appel.rendu:
        return []
    debut = appel.texte.find(b"\\x48\\x54\\x54\\x50\\x2f")
    if debut < 0:
        return []
    return [brut.decode() for brut in REQUETE.findall(b"".join(appel.chaines)[:4096])]


def sha(octets_lus):
    return hashlib.sha256(octets_lus).hexdigest()
