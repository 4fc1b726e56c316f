"""Reads a data folder as it lies on disk, without the program, and says what is lost, torn or broken in it."""

import functools
import hashlib
import json
import sqlite3

COLONNES = ["at", "compte_id", "qualite", "evenement", "objet", "objet_id", "contrat", "porteur_id", "dossier_id",
            "diffusion", "charge_sha256", "precedent_sha256"]
CITEES = """SELECT fichier, taille_octets, sha256 FROM piece UNION ALL SELECT fichier, taille_octets, sha256
            FROM piece_remplacee UNION ALL SELECT fichier, taille_octets, sha256 FROM fichier_joint"""

# What holds in every state that a transaction leaves, whatever was acknowledged; each gives the rows that break it.
INVARIANTS = {
    "un dossier déposé a son dépôt, et lui seul": """
        SELECT dossier.id FROM dossier LEFT JOIN depot ON depot.dossier_id = dossier.id
        WHERE (dossier.depose_at IS NULL) <> (depot.dossier_id IS NULL)""",
    "un dépôt a une ligne de financement par demande": """
        SELECT dossier_id FROM depot WHERE
        (SELECT count(*) FROM financement JOIN action ON action.id = action_id
            WHERE action.dossier_id = depot.dossier_id) <>
        (SELECT sum(json_array_length(contenu, '$.demandes')) FROM action WHERE dossier_id = depot.dossier_id)""",
    "un dépôt est au journal": """
        SELECT dossier_id FROM depot WHERE dossier_id NOT IN
        (SELECT dossier_id FROM journal WHERE evenement = 'deposer' AND dossier_id IS NOT NULL)""",
    "un brouillon est au journal": """
        SELECT id FROM dossier WHERE id NOT IN (SELECT dossier_id FROM journal WHERE dossier_id IS NOT NULL)""",
    "une ligne du journal a son contenu": """
        SELECT seq FROM journal WHERE seq NOT IN (SELECT seq FROM journal_charge)""",
    "le solde d’une enveloppe est la somme de ses lignes, jamais négative": """
        SELECT code FROM enveloppe WHERE solde_centimes < 0 OR solde_centimes <> (SELECT sum(montant_centimes)
        FROM ligne_enveloppe AS l WHERE l.appel = enveloppe.appel AND l.enveloppe = enveloppe.code)""",
    "ce qui est engagé est ce qui est accordé": """
        SELECT code FROM enveloppe WHERE coalesce((SELECT -sum(montant_centimes) FROM ligne_enveloppe AS l
        WHERE l.appel = enveloppe.appel AND l.enveloppe = enveloppe.code AND nature IN ('engagement', 'liberation')), 0)
        <> coalesce((SELECT sum(accorde_centimes) FROM financement JOIN action ON action.id = action_id
        JOIN dossier ON dossier.id = action.dossier_id WHERE dossier.appel = enveloppe.appel
        AND financement.financeur = enveloppe.financeur AND financement.fonds = enveloppe.fonds), 0)""",
}


@functools.lru_cache(maxsize=4096)
def empreinte(texte):
    return hashlib.sha256(texte.encode()).hexdigest()


def ligne_json(valeurs):
    return json.dumps(valeurs, ensure_ascii=False, separators=(",", ":"))


class Chaine:
    """The journal as it was last seen whole: what is read later begins with it, row for row, or something is lost."""

    def __init__(self):
        self.vues = []

    def lire(self, base):
        colonnes = ", ".join(f"journal.{nom}" for nom in COLONNES)
        return base.execute(
            f"SELECT journal.seq, {colonnes}, journal.sha256, sel, avant, apres FROM journal "
            "LEFT JOIN journal_charge ON journal_charge.seq = journal.seq ORDER BY journal.seq").fetchall()

    def problemes(self, base, grandit=True):
        """Compares with what was seen, and computes the links of the rows that are new."""
        lignes = self.lire(base)
        commun = min(len(lignes), len(self.vues))
        if lignes[:commun] != self.vues[:commun]:
            return ["le journal n’est plus celui qui a été lu avant"]
        if grandit and len(lignes) < len(self.vues):
            return [f"le journal avait {len(self.vues)} lignes, il en a {len(lignes)}"]
        precedent = lignes[commun - 1][13] if commun else "0" * 64
        for rang, ligne in enumerate(lignes[commun:], commun + 1):
            seq, sha, sel, avant, apres = ligne[0], ligne[13], *ligne[14:]
            lien = empreinte(ligne_json([seq, *ligne[1:13]]))
            charge = empreinte(ligne_json([sel, avant, apres]))
            if seq != rang or ligne[12] != precedent or sha != lien or ligne[11] != charge:
                return [f"le journal est rompu à la ligne {rang}"]
            precedent = sha
        if len(lignes) > len(self.vues):
            self.vues = lignes
        return []


