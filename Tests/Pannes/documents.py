"""Documents that porteurs send: made from the fixtures, so that they follow the form in use. All invented."""

import json

from programme import RACINE

APPEL = "argentan-2023"
# What the appel asks of an association for a first request.
PIECES = ["rib", "statuts", "recepisse_declaration", "avis_siren", "representant_legal", "budget_previsionnel",
          "comptes_annuels", "attestation_honneur"]
ATTESTATION = {"nom": "Camille Exemple", "qualite": "Présidente", "atteste_exactitude": True}
RECEVABLE = {"decision": "recevable", "motif": "Complet."}


def _modele():
    return json.loads((RACINE / "Fixtures" / "dossiers" / "boxe-anglaise.json").read_text())


def presentation(budget_centimes=100_000_000):
    document = _modele()["presentation"]
    return {**document, "nature": "premiere_demande", "budget_organisme_centimes": budget_centimes}


def porteur(numero, nom):
    document = _modele()["porteur"]
    compte = {**document["compte_bancaire"], "titulaire": nom}
    return {**document, "nom": nom, "sigle": None, "siret": siret(numero), "rna": f"W6190{numero:05}",
            "compte_bancaire": compte}


def action(intitule, etat=200_000, ville=100_000, **changements):
    """An action that respects every rule: a third of its cost is paid by the porteur. Amounts in cents."""
    propre = (etat + ville) // 2
    produits = [ligne("756", propre)]
    demandes = []
    for poste, financeur, fonds, montant in [
            ("74etat", "etat", "fonds_specifiques", etat), ("74com", "ville", "droit_commun", ville)]:
        if montant:
            produits.append(ligne(poste, montant, financeur))
            demandes.append({"financeur": financeur, "fonds": fonds, "montant_centimes": montant})
    return {**_modele()["actions"][0], "intitule": intitule, "subventions_ailleurs": [], "demandes": demandes,
            "budget": {"charges": [ligne("604", etat + ville + propre)], "produits": produits}, **changements}


def ligne(poste, montant, financeur=None):
    return {"poste": poste, "libelle": None, "financeur": financeur, "montant_centimes": montant}


def _cle(chiffres):
    """Luhn’s sum: a multiple of ten when the key is right."""
    somme = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        valeur = int(chiffre) * (2 if rang % 2 else 1)
        somme += valeur - 9 if valeur > 9 else valeur
    return somme


def siret(numero):
    """The `numero`-th SIRET that begins with 0, keys included, which belongs to nobody."""
    for cle_siren in range(10):
        siren = f"0{numero:07}{cle_siren}"
        if _cle(siren) % 10 == 0:
            for cle in range(10):
                if _cle(f"{siren}0001{cle}") % 10 == 0:
                    return f"{siren}0001{cle}"
    raise ValueError(numero)


def pdf(texte, taille=0):
    """The smallest PDF 1.4 that a reader opens, made longer by a comment when asked."""
    flux = f"BT /F1 14 Tf 60 760 Td ({texte}) Tj ET"
    objets = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(flux)} >>\nstream\n{flux}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    sortie, positions = "%PDF-1.4\n", []
    if taille:
        sortie += "%" + "x" * taille + "\n"
    for rang, objet in enumerate(objets):
        positions.append(len(sortie))
        sortie += f"{rang + 1} 0 obj\n{objet}\nendobj\n"
    table = len(sortie)
    sortie += f"xref\n0 {len(objets) + 1}\n0000000000 65535 f \n"
    for position in positions:
        sortie += f"{position:010} 00000 n \n"
    sortie += f"trailer << /Size {len(objets) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    return sortie.encode("ascii")
