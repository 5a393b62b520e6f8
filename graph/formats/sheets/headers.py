"""What headers say, in the languages that partners' tables come in: the one table of words."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from graph.folding import fold
from graph.model import RULES, Kind, Relation


class Use(StrEnum):
    """What a column holds of a tie or of an entity."""

    SOURCE = "source"
    TARGET = "target"
    RELATION = "relation"
    ROLE = "role"
    SINCE = "since"
    UNTIL = "until"
    SOURCE_KIND = "source kind"
    TARGET_KIND = "target kind"
    LINK = "source_url"
    TITLE = "source_title"
    ID = "id"
    NAME = "name"
    KIND = "kind"
    SUBTYPE = "subtype"
    ALIASES = "aliases"
    PLACE = "located_in"
    HOMEPAGE = "homepage"
    SUMMARY = "summary"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    ATTRIBUTE = "attribute"


#: English, then German, French, Spanish, Italian, Portuguese, Dutch, Danish; folded.
_WORDS: dict[Use, str] = {
    Use.SOURCE: "source, from, source name, from name, source id, von, quelle, de, desde, origen, "
    "origine, da, origem, van, fra, start node, start id, from node id, node 1, subject, ego",
    Use.TARGET: "target, to, target name, to name, target id, an, nach, ziel, zu, vers, a, hacia, "
    "hasta quien, destino, destination, naar, til, end node, end id, to node id, node 2, object, "
    "alter, connected to, linked to",
    Use.RELATION: "relation, relationship, relation type, relationship type, tie, tie type, "
    "edge type, link type, connection, connection type, interaction, predicate, beziehung, "
    "beziehungsart, art der beziehung, relacion, tipo de relacion, type de relation, lien, "
    "relazione, tipo di relazione, relacao, relatie, forbindelse",
    Use.ROLE: "role, why, reason, what, how, description of tie, purpose, activity, rolle, warum, "
    "zweck, funktion, role du partenaire, pourquoi, rol, por que, motivo, ruolo, perche, funcao, "
    "waarom, hvorfor, job title, position, designation, job, poste, cargo, carica, funzione, "
    "functie, officer role",
    Use.SINCE: "since, start, start date, startdate, begin, begin date, from date, date, year, "
    "when, founded on, seit, beginn, datum, jahr, startdatum, depuis, debut, date de debut, "
    "annee, inicio, fecha, fecha de inicio, ano, inizio, data, data inizio, anno, data de inicio, "
    "begindatum, jaar, siden, dato, ar, dal, ab, period, duration, years, appointed, appointed on, "
    "appointment date, joined, signed, awarded, effective, zeitraum, laufzeit, "
    "periode, periodo, durata",
    Use.UNTIL: "until, end, end date, enddate, to date, till, bis, ende, enddatum, jusqu a, fin, "
    "date de fin, hasta, fecha de fin, fine, data fine, fim, data de fim, einddatum, tot, slut, "
    "al, resigned, resigned on, left, expires, expiry, ended",
    Use.LINK: "source url, url, link, source link, reference url, evidence, source page, web page, "
    "quell url, fundstelle, lien url, url source, enlace, bron url, kilde url, proof",
    Use.TITLE: "source title, citation, reference, document, says, stated by, publication, "
    "quellenangabe, beleg, reference source, referencia, fonte, fuente, bron, kilde, according to",
    Use.ID: "id, identifier, key, node id, kennung, identifiant, identificador, nr, no, code",
    Use.NAME: "name, label, title, entity, node, vertex, actor, "
    "organization name, organisation name, "
    "company name, full name, legal name, bezeichnung, titel, nom, nombre, denominazione, nome, "
    "naam, navn, stakeholder, stakeholder name, member name, business name, institution name, "
    "item label, raison sociale, ragione sociale, razon social, firmenname",
    Use.KIND: "kind, type, entity type, node type, category, sector, group, art, typ, kategorie, "
    "categorie, tipo, categoria, soort, kategori, type of organization, type of organisation, "
    "organization type, organisation type, stakeholder type",
    Use.SUBTYPE: "subtype, sub type, subcategory, untertyp, sous type, subtipo",
    Use.ALIASES: "aliases, alias, also known as, aka, other names, short name, acronym, "
    "abbreviation, kurzname, abkurzung, sigle, acronyme, siglas, acronimo, sigla, afkorting",
    Use.PLACE: "located in, location, city, mailing city, billing city, "
    "place, town, home, headquarters, municipality, stadt, "
    "ort, standort, sitz, ville, lieu, siege, commune, ciudad, lugar, sede, municipio, citta, "
    "country, region, state, county, province, land, pays, region, pais, paese, provincia, "
    "luogo, comune, cidade, local, stad, plaats, gemeente, by, sted, kommune",
    Use.HOMEPAGE: "homepage, website, web site, web, site, webseite, internetseite, site web, "
    "sitio web, pagina web, sito, sito web, hjemmeside",
    Use.SUMMARY: "summary, description, about, notes, note, comment, comments, details, mission, "
    "beschreibung, bemerkung, notiz, resume, descripcion, nota, descrizione, descricao, "
    "omschrijving, beskrivelse",
    Use.LATITUDE: "latitude, lat, breitengrad, breite, latitud, latitudine",
    Use.LONGITUDE: "longitude, long, lon, lng, langengrad, lange, longitud, longitudine",
}
_USES = {word: use for use, words in _WORDS.items() for word in words.split(", ")}

#: What the header of an end says of its kind, and what a value of a column of kinds says.
_KIND_WORDS: dict[Kind, str] = {
    Kind.CITY: "city, cities, town, municipality, county, region, state, country, place, stadt, "
    "gemeinde, ville, commune, ciudad, municipio, citta, comune, cidade, stad, gemeente, kommune, "
    "local government, local authority",
    Kind.ORGANIZATION: "organization, organisation, org, nonprofit, non profit, ngo, npo, agency, "
    "association, alliance, foundation, council, chamber, authority, government, "
    "government agency, public body, public, institution, funder, donor, charity, member, members, "
    "member organization, member organisation, verein, verband, behorde, stiftung, association, "
    "fondation, organizacion, asociacion, fundacion, organizzazione, associazione, fondazione, "
    "organizacao, organisatie, stichting, forening, public sector, third sector, grantee, "
    "grant recipient, stakeholder, organisme, entidad, ente, instelling, einrichtung, entite, "
    "institucion, istituzione, instituicao, organismo, vereniging",
    Kind.COMPANY: "company, companies, firm, business, corporation, enterprise, private, "
    "private company, private sector, industry, sme, startup, start up, vendor, supplier, "
    "investor, account, unternehmen, firma, entreprise, societe, empresa, compania, azienda, "
    "impresa, bedrijf, virksomhed",
    Kind.UNIVERSITY: "university, universities, college, academia, academic, higher education, "
    "school, research institute, universitat, hochschule, universite, ecole, universidad, "
    "universita, universidade, universiteit, universitet, research organisation",
    Kind.PROJECT: "project, projects, program, programme, programs, initiative, pilot, platform, "
    "projekt, vorhaben, programm, projet, programme, proyecto, programa, progetto, programma, "
    "projeto, initiatief",
    Kind.PERSON: "person, people, individual, contact, employee, staff, author, speaker, mentor, "
    "persona, personne, personen, mitarbeiter, contacto, persone, pessoa, persoon, human, "
    "ansprechpartner, ansprechpartner in, ansprechperson, kontaktperson, interlocuteur, "
    "director, board member, trustee, officer, contact person, executive, manager, administrateur, "
    "consejero, amministratore, bestuurder",
    Kind.EVENT: "event, events, conference, meeting, summit, workshop, forum, veranstaltung, "
    "konferenz, evenement, conference, evento, conferencia, convegno, evenement, arrangement",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split(", ")}

#: What the header of an end says of its tie: who is so called is the first end of the relation,
#: or with ``False`` the second.
_END_WORDS: dict[tuple[Relation, bool], str] = {
    (
        Relation.FUNDS,
        True,
    ): "funder, funders, funding, funded by, donor, donors, investor, investors, "
    "sponsor, sponsors, funding source, funding agency, grantmaker, forderer, geldgeber, "
    "financeur, financeurs, financiador, patrocinador, finanziatore, financier, sponsored by",
    (Relation.FUNDS, False): "recipient, recipients, grantee, grantees, grant recipient, funds, "
    "investee, beneficiary, empfanger, beneficiaire, beneficiario, portfolio company",
    (Relation.MEMBER_OF, True): "member, members, member organization, member organisation, "
    "member organizations, mitglied, mitglieder, membre, membres, miembro, miembros, membro",
    (Relation.MEMBER_OF, False): "member of, membership, memberships, memberships in, belongs to, "
    "network, networks, mitglied von, mitglied in, membre de, miembro de",
    (Relation.WORKS_FOR, True): "employee, employees, staff, mitarbeiter, employe, empleado",
    (Relation.WORKS_FOR, False): "employer, works for, works at, affiliation, arbeitgeber, "
    "employeur, empleador, datore di lavoro, werkgever",
    (Relation.SUPPLIES, True): "supplier, suppliers, vendor, vendors, technology provider, "
    "provider, lieferant, fournisseur, proveedor, fornitore, leverancier, contractor",
    (Relation.SUPPLIES, False): "customer, customers, client, clients, supplies, kunde, cliente, "
    "klant, buyer",
    (Relation.LEADS, True): "lead, leads by, led by, leader, coordinator, lead organization, "
    "lead organisation, lead partner, lead agency, project lead, owner, founder, founders, "
    "leitung, projektleitung, coordinateur, coordinador, lider, capofila, coordinatore, "
    "run by, managed by, chair, shareholder, shareholders, gesellschafter, anteilseigner, "
    "aktionar, actionnaire, accionista, azionista, aandeelhouder",
    (Relation.PARTICIPATES_IN, True): "participant, participants, participating organization, "
    "participating organisation, participating organizations, attendee, attendees, teilnehmer, "
    "participante, participantes, partecipante, partecipanti, deelnemer",
    (Relation.HOSTS, True): "host, hosts, hosted by, host organization, organizer, organiser, "
    "organizers, organisers, organized by, veranstalter, organisateur, organizador",
    (Relation.PART_OF, True): "subsidiary, subsidiaries, department, division, tochter",
    (Relation.PART_OF, False): "parent, parent company, parent organization, "
    "parent organisation, part of, owned by, mutter, umbrella organization, muttergesellschaft, "
    "moeder, matriz, maison mere",
    (Relation.PARTNERS_WITH, True): "partner, partners, partner name, partner organization, "
    "partner organisation, partner organizations, partner organisations, partners with, "
    "works with, collaborate with, cooperate with, work with, partner with, collaborates with, "
    "cooperates with, partnerorganisation, partenaire, partenaires, socio, socios, parceiro, "
    "parceiros, partner of, partners of, project partner, project partners, "
    "projektpartner, entidad colaboradora, colaborador, "
    "colaboradores, collaborator, collaborators, collaborateur, linked to",
}
_ENDS = {word: said for said, words in _END_WORDS.items() for word in words.split(", ")}

#: Two headers that differ by these alone name the two ends: Organization A and Organization B.
_FIRST_AND_SECOND = {("a", "b"), ("1", "2"), ("i", "ii"), ("one", "two"), ("x", "y")}

#: What stands in a header beside what it says: a unit, a remark.
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[:*?#]")

#: Where words meet without a blank: itemLabel, entity1.
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9]\b)")

#: What Neo4j writes into headers: what a column is of nodes and edges, or its type.
_NEO4J = re.compile(r".*:(ID|LABEL|TYPE|START_ID|END_ID)\b(\([^()]*\))?")
_TYPED = re.compile(
    r"(?<=\w):(int|long|float|double|boolean|byte|short|char|string|date\w*)(\[\])?$"
)
_OF_NEO4J = {
    "ID": Use.ID, "LABEL": Use.KIND, "TYPE": Use.RELATION, "START_ID": Use.SOURCE,
    "END_ID": Use.TARGET,
}  # fmt: skip

#: Words of a header that say no more than that somebody is named there, and that is tied to.
_NAMING_ONLY = (
    "name, names, label, organization, organisation, organizations, organisations, org, orgs, "
    "institution, institutions, company, entity, acronym, title"
)
_LINKED = frozenset(
    {
        "linked", "related", "connected", "associated",
    }
)  # fmt: skip
_NAMING = _LINKED.union(_NAMING_ONLY.split(", "))

#: Words in a header that make a column of words one of relations: Type de partenariat.
_OF_TIES = re.compile(
    "relation|relac|relaz|relatie|beziehung|partner|partenariat|agreement|accord|acuerdo|convenio|"
    "convention|vertrag|contract|collab|colab|samenwerk|zusammenarbeit|[ck]oop|tie|edge|link|"
    "connection|engagement|involvement|membership|support"
)

#: Words in a header that make a column of dates the start or the end, and those that make it none.
_DATED = frozenset(
    {
        "date", "dates", "datum", "data", "fecha", "dato", "year", "jahr", "annee", "ano",
        "anno", "jaar",
    }
)  # fmt: skip
_ENDING = frozenset(
    {
        "end", "expiry", "expiration", "closing", "close", "termination", "dissolved", "valid",
    }
)  # fmt: skip
_OF_THE_ROW = frozenset(
    {
        "created", "create", "updated", "modified", "order", "birth", "born", "accessed",
        "retrieved", "entry", "import", "export", "update",
    }
)  # fmt: skip

#: Words of headers that sort rows, and name no relation.
_SORTING = frozenset(
    {"category", "sector", "group", "kategorie", "categorie", "categoria", "kategori"}
)

#: The names of a person that stand in two columns, the given one and the family's.
GIVEN_NAMES = frozenset(
    {
        "first name", "given name", "forename", "vorname", "prenom", "voornaam",
    }
)  # fmt: skip
FAMILY_NAMES = frozenset(
    {
        "last name", "surname", "family name", "nachname", "familienname", "nom de famille",
        "apellidos", "cognome", "achternaam",
    }
)  # fmt: skip


#: Words of a question that say nothing of what is asked for.
_ASKING = frozenset(
    {
        "which", "what", "who", "whom", "where", "in", "do", "does", "did", "you", "your", "yours",
        "are", "is", "was", "the", "a", "an", "please", "based", "located", "currently", "any",
        "other", "list", "all", "have", "has", "with",
    }
)  # fmt: skip

#: What a question asks for by how it begins, and no column of its kind answers.
_HOW = ("how ", "why ", "when ", "would ", "can ", "could ", "should ", "anything ")


@lru_cache(4096)
def said(header: str) -> str:
    """Return a header as it is compared: folded, without remarks in brackets.

    Of a question what it asks for is left, as another header would have it.

    >>> said("itemLabel"), said("since:int"), said("Budget (EUR)")
    ('item label', 'since', 'budget')
    >>> said("Which town are you based in?"), said("Name of your organization")
    ('town', 'organization name')
    """
    bare = _ASIDE.sub(" ", _TYPED.sub("", header)).replace("_", " ")
    text = fold(_JOINT.sub(" ", bare))
    asks = "?" in header or not {"you", "your"}.isdisjoint(text.split())
    return _asked_for(text) if asks and " " in text else text


def _asked_for(question: str) -> str:
    """Return what a question asks for: the organization name, whom one collaborates with."""
    if question == "your name":  # of whom to ask
        return "contact name"
    if question.startswith(_HOW):
        return question
    words = [word for word in question.split() if word not in _ASKING]
    if question.endswith(" with"):
        words.append("with")
    if question.startswith("who ") and words and question.endswith(" you"):
        doing = words[0].removesuffix("s")  # who funds you is your funder
        words[0] = next((name for name in (f"{doing}er", doing) if name in _ENDS), words[0])
    what, of, whose = " ".join(words).partition(" of ")
    if of and whose in _NAMING:  # the website of your organization is the website
        return f"{whose} {what}" if what in ("name", "type", "kind") else what
    spans = (words[at : at + size] for size in range(len(words), 0, -1) for at in range(len(words)))
    return next(filter(_ENDS.__contains__, map(" ".join, spans)), " ".join(words))


@lru_cache(4096)
def use_of(header: str) -> Use | None:
    """Return what a header says that its column holds, or None.

    >>> use_of("Start_Date"), use_of("Beziehung"), use_of("Budget (EUR)")
    (<Use.SINCE: 'since'>, <Use.RELATION: 'relation'>, None)
    >>> use_of("personId:ID"), use_of("Award date"), use_of("Agreement type")
    (<Use.ID: 'id'>, <Use.SINCE: 'since'>, <Use.RELATION: 'relation'>)
    """
    if marked := _NEO4J.fullmatch(header.strip()):
        return _OF_NEO4J[marked[1]]
    text = said(header)
    words = {*text.split()}
    found = _USES.get(text) or _USES.get(text.removesuffix("s"))
    if found is not None or is_end(header):
        return found
    if words & _DATED and not words & _OF_THE_ROW:
        return Use.UNTIL if words & _ENDING else Use.SINCE
    typed = any(_USES.get(word) is Use.KIND or word in ("form", "forme", "forma") for word in words)
    return Use.RELATION if typed and _OF_TIES.search(text) else None


def kind_said(text: str) -> Kind | None:
    """Return the kind that a header or a value names, or None.

    >>> kind_said("Universities"), kind_said("SME"), kind_said("blue")
    (<Kind.UNIVERSITY: 'university'>, <Kind.COMPANY: 'company'>, None)
    >>> kind_said("projectAcronym"), kind_said("Company 2")
    (<Kind.PROJECT: 'project'>, <Kind.COMPANY: 'company'>)
    """
    words = said(text)
    first = words.rsplit(" ", 1)[0]
    named = words != first and (_numbered(words) or words.rsplit(" ", 1)[1] in _NAMING)
    return _KINDS.get(words) or (_KINDS.get(first) if named else None)


class Meant(NamedTuple):
    """A relation that a text names; ``backward`` if it runs from the second end to the first."""

    relation: str
    backward: bool = False


def tie_said(first: str, second: str) -> Meant | None:
    """Return the relation that the headers of two ends name, the second before the first.

    >>> tie_said("Project", "Funder"), tie_said("Funder", "Recipient organization")
    (Meant(relation=<Relation.FUNDS: 'FUNDS'>, backward=True), \
Meant(relation=<Relation.FUNDS: 'FUNDS'>, backward=False))
    """
    for header, turned in ((second, True), (first, False)):
        found = end_said(header)
        if found is not None:
            relation, is_first = found
            return Meant(relation, is_first is turned and not RULES[relation].symmetric)
    return None


def is_end(header: str) -> bool:
    """Tell whether a header names an end by what ties it: Funder, Employer, Partners."""
    return end_said(header) is not None


@lru_cache(4096)
def end_said(header: str) -> tuple[Relation, bool] | None:
    """Return what a header says of its end, words that only say "name" aside."""
    text = said(header)
    if text in _ENDS or text in _USES:
        return _ENDS.get(text)
    words = text.split()
    told = [word for word in words if word not in _NAMING]
    if not told:  # linked organizations
        linked = _LINKED.intersection(words)
        return (Relation.PARTNERS_WITH, True) if linked and len(words) > 1 else None
    of_partners = len(told) == 1 and told[0].endswith(("partner", "partners"))
    if of_partners and kind_said(text) is None:  # Kooperationspartner, not Ansprechpartner
        return Relation.PARTNERS_WITH, True
    return _ENDS.get(" ".join(told)) if len(told) < len(words) else None


def paired(first: str, second: str) -> bool:
    """Tell whether two headers name two of one thing.

    >>> paired("Organisation A", "Organisation B"), paired("Partner 1", "Project 2")
    (True, False)
    >>> paired("entity1_name", "entity2_name")
    True
    """
    ours, theirs = said(first).split(), said(second).split()
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    differing = [both for both in zip(ours, theirs, strict=True) if both[0] != both[1]]
    return len(differing) == 1 and differing[0] in _FIRST_AND_SECOND


def is_of_many(header: str) -> bool:
    """Tell whether a header names several.

    >>> is_of_many("Investor Names"), is_of_many("Partner"), is_of_many("Business")
    (True, False, False)
    >>> is_of_many("Which organizations do you work with?")
    True
    """
    words = fold(_JOINT.sub(" ", _ASIDE.sub(" ", header)).replace("_", " ")).split()
    several = (word for word in words if word not in _ASKING)
    return any(word.endswith("s") and not word.endswith(("ss", "us", "is")) for word in several)


def is_sorting(header: str) -> bool:
    """Tell whether a header sorts rows rather than ties: Sector, Category."""
    return not _SORTING.isdisjoint(said(header).split())


def is_known(header: str) -> bool:
    """Tell whether a header says what its column holds, or whose names: an id, a funder."""
    return (
        use_of(header) is not None
        or is_end(header)
        or said(header) in _KINDS
        or said(header) in GIVEN_NAMES | FAMILY_NAMES
    )


def _numbered(words: str) -> bool:
    ends = {mark for pair in _FIRST_AND_SECOND for mark in pair}
    return words.rsplit(" ", 1)[-1] in ends and " " in words
