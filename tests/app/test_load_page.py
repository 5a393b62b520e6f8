"""The page of loading over HTTP: files come, are shown as they would be read, and are loaded."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from urllib.parse import parse_qs, urlsplit

import pytest

from app.commands.loading import load_into
from app.commands.table_options import HowRead
from app.views.load import uploads
from app.views.load.uploads import MOST_FILES, MOST_KEPT, Uploads, safe_name
from graph.errors import InvalidQuestion
from graph.formats.sheets.columns import Asked
from graph.model import Relation
from graph.store import silent
from graph.stores import open_store
from graph.vocabulary import rule_of
from tests.app.conftest import serving, small, stored
from tests.app.loading import PARTNERS, LoadPage, plain_text, repacked, swollen, workbook


@pytest.fixture
def page(small_store: Path) -> Iterator[LoadPage]:
    with serving(small_store, loopback=True) as client:
        yield LoadPage(client)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadPage]:
    """A page for tests that load nothing: starting a service takes a while."""
    store = stored(small(), tmp_path_factory.mktemp("small") / "small.db")
    with serving(store, loopback=True) as client:
        yield LoadPage(client)


def datasets(page: LoadPage) -> set[str]:
    return {item["name"] for item in page.client.get("/api/datasets").json()["items"]}


def left_behind() -> set[Path]:
    return set(Path(gettempdir()).glob("tieline-*"))


def test_an_empty_store_invites_to_load(tmp_path: Path) -> None:
    open_store(str(tmp_path / "empty.db"), create=True).close()
    with serving(tmp_path / "empty.db", loopback=True) as client:
        assert 'href="/load"' in client.get("/").text
        assert "Nothing is loaded yet" in LoadPage(client).html


def test_a_file_is_shown_as_it_would_be_read(reading: LoadPage) -> None:
    shown = reading.proposal(reading.sent(PARTNERS))
    assert "partners.csv: five ties among five entries" in shown
    assert "Riverton Chamber partners with City of Riverton (a plan, from 2019)." in shown
    assert datasets(reading) == {"small"}


def test_a_choice_is_read_instead_of_the_guess(reading: LoadPage) -> None:
    text = "Left,Kind of left,Right,Note\nBay Council,NGO,Harbor Works Inc.,a pier\n"
    upload = reading.sent(text)
    uses = {"Left": "target", "Right": "source", "Note": "role"}
    shown = reading.proposal(upload, chosen={"partners.csv": uses}, relation="SUPPLIES")
    assert "Harbor Works Inc. supplies Bay Council (a pier)." in shown
    wrong = reading.proposal(upload, chosen={"partners.csv": {"Right": "target"}})
    assert "No column is the first end or the name." in wrong
    assert "Nothing is loaded." in wrong


def test_what_is_loaded_answers_at_once_and_is_where_the_page_leads(page: LoadPage) -> None:
    upload = page.sent(PARTNERS)
    loaded = page.post("facts", json={"upload": upload, "dataset": "partners"}).json()
    assert "five entries and five statements added" in loaded["told"]
    assert "remove “partners”" in loaded["told"]
    to = urlsplit(loaded["url"])
    assert to.path == "/explore"
    assert "riverton-chamber" in parse_qs(to.query)["id"]
    assert page.client.get(loaded["url"]).status_code == 200
    found = page.client.get("/api/connect?source=Riverton Chamber&target=State University").json()
    assert found["distance"] == 2
    gone = page.post("proposal", json={"upload": upload})
    assert "Choose it again" in gone.json()["detail"]


def test_a_second_load_of_the_same_changes_nothing(page: LoadPage) -> None:
    for told in ("is loaded", "Nothing changed"):
        said = {"upload": page.sent(PARTNERS), "dataset": "partners"}
        assert told in page.post("facts", json=said).json()["told"]


def test_what_a_load_would_change_is_shown_and_is_what_it_changes(page: LoadPage) -> None:
    page.post("facts", json={"upload": page.sent(PARTNERS), "dataset": "partners"})
    again = page.proposal(page.sent(PARTNERS))
    assert "Nothing: the dataset states exactly this already." in again
    changed = PARTNERS.replace("2019", "2021").replace("State University", "Bay Council")
    upload = page.sent(changed)
    shown = page.proposal(upload)
    assert "Entries: 1 new, 1 withdrawn and 4 as before." in shown
    assert "Statements: 1 new, 2 changed, 1 withdrawn and 2 as before." in shown
    assert "partners with Riverton Chamber: start was “2019”, is “2021”." in shown
    done = page.post("facts", json={"upload": upload, "dataset": "partners"}).json()["told"]
    assert "one entry and three statements added, one entry and three statements removed" in done


def test_the_page_names_its_choices_and_no_options(reading: LoadPage) -> None:
    shown = reading.proposal(reading.sent("a,b\n1,2\n3,4\n", "numbers.csv"))
    assert "or which one the names. Choose so over the columns." in shown
    assert "--" not in shown


def test_choices_are_kept_for_the_next_time_that_the_file_is_dropped(page: LoadPage) -> None:
    text = "Left,Right,Note\nBay Council,Harbor Works Inc.,a pier\n"
    uses = {"partners.csv": {"Left": "target", "Right": "source", "Note": "role"}}
    said = {"upload": page.sent(text), "dataset": "partners", "chosen": uses}
    assert page.post("facts", json=said | {"relation": "SUPPLIES"}).status_code == 200
    more = f"{text}State University,Harbor Works Inc.,batteries\n"
    shown = page.post("proposal", json={"upload": page.sent(more), "first": True}).json()["html"]
    assert "data-chosen" in shown
    assert "Harbor Works Inc. supplies State University (batteries)." in plain_text(shown)
    assert "1 new and 1 as before" in plain_text(shown)
    other = page.sent(more.replace("Note", "Remark"))
    told = page.post("proposal", json={"upload": other, "first": True}).json()["html"]
    assert 'Column "Note" is gone; Column "Remark" is new.' in plain_text(told)
    # a choice made now counts, and the header is still held against the last one
    told = page.proposal(other, chosen=uses, dataset="partners")
    assert 'Column "Note" is gone' in told


def test_how_new_words_are_said_is_corrected_and_kept(page: LoadPage) -> None:
    def facts() -> str:
        upload = page.sent("id,kind,name\na,fund,A Fund\nb,company,B\n", "entities.csv")
        return page.sent("source,relation,target\na,BACKS,b\n", "relations.csv", upload)

    upload = facts()
    assert "BACKS" in page.proposal(upload)
    words = {
        "kinds": {"fund": {"label": "money pot", "plural": "", "role": "party"}},
        "relations": {"BACKS": {"phrase": "puts money\ninto", "inverse": "", "symmetric": False}},
    }
    shown = page.proposal(upload, words=words)
    assert "one money pot" in shown
    assert "1 “puts money into”" in shown
    said = {"upload": upload, "dataset": "uploaded", "words": words}
    assert page.post("facts", json=said).status_code == 200
    [rule] = (
        item
        for item in page.client.get("/api/vocabulary").json()["relations"]
        if item["name"] == "BACKS"
    )
    assert rule["phrase"] == "puts money into"
    again = page.post("proposal", json={"upload": facts(), "first": True}).json()["html"]
    assert "1 “puts money into”" in plain_text(again)
    assert "Nothing: the dataset states exactly this already." in plain_text(again)
    long = {"relations": {"BACKS": {"phrase": "x" * 121}}}
    assert page.post("proposal", json={"upload": upload, "words": long}).status_code == 422


def test_what_is_made_of_a_long_word_is_taken_as_the_page_sends_it_back(page: LoadPage) -> None:
    word = "provides rooms and services for meetings of"
    upload = page.sent(f"From,To,Relation\nAcme,Bay,{word}\n")
    name = word.replace(" ", "_").upper()
    rule = rule_of(name)
    assert len(rule.inverse) > 60
    said = {"relations": {name: {"phrase": rule.phrase, "inverse": rule.inverse}}}
    sent = page.post("proposal", json={"upload": upload, "words": said})
    assert (sent.status_code, rule.phrase in plain_text(sent.json()["html"])) == (200, True)


def test_whose_partners_a_list_names_is_said_below_it_and_kept(page: LoadPage) -> None:
    text = "Partner,City\nAcme Inc.,Riverton\nBolt Inc.,Riverton\n"
    upload = page.sent(text)
    assert "Say below the table whose they are." in page.proposal(upload)
    shown = page.proposal(upload, whose="Bay  Council")
    assert "Acme Inc. partners with Bay Council" in shown
    uses = {"partners.csv": {"Partner": "source", "City": "located_in", "Whose": "target"}}
    chosen = {"whose": "Bay Council", "chosen": uses}
    assert "Acme Inc. partners with Bay Council" in page.proposal(upload, **chosen)
    said = {"upload": upload, "dataset": "partners", **chosen}
    assert page.post("facts", json=said).status_code == 200
    again = page.post("proposal", json={"upload": page.sent(text), "first": True}).json()["html"]
    assert "Nothing: the dataset states exactly this already." in plain_text(again)
    assert "is gone" not in again


def test_how_letters_are_encoded_is_chosen_where_it_was_guessed(page: LoadPage) -> None:
    text = "From,To\nObčina,Čebela\n"
    assert "Letters are" not in page.proposal(page.sent(text))
    upload = page.sent(text.encode("cp1250"))
    shown = page.proposal(upload)
    assert "Obèina partners with" in shown
    assert "Central European (Windows-1250)" in shown
    assert "Občina partners with Čebela" in page.proposal(upload, encoding="cp1250")
    unknown = page.post("proposal", json={"upload": upload, "encoding": "rot13"})
    assert (unknown.status_code, "encoding" in unknown.json()["detail"]) == (422, True)


def test_who_is_loaded_already_is_shown_and_taken_for_one_if_ticked(page: LoadPage) -> None:
    upload = page.sent("From,To\nThe Bureau,Bay Council\n")
    shown = page.proposal(upload)
    assert "“The Bureau” is “Bureau” (b), which is loaded: same name and place." in shown
    assert "Treat the sure one as the entry that is loaded" in shown
    assert "is taken for “Bureau”" in page.proposal(upload, match=True)
    said = {"upload": upload, "dataset": "partners", "match": True}
    assert page.post("facts", json=said).status_code == 200
    found = page.client.get("/api/connect?source=Bay Council&target=b").json()
    assert found["distance"] == 1


def test_a_mapping_that_ships_is_chosen(reading: LoadPage) -> None:
    upload = reading.sent(PARTNERS)
    wrong = reading.proposal(upload, mapping="cordis-h2020")
    assert "A file needs the columns" in wrong
    assert "those of cordis-h2020" in wrong
    unknown = reading.post("proposal", json={"upload": upload, "mapping": "/etc/passwd"})
    assert "mapping" in unknown.json()["detail"]
    assert unknown.status_code == 422


def test_ties_without_an_end_are_problems_before_anything_is_loaded(reading: LoadPage) -> None:
    upload = reading.sent("id,kind,name\nz,company,Zeta\n", "entities.csv")
    reading.sent("source,relation,target\nz,FUNDS,nowhere\n", "relations.csv", upload)
    shown = reading.proposal(upload)
    assert "nowhere" in shown
    assert "Nothing is loaded. Correct the file" in shown


def test_a_name_from_elsewhere_is_replaced_only_if_told(page: LoadPage) -> None:
    said = {"upload": page.sent(PARTNERS), "dataset": "small"}
    assert "There is a dataset “small” already" in page.proposal(said["upload"], dataset="small")
    refused = page.post("facts", json=said)
    assert refused.status_code == 422
    assert "There is a dataset “small” already" in refused.json()["detail"]
    done = page.post("facts", json=said | {"replace": True}).json()["told"]
    assert "is loaded" in done
    assert "To undo it, load the earlier files again." in done  # to remove it brings nothing back


def test_words_that_facts_brought_are_offered_and_taken_and_no_others(page: LoadPage) -> None:
    own = page.sent("id,kind,name\na,fund,A Fund\nb,company,B\n", "entities.csv")
    page.sent("source,relation,target\na,INVESTED_IN,b\n", "relations.csv", own)
    assert page.post("facts", json={"upload": own, "dataset": "own"}).status_code == 200
    upload = page.sent("From,To\nCove,Dell\n")
    page.until('value="fund"', upload)
    shown = page.post("proposal", json={"upload": upload}).json()["html"]
    assert '<option value="INVESTED_IN">invested in</option>' in shown
    told = page.proposal(upload, kind="fund", relation="INVESTED_IN")
    assert "Cove invested in Dell." in told
    assert "Entries: two funds." in told
    unknown = page.proposal(upload, relation="INVESTED")
    assert "“INVESTED” is not valid." in unknown
    assert "Did you mean INVESTED_IN?" in unknown
    assert "Nothing is loaded" not in page.proposal(upload)


def test_problems_are_told_by_row_and_nothing_is_loaded(reading: LoadPage) -> None:
    text = "id,kind,name\na,city,Aville\nb,company,\n"
    upload = reading.sent(text, "mine.entities.csv")
    assert "mine.entities.csv:3 name is blank." in reading.proposal(upload)
    refused = reading.post("facts", json={"upload": upload, "dataset": "mine"})
    assert refused.status_code == 422
    assert refused.json()["problems"] == [
        "mine.entities.csv:3: name is blank. Give the name that people read."
    ]
    assert datasets(reading) == {"small"}


def test_tables_that_belong_together_are_read_together(reading: LoadPage) -> None:
    upload = reading.sent("Name,Type\nBay Council,NGO\nAcme,Company\n", "who.csv")
    assert reading.sent("From,To\nBay Council,Acme\n", "ties.csv", upload) == upload
    assert "who.csv and ties.csv: one tie among two entries" in reading.proposal(upload)


def test_a_csv_folder_comes_with_its_vocabulary(page: LoadPage) -> None:
    upload = page.sent("id,kind,name\na,fund,A Fund\nb,company,B\n", "entities.csv")
    page.sent("source,relation,target\na,BACKS,b\n", "relations.csv", upload)
    words = "relations:\n  BACKS:\n    phrase: backs\n    inverse: is backed by\n"
    page.sent(words, "vocabulary.yaml", upload)
    assert "“backs”" in page.proposal(upload)
    assert page.post("facts", json={"upload": upload, "dataset": "own"}).status_code == 200


def test_a_sheet_of_a_workbook_is_chosen(reading: LoadPage) -> None:
    book = workbook(
        {"2023": [["From", "To"], ["A", "B"]], "2024": [["From", "To"], ["C", "D"], ["D", "E"]]}
    )
    upload = reading.sent(book, "years.xlsx")
    assert "three ties among five entries" in reading.proposal(upload)
    assert "two ties among three entries" in reading.proposal(upload, sheet="2024")


def test_what_a_command_said_of_a_file_counts_when_it_is_loaded_again(
    page: LoadPage, tmp_path: Path
) -> None:
    file, store = tmp_path / "here.csv", page.client.app.state.settings.store  # type: ignore[attr-defined]
    file.write_text("From,To\nA,B\n", "utf-8")
    asked = Asked({"source": "To", "target": "From"}, relation=Relation.FUNDS)
    load_into(store, [file], None, silent, HowRead(asked, strict=False))
    told = page.post("again", json={"dataset": "here"}).json()["told"]
    assert "Nothing changed: “here” already states exactly this." in told


def test_a_dataset_is_loaded_again_from_its_path_and_removed(
    page: LoadPage, tmp_path: Path
) -> None:
    file = tmp_path / "here.csv"
    file.write_text("From,To\nA,B\n", "utf-8")
    load_into(page.client.app.state.settings.store, [file], None, silent)  # type: ignore[attr-defined]
    page.client.app.state.live.look(2, 30)  # type: ignore[attr-defined]
    assert "data-again" in LoadPage(page.client).html
    file.write_text("From,To\nA,B\nB,C\n", "utf-8")
    again = page.post("again", json={"dataset": "here"})
    assert "one entry and one statement added" in again.json()["told"]
    file.write_text("From,To,Why\nA,B,\nB,C,\n", "utf-8")
    told = page.post("again", json={"dataset": "here"}).json()["told"]
    assert 'Column "Why" is new.' in told
    file.unlink()
    gone = page.post("again", json={"dataset": "here"})
    assert "not there any more" in gone.json()["detail"]
    removed = page.post("removal", json={"dataset": "here"})
    assert "“here” is removed, with three entries and two statements." in removed.json()["told"]
    assert datasets(page) == {"small"}
    assert page.post("removal", json={"dataset": "here"}).status_code == 422
    assert "no such dataset" in page.post("again", json={"dataset": "here"}).json()["detail"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/partners.csv", "partners.csv"),
        ("C:\\Users\\me\\Partners 2024.XLSX", "Partners 2024.xlsx"),
        ("a\x00b\x1b[31m.csv", "a b [31m.csv"),
        ("<script>alert(1)</script>.csv", "script.csv"),
        ("....csv", "table.csv"),
        ("~$locked.xlsx", "locked.xlsx"),
        (f"{'ü' * 500}.csv", f"{'ü' * 60}.csv"),
        ("Organization \u202egnp.csv", "Organization gnp.csv"),
    ],
)
def test_a_name_becomes_one_that_harms_nobody(reading: LoadPage, name: str, kept: str) -> None:
    assert safe_name(name) == kept
    upload = reading.sent(PARTNERS, name)
    answer = reading.post("proposal", json={"upload": upload}).json()["html"]
    assert kept in plain_text(answer)
    assert "<script" not in answer


@pytest.mark.parametrize(
    "name", ["", "partners", "partners.exe", "x.csv.html", ".csv/..", "x.yaml"]
)
def test_a_file_of_another_kind_is_refused(reading: LoadPage, name: str) -> None:
    refused = reading.upload(PARTNERS, name)
    assert refused.status_code == 422
    assert "cannot be read" in refused.json()["detail"]


def test_cells_that_try_to_be_markup_are_text(reading: LoadPage) -> None:
    text = 'From,<img src=x onerror=alert(1)>\n<script>alert(1)</script>,"""><b>B</b>"\nA,B\n'
    uses = {"From": "source", "<img src=x onerror=alert(1)>": "target"}
    said = {"upload": reading.sent(text), "chosen": {"partners.csv": uses}}
    html = reading.post("proposal", json=said).json()["html"]
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>B" not in html


