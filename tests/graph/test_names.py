"""Finding entities by name: case, accents and small typos aside."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidQuestion
from graph.folding import fold, invisible
from graph.names import Names

NAMES = Names(
    [
        ("cleantech-san-diego", "Cleantech San Diego", (), 28),
        ("san-diego-ca", "San Diego", ("City of San Diego",), 32),
        ("columbus-ga", "Columbus, GA", ("Columbus",), 1),
        ("columbus-oh", "Columbus, OH", ("Columbus", "City of Columbus"), 16),
        ("columbus-partnership", "Columbus Partnership", (), 5),
        ("smart-columbus", "Smart Columbus", (), 28),
        ("ecole", "École polytechnique fédérale de Lausanne", ("EPFL",), 2),
        ("lodz", "Łódź", (), 1),
        ("att", "AT&T", (), 40),
    ]
)


def found(text: str, limit: int = 20) -> list[str]:
    return [match.id for match in NAMES.search(text, limit)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cleantek San Diego", "cleantech-san-diego"),
        ("clentech", "cleantech-san-diego"),
        ("ecole polytechnique", "ecole"),
        ("ÉCOLE", "ecole"),
        ("epfl", "ecole"),
        ("lodz", "lodz"),
        ("at&t", "att"),
        ("  san   diego ", "san-diego-ca"),
        ("sandiego", "san-diego-ca"),
    ],
)
def test_the_one_that_was_meant_comes_first(typed: str, expected: str) -> None:
    assert found(typed)[0] == expected


def test_whole_names_come_before_beginnings_before_words_and_the_best_tied_first() -> None:
    assert found("columbus", 4) == [
        "columbus-oh", "columbus-ga", "columbus-partnership", "smart-columbus",
    ]  # fmt: skip


def test_the_alias_that_matched_is_told_and_a_name_goes_before_it() -> None:
    matches = {match.id: match.alias for match in NAMES.search("city of columbus")}
    assert matches["columbus-oh"] == "City of Columbus"
    assert {m.id: m.alias for m in NAMES.search("san")}["san-diego-ca"] == ""


def test_exact_is_case_and_accents_aside_and_nothing_else() -> None:
    assert NAMES.exact("columbus") == ["columbus-oh", "columbus-ga"]
    assert NAMES.exact("ecole polytechnique federale de lausanne") == ["ecole"]
    assert NAMES.exact("columbu") == []


def test_what_is_like_nothing_finds_nothing() -> None:
    assert found("xxqqyy") == []
    assert found("") == found("   ") == []


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_every_name_finds_itself(names: list[str]) -> None:
    rows = [(f"e{at}", name, (), 0) for at, name in enumerate(names)]
    made = Names(rows)
    for id, name, _, _ in rows:
        if fold(name):
            assert id in made.exact(name)
            assert id in {match.id for match in made.search(name, len(names))}


RIVERTON = Names(
    [
        ("riverton-innovation-alliance", "The Riverton Innovation Alliance", (), 0),
        ("riverton-traffic", "Riverton Advanced Traffic Management", (), 9),
        ("uni-lakes-riverton", "University of the Lakes at Riverton", ("UL Riverton",), 0),
        ("cleantech-port-elgin", "Cleantech Port Elgin", (), 0),
        ("nat-lab", "National Storage and Grid Laboratory", (), 0),
    ]
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Riverton Alliance", "riverton-innovation-alliance"),
        ("alliance rivert", "riverton-innovation-alliance"),
        ("Port Elgin Cleantech", "cleantech-port-elgin"),
        ("Lakes University", "uni-lakes-riverton"),
        ("Riverton Univ. Lakes", "uni-lakes-riverton"),
        ("Riverton University Lakes", "uni-lakes-riverton"),
        ("University of Lakes in Riverton", "uni-lakes-riverton"),
        ("Storage Laboratory", "nat-lab"),
        ("storage & grid laboratory", "nat-lab"),
        ("Aliance Rivertun", "riverton-innovation-alliance"),
        ("cleantec elgim", "cleantech-port-elgin"),
    ],
)
def test_words_find_a_name_in_any_order_and_by_their_beginnings(typed: str, first: str) -> None:
    assert RIVERTON.search(typed)[0].id == first


def test_who_holds_every_word_comes_before_the_merely_alike_and_the_same_words_first() -> None:
    names = Names(
        [
            ("uic", "University of Illinois at Chicago", (), 90),
            ("uc", "University of Chicago", (), 10),
            ("press", "Chicago University Press", (), 50),
            ("college", "Universal College Chicago", (), 99),
        ]
    )
    found = [match.id for match in names.search("Chicago University")]
    assert found == ["press", "uc", "uic"]
    assert [match.id for match in names.search("university chicago")] == ["uc", "uic", "press"]


MARKED = Names(
    [
        ("link", "North\u2011South Link", (), 0),
        ("rhein", "Rhein\u2013Ruhr Netz", (), 0),
        ("conn", "O\u2018Connor Fund", (), 0),
        ("zero", "Acme\u200b Works", (), 0),
        ("soft", "Smart\u00adcity Forum", (), 0),
        ("tm", "Brightgrid\u2122 Labs", (), 0),
        ("blue", "Team \u201cBlue\u201d", (), 0),
        ("amp", "Miller & Sons", (), 0),
        ("the", "The Harbor Trust", (), 0),
        ("abbr", "St. Brendan University", (), 0),
        ("ltd", "Delta Works, Inc.", (), 0),
        ("columbus-oh", "Columbus, OH", (), 0),
        ("jpm", "J. P. Morgan", (), 0),
        ("am", "Texas A&M", (), 0),
        ("minus", "Alpha\u2212Beta", (), 0),
        ("slash", "Dallas/Fort Worth [DFW]", (), 0),
        ("att", "AT&T Foundry", (), 0),
        ("plc", "Kappa Public Limited Company", (), 0),
        ("llp", "Lambda LLP", (), 0),
    ]
)


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("North-South Link", "link"), ("Rhein-Ruhr Netz", "rhein"), ("O'Connor Fund", "conn"),
        ("O\u00b4Connor Fund", "conn"), ("O\u02bcConnor Fund", "conn"), ('Team "Blue"', "blue"),
        ("Acme Works", "zero"), ("Smartcity Forum", "soft"), ("Smart\ufeffcity Forum", "soft"),
        ("Brightgrid Labs", "tm"), ("Brightgrid\u00ae Labs", "tm"), ("Delta Works Inc", "ltd"),
        ("Miller and Sons", "amp"), ("Miller & Sons", "amp"), ("Harbor Trust", "the"),
        ("Saint Brendan University", "abbr"), ("St. Brendan Univ.", "abbr"),
        ("The St Brendan University", "abbr"), ("Delta Works", "ltd"), ("Delta Works LLC", "ltd"),
        ("Columbus OH", "columbus-oh"), ("Columbus, Ohio", "columbus-oh"), ("JP Morgan", "jpm"),
        ("J.P. Morgan", "jpm"), ("Texas A & M", "am"), ("Alpha-Beta", "minus"),
        ("Dallas Fort Worth (DFW)", "slash"), ("Dallas / Ft. Worth DFW", "slash"),
        ("AT and T Foundry", "att"), ("AT & T Foundry", "att"), ("Texas A and M", "am"),
        ("Kappa PLC", "plc"), ("Kappa P.L.C.", "plc"), ("Kappa", "plc"),
        ("Lambda Limited Liability Partnership", "llp"),
    ],
)  # fmt: skip
def test_marks_and_abbreviations_are_no_part_of_a_name(typed: str, id: str) -> None:
    assert MARKED.exact(typed) == [id]
    assert MARKED.search(typed)[0].id == id


def test_the_closest_spelling_wins_and_equals_stay_ambiguous() -> None:
    names = Names(
        [
            ("att", "AT&T", (), 9),
            ("att-inc", "ATT, Inc.", (), 1),
            ("att-lower", "Att", (), 0),
            ("works", "Delta Works", (), 0),
            ("works-inc", "Delta Works Inc.", (), 5),
            ("works-ltd", "Delta Works Ltd", (), 3),
        ]
    )
    assert names.exact("at&t") == ["att"]
    assert names.exact("ATT") == ["att-lower"]
    assert names.exact("A.T.T.") == ["att", "att-lower"]
    assert names.exact("delta works") == ["works"]
    assert names.exact("Delta Works, Inc") == ["works-inc"]
    assert names.exact("The Delta Works") == ["works-inc", "works-ltd", "works"]


def test_an_accent_tells_two_apart_who_differ_in_nothing_else() -> None:
    names = Names([("malmo", "Malmo", (), 9), ("malmoe", "Malmö", (), 1)])
    assert names.exact("malmö") == names.exact("MALMO\u0308") == ["malmoe"]
    assert names.exact("malmo") == ["malmo"]
    assert names.exact("Malmó") == ["malmo", "malmoe"]


def test_a_company_of_two_forms_is_known_by_its_name() -> None:
    names = Names(
        [("kg", "Nord GmbH & Co. KG", (), 0), ("ltd", "Sato Co., Ltd.", (), 0),
         ("bv", "Delft B.V.", (), 0), ("co", "Ridge, Colorado", (), 0)]
    )  # fmt: skip
    for typed, id in (("Nord", "kg"), ("Nord GmbH", "kg"), ("Sato", "ltd"), ("Delft", "bv")):
        assert names.exact(typed) == [id]
    assert names.exact("Ridge") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Kärcher SE & Co. KGaA", "Karcher"), ("Telefónica S.A.", "Telefonica SA"),
        ("Ferrovie S.p.A.", "Ferrovie"), ("Natura Ltda.", "Natura"), ("Vestas A/S", "Vestas"),
        ("Equinor ASA", "Equinor"), ("Falck ApS", "Falck"), ("Toyota K.K.", "Toyota"),
        ("Cemex S.A. de C.V.", "Cemex"), ("Cargolux S.à r.l.", "Cargolux Sarl"),
        ("Airbus SE", "Airbus"), ("Bolt OÜ", "Bolt"), ("Avast s.r.o.", "Avast"),
        ("Podravka d.o.o.", "Podravka"), ("Allegro Sp. z o.o.", "Allegro"), ("MOL Kft.", "MOL"),
        ("Tata Private Limited", "Tata Pvt. Ltd."), ("Petronas Sdn. Bhd.", "Petronas"),
        ("株式会社東芝", "東芝"), ("東芝株式会社", "東芝"), ("ООО Яндекс", "Яндекс"),  # noqa: RUF001
    ],
)  # fmt: skip
def test_legal_forms_of_other_languages_are_none_of_the_name(name: str, typed: str) -> None:
    assert Names([("it", name, (), 0)]).exact(typed) == ["it"]
    assert Names([("it", typed, (), 0)]).exact(name) == ["it"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Philips N.V.", "Philips"), ("Philips N.V.", "Philips NV"), ("Philips", "Philips N.V."),
        ("Procter & Gamble Co.", "Procter and Gamble"), ("Ford Motor Company", "Ford Motor"),
        ("Ford Motor Company", "Ford Motor Co"), ("Acme & Co.", "Acme"), ("Acme P.C.", "Acme"),
        ("\u201eZukunft\u201c e. V.", "Zukunft"), ("Hrvatska d.d.", "Hrvatska"),
        ("Solvay SA/NV", "Solvay"), ("Volksbank eG", "Volksbank"), ("Caritas gGmbH", "Caritas"),
        ("Acme PLLC", "Acme"), ("Acme UG (haftungsbeschränkt)", "Acme"), ("BlaBla SASU", "BlaBla"),
        ("Acme Unlimited Company", "Acme"), ("Volvo AB (publ)", "Volvo"), ("AB Volvo", "Volvo"),
        ("UAB Teltonika", "Teltonika"), ("현대자동차 주식회사", "현대자동차"),
        ("(주)카카오", "카카오"),
        ("\u3231日立", "日立"), ("(株)日立", "日立"), ("ПАО «Газпром»", "Газпром"),
    ],
)  # fmt: skip
def test_forms_that_could_be_a_state_or_a_word_are_told_by_their_spelling(
    name: str, typed: str
) -> None:
    assert Names([("it", name, (), 0)]).exact(typed) == ["it"]


def test_a_state_is_no_legal_form() -> None:
    names = Names(
        [("co", "Aurora Council, CO", (), 5), ("nv", "Paradise Fund, NV", (), 0),
         ("ev", "Smart EV", (), 0), ("boring", "Boring Company", (), 9), ("bore", "Boring", (), 0)]
    )  # fmt: skip
    for typed in ("Aurora Council", "Paradise Fund", "Smart"):
        assert names.exact(typed) == []
    assert names.exact("Aurora Council, Colorado") == ["co"]
    assert (names.exact("Boring"), names.exact("boring company")) == (["bore"], ["boring"])
    assert Names([("it", "Gap Co.", (), 0)], [False]).exact("Gap") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("\u0126amrun", "Hamrun"), ("S\u00e1pmi \u0166", "Sapmi T"), ("\u0181auchi", "Bauchi"),
        ("\u014aamena", "Namena"), ("\u0110\u00e0 N\u1eb5ng", "Da Nang"), ("Tr\u00e6na", "Traena"),
        ("القاهـرة", "القاهرة"), ("Sha\u02bfab Fund", "Shaab Fund"), ("N\ua78cx Lab", "N'x Lab"),
        ("№5 Lab", "No. 5 Lab"), ("Nº 5 Lab", "No 5 Lab"), ("Port \u2192 City", "Port City"),
        ("Port \u2502 City", "Port City"), ("Miller + Sons", "Miller and Sons"),
        ("Adidas \u00d7 Parley", "Adidas x Parley"), ("San Juan, Puerto Rico", "San Juan PR"),
        ("Washington, D.C.", "Washington, District of Columbia"),
    ],
)  # fmt: skip
def test_letters_and_signs_that_no_keyboard_has_are_typed_otherwise(name: str, typed: str) -> None:
    names = Names([("it", name, (), 0), ("c", "C", (), 9), ("cpp", "C++", (), 0)])
    assert names.exact(typed) == ["it"]
    assert names.search(typed)[0].id == "it"
    assert names.exact("c++") == ["cpp"]


def test_what_only_looks_like_a_legal_form_is_of_the_name() -> None:
    names = Names([("ab", "AB", (), 0), ("roma", "AS Roma", (), 0), ("zoo", "San Diego Zoo", (), 0),
                   ("kaisha", "株式会社", (), 0)])  # fmt: skip
    for typed, found in (("ab", ["ab"]), ("Roma", []), ("San Diego", []), ("株式会社", ["kaisha"])):
        assert names.exact(typed) == found


def test_who_differ_by_their_forms_alone_are_asked_for_as_typed() -> None:
    names = Names([("ag", "Siemens AG", (), 5), ("ab", "Siemens AB", (), 2)])
    assert (names.exact("siemens"), names.spelled("siemens")) == (["ag", "ab"], "siemens")
    assert (names.exact("SIEMENS AB"), names.spelled("SIEMENS AB")) == (["ab"], "Siemens AB")


def test_a_legal_form_names_no_city() -> None:
    names = Names([("dallas", "Dallas", (), 0), ("acme", "Acme", (), 0)], [False, True])
    assert names.exact("Dallas Inc.") == []
    assert names.exact("Acme Inc.") == ["acme"]


def test_what_makes_another_letter_is_no_accent() -> None:
    names = Names([("paris", "Paris", ("パリ",), 0), ("bali", "Bali", ("バリ",), 5)])
    assert names.exact("パリ") == names.exact("\uff8a\uff9f\uff98") == ["paris"]
    assert names.exact("バリ") == ["bali"]
    assert names.search("パリ")[0].id == "paris"
    thai = Names([("a", "กิน", (), 0), ("b", "กุน", (), 0), ("c", "กุ่น", (), 0)])
    assert [thai.exact(text) for text in ("กิน", "กุน", "กุ่น")] == [["a"], ["b"], ["c"]]
    assert fold("Ťřebíč") == "trebic"
    assert fold("Αθήνα") == fold("αθηνα")
    assert fold("Ёлка") == fold("елка")


SEVERAL = Names(
    [
        ("siemens", "Siemens", (), 20),
        ("siemens-mobility", "Siemens Mobility", (), 3),
        ("san-diego-ca", "San Diego, CA", ("San Diego",), 30),
        ("omf", "Open Mobility Foundation", (), 4),
        ("mohere", "MOHERE", (), 1),
        ("us-ignite", "US Ignite", (), 50),
    ]
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Siemens San Diego", ["siemens", "san-diego-ca"]),
        ("San Diego and Siemens", ["san-diego-ca", "siemens"]),
        ("Siemens to US Ignite", ["siemens", "us-ignite"]),
        ("nope", []),
        ("Nowhere", []),
        ("us-ignit", ["us-ignite"]),
        ("usignite", ["us-ignite"]),
        ("Ignight US", []),
        ("Siemans", ["siemens", "siemens-mobility"]),
    ],
)
def test_two_names_offer_both_and_nothing_far_fetched_is_offered(
    typed: str, ids: list[str]
) -> None:
    assert [match.id for match in SEVERAL.search(typed)] == ids


def test_a_filter_comes_before_a_limit_and_everyone_is_counted() -> None:
    rows = [(f"co-{n:04d}", f"Harbor Freight Unit {n:04d}", (), 3) for n in range(1500)]
    names = Names([*rows, ("zz", "Pacific Harbor University", (), 0)])
    among = np.zeros(1501, bool)
    among[1500] = True
    assert [match.id for match in names.search("harbor", 8, among)] == ["zz"]
    assert len(names.find("harbor")) == 1501
    assert names.exact("Pacific Harbor University", ~among) == []


@pytest.mark.parametrize("ask", [NAMES.exact, NAMES.search, NAMES.find])
def test_a_text_too_long_for_a_name_is_refused(ask: Callable[[str], object]) -> None:
    ask("x" * 500)
    with pytest.raises(InvalidQuestion, match=r"has 60,000 characters. Use at most 500"):
        ask("the quick organization " * 2608 + "the quick organi")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme\u200b Works", ("U+200B ZERO WIDTH SPACE",)),
        ("\ufeffAcme \u00adWorks\u200e", (
            "U+FEFF ZERO WIDTH NO-BREAK SPACE", "U+00AD SOFT HYPHEN", "U+200E LEFT-TO-RIGHT MARK",
        )),
        ("Acme\x00", ("U+0000 CONTROL CHARACTER",)),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", ()),
        ("Rowing \U0001f6a3\u200d\u2640\ufe0f", ()),
        ("Łódź \u2013 “Zone” №1", ()),
    ],
)  # fmt: skip
def test_invisible_characters_are_told_by_name(text: str, found: tuple[str, ...]) -> None:
    assert invisible(text) == found


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


WORDS = st.sampled_from(
    ("dallas", "smart", "city", "port", "of", "innovation", "alliance", "st", "university", "tech")
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8), st.data())
def test_every_name_is_found_by_any_of_its_words_in_any_order(
    names: list[list[str]], data: st.DataObject
) -> None:
    made = Names([(f"e{at}", " ".join(words).title(), (), 0) for at, words in enumerate(names)])
    at = data.draw(st.integers(0, len(names) - 1))
    typed = data.draw(st.permutations(names[at]))[: data.draw(st.integers(1, len(names[at])))]
    cut = [word[: data.draw(st.integers(2, len(word)))] for word in typed]
    found = {match.id for match in made.search(" ".join(cut), len(names))}
    # an independent reading: every word typed begins some word of the name
    right = {
        f"e{n}" for n, words in enumerate(names)
        if all(any(word.startswith(part) for word in words) for part in cut)
    }  # fmt: skip
    assert f"e{at}" in found
    assert right <= found


def test_dots_between_words_are_a_blank() -> None:
    assert [h.id for h in SEVERAL.search("Siemens...San Diego")] == ["siemens", "san-diego-ca"]
    assert [h.id for h in SEVERAL.search("Siemens…San Diego")] == ["siemens", "san-diego-ca"]
    assert fold("U.S. Booking.com") == "us bookingcom"
