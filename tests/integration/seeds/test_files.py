"""The seed records by themselves: readable, complete, in order, and keeping the rules that every door keeps."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from registry.domain import statements as s
from registry.domain.commands import CreateRecord
from registry.domain.dates import parse
from registry.domain.pids import is_pid
from registry.domain.record import ENTITY_FIELDS, Record
from registry.domain.validation import check
from registry.domain.vocabularies import schemes, terms
from tests.integration.seeds.conftest import FOLDERS

WANTED = {
    s.Contribution: "agent",
    s.Credit: "agent",
    s.Publication: "serial",
    s.ArchiveSource: "repository",
    s.Relation: "",
    s.PartOf: "document",
    s.Listed: "document",
}
"""What kind of record the pid in a statement of this type has to name; empty: any."""


def whens(statement: s.Statement) -> list[s.When]:
    values = (getattr(statement, name) for name in statement.__struct_fields__)
    return [one for one in values if isinstance(one, s.When)]


def test_every_file_is_a_published_record_of_the_kind_of_its_folder(
    seed_files: Mapping[Path, CreateRecord],
) -> None:
    assert Counter(one.kind for one in seed_files.values())["document"] == 20
    for path, one in seed_files.items():
        assert (one.kind, one.state) == (FOLDERS[path.parent.name], "published"), path.name


def test_no_file_lies_where_it_would_not_be_loaded(seed_files: Mapping[Path, CreateRecord]) -> None:
    root = next(iter(seed_files)).parents[1]
    assert {path for path in root.rglob("*.json") if path.parent.name in FOLDERS} == set(seed_files)


def test_a_misspelt_field_is_refused_and_not_dropped(seed_files: Mapping[Path, CreateRecord]) -> None:
    path = next(path for path in seed_files if path.parent.name == "documents")
    misspelt = path.read_bytes().replace(b'"variety"', b'"varity"', 1)
    with pytest.raises(msgspec.ValidationError, match="varity"):
        msgspec.json.decode(misspelt, type=CreateRecord)


def test_files_are_written_the_same_way(seed_files: Mapping[Path, CreateRecord]) -> None:
    for path in seed_files:
        data = path.read_bytes()
        assert data == msgspec.json.format(data, indent=2) + b"\n", path.name


def test_pids_are_well_formed_and_nobody_shares_one(seed_files: Mapping[Path, CreateRecord]) -> None:
    pids = [one.pid for one in seed_files.values()]
    assert all(map(is_pid, pids))
    assert len(set(pids)) == len(pids)


def test_records_keep_the_rules_of_every_door(seed_files: Mapping[Path, CreateRecord]) -> None:
    assert {
        path.name: found for path, one in seed_files.items() if (found := check(one.kind, one.statements))
    } == {}


def test_every_statement_has_a_key_that_is_its_own(seed_files: Mapping[Path, CreateRecord]) -> None:
    for path, one in seed_files.items():
        keys = [statement.key for statement in one.statements]
        assert all(keys), path.name
        assert len(set(keys)) == len(keys), path.name


def test_kinds_are_codes_of_their_vocabulary(seed_files: Mapping[Path, CreateRecord]) -> None:
    for path, one in seed_files.items():
        if one.kind == "bibliography":
            continue
        kinds = [statement for statement in one.statements if isinstance(statement, s.Kind)]
        assert len(kinds) == 1, path.name
        assert kinds[0].term in {term.code for term in terms(f"{one.kind}_kind")}, path.name
        assert f"{one.kind}_kind" in schemes()


def test_links_name_seed_records_of_the_right_kind(seeds: Mapping[str, CreateRecord]) -> None:
    for one in seeds.values():
        for statement in one.statements:
            for field in ENTITY_FIELDS.get(type(statement), ()):
                if pid := getattr(statement, field):
                    assert pid in seeds, (one.pid, statement.key)
                    assert WANTED[type(statement)] in ("", seeds[pid].kind), (one.pid, statement.key)


def test_sources_and_mentions_name_seed_records(seeds: Mapping[str, CreateRecord]) -> None:
    for one in seeds.values():
        mentioned = set(Record(pid=one.pid, kind=one.kind, statements=one.statements).mentions())
        assert mentioned <= seeds.keys(), one.pid


def test_no_agent_serial_or_repository_is_left_without_a_use(seeds: Mapping[str, CreateRecord]) -> None:
    linked = {
        pid
        for one in seeds.values()
        for pid in Record(pid=one.pid, kind=one.kind, statements=one.statements).links()
    }
    assert {pid for pid, one in seeds.items() if one.kind not in ("document", "bibliography")} <= linked


def test_parents_come_before_their_parts(seed_files: Mapping[Path, CreateRecord]) -> None:
    order = {one.pid: number for number, one in enumerate(seed_files.values())}
    for one in seed_files.values():
        for statement in one.statements:
            if isinstance(statement, s.PartOf):
                assert order[statement.parent] < order[one.pid], one.pid


def test_dates_are_edtf_and_never_an_invented_first_of_january(
    seed_files: Mapping[Path, CreateRecord],
) -> None:
    dated = [
        (path, when)
        for path, one in seed_files.items()
        for each in one.statements
        for when in whens(each)
        if when
    ]
    assert len(dated) > 40
    for path, when in dated:
        if when.edtf:
            parse(when.edtf)
        if when.edtf.endswith("-01-01"):
            assert "1" in when.text.replace(when.edtf[:4], ""), path.name


def test_what_does_not_come_from_the_item_says_where_it_comes_from(
    seed_files: Mapping[Path, CreateRecord],
) -> None:
    outside = [
        (path.name, one)
        for path, record in seed_files.items()
        for one in record.statements
        if one.basis in ("supplied", "inferred", "conjectural")
    ]
    assert outside
    for name, one in outside:
        assert one.source or one.note, (name, one.key)
        if one.source and one.source.kind == "work":
            assert one.source.citation, (name, one.key)


def test_every_document_says_what_it_was_described_from(seeds: Mapping[str, CreateRecord]) -> None:
    for one in seeds.values():
        if one.kind == "document":
            types = {type(statement) for statement in one.statements}
            assert {
                s.Kind,
                s.Title,
                s.ArchiveSource,
                s.DescribedFrom,
                s.Transcription,
                s.Language,
            } <= types, one.pid


def test_abstracts_are_short(seeds: Mapping[str, CreateRecord]) -> None:
    for one in seeds.values():
        if one.kind == "document":
            abstracts = [
                each.text
                for each in one.statements
                if isinstance(each, s.Description) and each.variety == "abstract"
            ]
            assert len(abstracts) == 1, one.pid
            assert len(abstracts[0].split()) <= 60, one.pid


def test_nobody_is_named_the_author_where_the_page_names_nobody(seeds: Mapping[str, CreateRecord]) -> None:
    [found] = [
        one
        for one in seeds.values()
        if any(
            isinstance(each, s.Title) and each.text == "Who spoke out against Stalin?"
            for each in one.statements
        )
    ]
    assert [each for each in found.statements if isinstance(each, s.Contribution)] == []


def test_a_title_and_a_text_that_disagree_are_both_kept(seeds: Mapping[str, CreateRecord]) -> None:
    [found] = [
        one
        for one in seeds.values()
        if any(isinstance(x, s.Kind) and x.term == "interview" for x in one.statements)
    ]
    described = [
        each.described_as
        for each in found.statements
        if isinstance(each, s.Contribution) and each.role == "ive"
    ]
    assert any("the Grandson of Stalin" in words for words in described)
    assert any("great grandson" in words for words in described)