def test_a_file_that_is_too_large_is_refused_and_not_kept(
    reading: LoadPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 2 << 20)
    before = left_behind()
    refused = reading.upload(b"a,b\n" * (1 << 20))
    assert refused.status_code == 413
    assert "2 MB at most" in refused.json()["detail"]
    assert not [file for new in left_behind() - before for file in new.rglob("*") if file.is_file()]


def test_an_empty_file_is_refused(reading: LoadPage) -> None:
    assert "The file is empty." in reading.upload(b"").json()["detail"]


def test_a_workbook_that_unpacks_to_far_more_is_refused(reading: LoadPage) -> None:
    book = workbook({"S": [["From", "To"], ["A", "B"]]})
    part = "xl/worksheets/sheet1.xml"
    bomb = swollen(repacked(book, part, b"\0" * (1 << 20)), part, 2 << 30)
    shown = reading.proposal(reading.sent(bomb, "bomb.xlsx"))
    assert "The workbook unpacks to" in shown
    assert datasets(reading) == {"small"}


def test_a_cell_far_from_the_table_does_no_harm(reading: LoadPage) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    book = repacked(workbook({"S": [["From"]]}), "xl/worksheets/sheet1.xml", sheet)
    begun = monotonic()
    shown = reading.proposal(reading.sent(book, "far.xlsx"))
    assert monotonic() - begun < 60
    assert "takes too much memory" in shown
    assert reading.client.get("/health/live").status_code == 200


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"PK\x03\x04 no workbook at all", "broken.xlsx"),
        (b"\x00\x01\x02\x03" * 1000, "junk.csv"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><graphml>&b;</graphml>", "entities.graphml"),
        (b"{", "half.json"),
        (b"only one line", "line.csv"),
        (b"a,b\n<<<<<<< HEAD\n1,2\n", "merge.csv"),
    ],
)
def test_what_is_no_table_is_told_and_changes_nothing(
    reading: LoadPage, body: bytes, name: str
) -> None:
    upload = reading.sent(body, name)
    shown = reading.proposal(upload)
    assert "Load one" not in shown
    assert reading.post("facts", json={"upload": upload, "dataset": "bad"}).status_code == 422
    assert datasets(reading) == {"small"}