class Attendu:
    """What must be found: the last acknowledged version and value of each thing."""

    def __init__(self):
        self.choses, self.supprimes, self.depots = {}, set(), set()

    def ajouter(self, fait):
        if fait.genre == "suppression":
            self.supprimes.add(fait.cle)
        elif fait.genre == "depot":
            self.depots.add(fait.cle)
        else:
            self.choses[cle(fait.genre, fait.cle)] = (fait.version, fait.valeur)

    def problemes(self, base, possibles):
        """`possibles`: values that were on their way, by thing; None stands for a deletion."""
        trouve = trouver(base)
        for identifiant in self.supprimes:
            if ("dossier", identifiant) in trouve:
                yield f"le brouillon {identifiant}, supprimé, est revenu"
        for chose, (version, valeur) in self.choses.items():
            dossier = dossier_de(chose)
            if dossier in self.supprimes or (None in possibles.get(("dossier", dossier), ())
                                             and ("dossier", dossier) not in trouve):
                continue
            lue = trouve.get(chose)
            if lue is None:
                yield f"{chose} : absente, alors que la version {version} a été acquittée"
            elif lue[0] < version:
                yield f"{chose} : version {lue[0]}, alors que la version {version} a été acquittée"
            elif lue[1] != valeur and lue[1] not in possibles.get(chose, ()):
                yield f"{chose} : {lue[1]!r} au lieu de {valeur!r}"
        deposes = {identifiant for (identifiant,) in base.execute("SELECT dossier_id FROM depot")}
        for identifiant in self.depots - deposes:
            yield f"le dépôt {identifiant} a été acquitté et n’est plus là"


def cle(genre, nom):
    return ("dossier" if genre in ("brouillon", "modification", "suppression") else genre, nom)


def dossier_de(chose):
    return {"dossier": chose[1], "piece": chose[1][0]}.get(chose[0])


def trouver(base):
    """Every thing that writers write, with its version and its value."""
    trouve = {}
    for identifiant, version, budget in base.execute(
            "SELECT id, version, json_extract(presentation, '$.budget_organisme_centimes') FROM dossier"):
        trouve[("dossier", identifiant)] = (version, budget)
    for dossier, code, version, sha in base.execute("SELECT dossier_id, code, version, sha256 FROM piece"):
        trouve[("piece", (dossier, code))] = (version, sha)
    for une, financeur, version, accorde in base.execute(
            "SELECT action_id, financeur, version, accorde_centimes FROM financement"):
        trouve[("decision", (une, financeur))] = (version, accorde)
    for identifiant, texte in base.execute("SELECT id, texte FROM message"):
        trouve[("message", identifiant)] = (0, texte)
    for message, sha in base.execute("SELECT objet_id, sha256 FROM fichier_joint WHERE objet = 'message'"):
        trouve[("fichier", message)] = (0, sha)
    return trouve


def tables(base):
    return base.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('journal_charge', 'fichier_joint')"
                        ).fetchone()[0] == 2


def verifier(chemin, attendu, possibles, chaine, lire_fichier, grandit=True):
    """Problems of the base at `chemin`. `lire_fichier` gives (size, SHA-256) of a stored file, or None."""
    base = sqlite3.connect(chemin)
    try:
        problemes = [texte for (texte,) in base.execute("PRAGMA integrity_check") if texte != "ok"]
        if problemes:
            return problemes
        if not tables(base):
            # A power cut before the first start was over: nothing was acknowledged yet, or all of it is lost.
            perdus = len(attendu.choses) + len(attendu.depots)
            return [f"le schéma n’est pas là, et {perdus} choses avaient été acquittées"] if perdus else []
        problemes += [f"clé étrangère : {ligne}" for ligne in base.execute("PRAGMA foreign_key_check")]
        problemes += chaine.problemes(base, grandit)
        for nom, sql in INVARIANTS.items():
            problemes += [f"{nom} : {ligne[0]}" for ligne in base.execute(sql)]
        for dossier, contenu, sha in base.execute("SELECT dossier_id, contenu, sha256 FROM depot"):
            if empreinte(contenu) != sha:
                problemes.append(f"le dépôt {dossier} n’a plus son empreinte")
        for fichier, taille, sha in base.execute(CITEES):
            if lire_fichier(fichier) != (taille, sha):
                problemes.append(f"la pièce {fichier} est citée et n’a pas ses octets : {lire_fichier(fichier)}")
        return problemes + list(attendu.problemes(base, possibles))
    except sqlite3.DatabaseError as erreur:
        return [f"la base ne se lit pas : {erreur}"]
    finally:
        base.close()