def test_what_no_page_of_ours_says_is_refused(reading: LoadPage) -> None:
    for said in ("", "[]", '{"upload": 5}', '{"path": "/etc/passwd"}', '{"chosen": {"a": 1}}'):
        assert reading.post("proposal", content=said).status_code == 422
    assert reading.post("proposal", content=b" " * (2 << 20)).status_code == 413
    assert reading.post("proposal", json={"upload": "../.."}).status_code == 422
    unnamed = reading.post("facts", json={"upload": reading.sent(PARTNERS), "dataset": " "})
    assert "The dataset has no name." in unnamed.json()["detail"]


def test_uploads_are_few_and_gone_with_the_service(small_store: Path) -> None:
    before = left_behind()
    with serving(small_store, loopback=True) as client:
        page = LoadPage(client)
        first = page.sent(PARTNERS)
        for _ in range(MOST_KEPT):
            last = page.sent(PARTNERS)
        assert page.post("proposal", json={"upload": first}).status_code == 422
        for at in range(MOST_FILES - 1):
            assert page.upload(PARTNERS, f"{at}.csv", last).status_code == 200
        assert "more than" in page.upload(PARTNERS, "more.csv", last).json()["detail"]
        assert page.upload(PARTNERS, "0.csv", last).status_code == 200  # in place of the other
        [folder] = left_behind() - before
        assert len([*folder.iterdir()]) == MOST_KEPT
        assert folder.stat().st_mode & 0o077 == 0
    assert left_behind() == before


def test_an_upload_is_forgotten_after_a_while() -> None:
    async def body() -> AsyncIterator[bytes]:
        yield PARTNERS.encode()

    before = left_behind()
    kept = Uploads(kept_for=3600)
    id = asyncio.run(kept.add("", "partners.csv", body()))
    assert [path.name for path in kept.get(id).files] == ["partners.csv"]
    kept.kept_for = 0
    with pytest.raises(InvalidQuestion, match="Choose it again"):
        kept.get(id)
    assert not [f for new in left_behind() - before for f in new.rglob("*") if f.is_file()]
    kept.close()


def test_datasets_are_listed_with_what_they_state(tmp_path: Path) -> None:
    stored(small(), tmp_path / "listed.db", '<i>"small"')
    with serving(tmp_path / "listed.db", loopback=True) as client:
        html = LoadPage(client).html
    assert "One dataset is loaded" in html
    assert "&lt;i&gt;&#34;small&#34;" in html
    assert "<i>" not in html
